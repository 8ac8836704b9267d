import type { SourceRecord } from "../../records/records";
import { known, unknown } from "../../values/fact";
import { readIRule } from "../irule/read-irule";
import { parseFact } from "../plan/parse-fact";
import { headOf } from "./common-reads";
import type { ConfigObject } from "./config-object";
import type { DeviceConfig } from "./device-config";

/** What tmsh writes beside the Tcl of a rule, on lines of its own at the beginning or the end. */
const ATTRIBUTE =
  /^\s*(?:nodelete(?:\s+nowrite)?|nowrite|(?:app-service|definition-checksum|definition-signature|description|ignore-verification|partition|public-cert|signing-key|verification-status)\s+(?:"[^"]*"|[^\s{}"]+))\s*$/;

/** Reads an iRule. Of its text nothing is kept but what it does to the way of connections; lines are those of the file. */
export function readRule(rule: ConfigObject, config: DeviceConfig): readonly SourceRecord[] {
  const { text, origin } = rule;
  return [
    {
      ...headOf(rule, config),
      kind: "irule",
      handlers:
        text === undefined
          ? unknown(origin, "not a text")
          : parseFact(known(blankAttributes(text.text), origin), (tcl) =>
              readIRule(tcl, rule.path, text.position.line),
            ),
    },
  ];
}

/** Empties the lines of attributes, so that the lines behind keep their numbers. */
function blankAttributes(text: string): string {
  const lines = text.split("\n");
  const blank = (indices: Iterable<number>): void => {
    for (const index of indices) {
      const line = lines[index] ?? "";
      if (ATTRIBUTE.test(line)) lines[index] = "";
      else if (line.trim() !== "") return;
    }
  };
  blank(lines.keys());
  blank([...lines.keys()].reverse());
  return lines.join("\n");
}
