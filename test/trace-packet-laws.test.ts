import assert from "node:assert/strict";
import fc from "fast-check";
import { readDeviceConfig } from "../policies/adapters/bigip-config/read-device-config";
import { DeviceFileError } from "../policies/adapters/tmsh/device-file-error";
import { parseTmsh } from "../policies/adapters/tmsh/parse-tmsh";
import type { DeclaredDeviceRecord } from "../policies/records/group-records";
import { type PacketTrace, PacketQuestionError, tracePacket } from "../policies/trace-packet";
import { ip } from "./support/estate";
import { ONE_OF_EACH } from "./support/one-of-each-listener";

const LINES = ONE_OF_EACH.split("\n");
const QUESTION = {
  vlan: "external",
  from: ip("10.1.10.5"),
  to: ip("10.1.10.100"),
  protocol: "tcp",
  port: 80,
} as const;

/** The trace, or the message of a file or a question that is refused. */
function ask(lines: readonly string[]): PacketTrace | string {
  const origin = { source: "bigip.conf", path: "" };
  try {
    const stanzas = parseTmsh(lines.join("\n"), "bigip.conf");
    const records = readDeviceConfig("bigip", [{ name: "bigip.conf", partition: "Common", stanzas }]);
    const device: DeclaredDeviceRecord = {
      kind: "declared-device",
      origin,
      name: "bigip",
      provider: undefined,
      files: ["bigip.conf"],
      complete: true,
    };
    return tracePacket({ planned: [], declared: [device, ...records] }, QUESTION);
  } catch (error) {
    if (error instanceof DeviceFileError || error instanceof PacketQuestionError) return error.message;
    throw error;
  }
}

/** What a slip of the hand makes of a line. */
const SLIPS: Readonly<Record<string, (line: string, other: string) => readonly string[]>> = {
  drop: () => [],
  double: (line) => [line, line],
  replace: (_line, other) => [other],
  lastWord: (line, other) => [line.replace(/\S+$/, other.trim().split(" ").at(-1) ?? "")],
  digit: (line) => [line.replace(/\d/, (digit) => String((Number(digit) + 1) % 10))],
  letter: (line) => [line.replace(/[a-z]/, "x")],
  none: (line) => [line.replace(/\S+$/, "none")],
};

describe("one packet into a BIG-IP whose files have a slip of the hand", () => {
  const slip = fc.record({
    how: fc.constantFrom(...Object.keys(SLIPS)),
    at: fc.nat(LINES.length - 1),
    other: fc.nat(LINES.length - 1),
  });

  it("is refused with the place, decided with a cause, or undecided with what is missing", () => {
    fc.assert(
      fc.property(fc.array(slip, { minLength: 1, maxLength: 2 }), (slips) => {
        const lines: (readonly string[])[] = LINES.map((line) => [line]);
        for (const { how, at, other } of slips)
          lines[at] = SLIPS[how]?.(LINES[at] ?? "", LINES[other] ?? "") ?? [];
        const answer = ask(lines.flat());
        if (typeof answer === "string") {
          assert.match(answer, /^bigip\.conf:\d+:\d+: |^BIG-IP bigip has no VLAN \/Common\/external: /);
          return;
        }
        for (const { outcome, cause, missing, deliveredTo, sourceSeen } of answer.possibilities) {
          const isDelivered = outcome === "delivered";
          assert.equal(deliveredTo !== undefined && sourceSeen !== undefined, isDelivered);
          assert.equal(missing.length > 0, outcome === "undecided");
          assert.equal(cause !== undefined, outcome === "refused" || outcome === "dropped");
        }
      }),
      { numRuns: 300 },
    );
  });

  it("the files without one are delivered to the member", () => {
    const answer = ask(LINES);
    assert.ok(typeof answer !== "string");
    assert.deepEqual([answer.worst.outcome, answer.worst.deliveredTo], ["delivered", "10.1.20.11"]);
  });
});
