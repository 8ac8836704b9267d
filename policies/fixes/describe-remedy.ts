import type { Fix, RefusedFix, Remedy } from "./fix";

const NAMES = {
  "hosts-file": "hosts file",
  "single-ip": "single IP",
  "same-segment-dns": "DNS on the same segment",
  "preserve-source": "preserve the source",
} as const;

/** What the vendor says of a way, in words for every report. */
export const VENDOR_WORDS: Readonly<Record<Fix["vendorSupport"], string>> = {
  yes: "the vendor supports it",
  no: "the vendor does not support it",
  unknown: "the vendor says nothing of it",
};

/** What can be done about a finding, as lines that stand below its message; none where nothing was looked for. */
export function describeRemedy(remedy: Remedy | undefined): string[] {
  if (remedy === undefined) return [];
  const { fixes, refused } = remedy;
  if (fixes.length === 0)
    return ["No way to mend it was found that the model confirms:", ...describeRefused(refused)];
  return [
    fixes.length === 1
      ? "This mends it, and breaks nothing that is known (the whole estate was judged again with it):"
      : "Any one of these mends it, and breaks nothing that is known (the whole estate was judged again with each):",
    ...fixes.flatMap(describeFix),
    "npx peerpath fix writes the lines to paste for each, from pulumi preview --json --show-sames or from what peerpath check takes.",
  ];
}

function describeFix({ kind, summary, conditions }: Fix): string[] {
  const provided = conditions.length === 0 ? [] : [`      provided that ${joinClauses(conditions)}`];
  return [`  - ${nameOfKind(kind)}: ${summary}`, ...provided];
}

/** Why ways are not offered, a line each, those that are the same for several attempts once. */
export function describeRefused(refused: readonly RefusedFix[]): string[] {
  const lines = refused.map(({ kind, tried, reason }) => {
    const what = tried === undefined ? nameOfKind(kind) : `${nameOfKind(kind)} (${tried})`;
    return `  - ${what}: ${reason}`;
  });
  return [...new Set(lines)];
}

export function nameOfKind(kind: Fix["kind"]): string {
  return NAMES[kind];
}

function joinClauses(clauses: readonly string[]): string {
  const last = clauses.at(-1) ?? "";
  return clauses.length < 2 ? last : `${clauses.slice(0, -1).join(", ")} and ${last}`;
}
