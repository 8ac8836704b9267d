import type { Finding } from "./rule";
import { listItems } from "./write-message";

/**
 * Findings of one rule that one object is responsible for in several groups, folded into one: the first of them is told in full, and
 * of the others who it is about. What is exempted is folded only with what the same record exempts. In the order of the first ones.
 */
export function foldFindings<T extends Finding>(findings: readonly T[]): T[] {
  const folded = new Map<string, T[]>();
  const numberOf = numberRecords();
  for (const [index, finding] of findings.entries()) {
    const { rule, level, group, cause, aspect, exemptedBy } = finding;
    const place = [cause.name, cause.did, cause.origin.source, cause.origin.path];
    // What is about no group is about one object already.
    const alone = group === undefined ? index : null;
    const key = JSON.stringify([rule, level, place, aspect, numberOf(exemptedBy), alone]);
    folded.set(key, [...(folded.get(key) ?? []), finding]);
  }
  return [...folded.values()].flatMap(foldAlike);
}

/** The same number for the same record, since records may be equal and not the same. */
function numberRecords(): (record: Finding["exemptedBy"]) => number {
  const numbers = new Map<Finding["exemptedBy"], number>();
  return (record) => {
    const number = numbers.get(record) ?? numbers.size;
    numbers.set(record, number);
    return number;
  };
}

function foldAlike<T extends Finding>(alike: readonly T[]): T[] {
  const [first, ...others] = alike;
  if (first === undefined || others.length === 0) return [...alike];
  const about = alike.flatMap((finding) => finding.about ?? []);
  const groups = `${others.length} more group${others.length === 1 ? "" : "s"}`;
  return [
    {
      ...first,
      flows: alike.flatMap(({ flows }) => flows),
      ...(about.length === 0 ? {} : { about }),
      message: [
        first.message,
        `The same, for the same reason, in ${groups}:`,
        ...listItems(others.map(headOf)),
        "What mends the first goes for each of them, with its own servers; peerpath check --format json tells each in full.",
      ].join("\n"),
    },
  ];
}

/** The first line of a message says who, what and why; what is missing stands below it. */
function headOf({ message }: Finding): string {
  const [head = ""] = message.split("\n");
  return head.replace(/ Missing:$/, "").replace(/:$/, "");
}
