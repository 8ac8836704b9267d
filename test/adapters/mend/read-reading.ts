/** Reads one resource by a remediation's settings, and writes what it comes to in few words. */
import assert from "node:assert/strict";
import type { MendReading, MendRequest, Remediation } from "../../../policies/adapters/mend/mend-reading";
import type { PlannedResource, PropertyMap } from "../../../policies/adapters/plan/planned-resource";

export function requestOf(
  remediation: Remediation,
  settings: Readonly<Record<string, unknown>>,
): MendRequest {
  const reading = remediation.readRequest(settings);
  assert.ok(reading.ok, reading.ok ? "" : reading.problems.join("\n"));
  return reading.request;
}

export function planned(type: string, inputs: PropertyMap, provider = "default"): PlannedResource {
  return {
    urn: `urn:pulumi:dev::test::${type}::odd`,
    type,
    name: "odd",
    provider,
    inputs,
    outputs: undefined,
  };
}

/** `right /ocs/fe/forward`, `change as3Json "…"`, `open name`, `doubt …`; each thing that there is, one a line. */
export function showReading({ outcomes, changes, open, doubts }: MendReading): string[] {
  return [
    ...outcomes.map((outcome) => {
      const more =
        outcome.state === "refused"
          ? `: ${outcome.why}`
          : outcome.state === "unknown"
            ? `: ${outcome.property}`
            : "";
      return `${outcome.state} ${outcome.subject}${more}`;
    }),
    ...changes.map(({ property, value }) =>
      value === undefined ? `take out ${property}` : `change ${property} ${JSON.stringify(value)}`,
    ),
    ...(open === undefined ? [] : [`open ${open}`]),
    ...doubts.map((doubt) => `doubt: ${doubt}`),
  ];
}
