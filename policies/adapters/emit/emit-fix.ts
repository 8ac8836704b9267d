import type { Edit } from "../../records/edits";
import { assembleAs3, writeAs3 } from "./as3-text";
import { writeBind } from "./bind-text";
import { describeElsewhere } from "./elsewhere";
import { type EmitContext, type EmitTarget, type Emissions, type WriteEdit, writeEach } from "./emission";
import { writeHosts } from "./hosts-text";
import { writePowerShell } from "./powershell-text";
import { writePulumiText } from "./pulumi-text";
import { writeTmsh } from "./tmsh-text";

/** Targets whose texts are lines with comments. */
const LINES = {
  tmsh: { write: writeTmsh, comment: "#", end: ["save sys config"] },
  hosts: { write: writeHosts, comment: "#", end: [] },
  powershell: { write: writePowerShell, comment: "#", end: [] },
  bind: { write: writeBind, comment: ";", end: [] },
} satisfies Partial<
  Record<
    EmitTarget,
    {
      readonly write: WriteEdit<readonly string[]>;
      readonly comment: string;
      readonly end: readonly string[];
    }
  >
>;

const LINE_TARGETS = ["tmsh", "hosts", "powershell", "bind"] as const;

/**
 * Writes the edits of one fix as what somebody would paste, for each place that they concern. What a text leaves to others it says in
 * a comment; that of Pulumi holds the whole fix or is not there. Of the estate it shows the addresses, prefixes, paths and names of the
 * edits and nothing else.
 */
export function emitFix(edits: readonly Edit[], context: EmitContext): Emissions {
  const pulumi = writePulumiText(edits, context);
  const as3 = writeEach(edits, writeAs3);
  const lines = LINE_TARGETS.map((target) => ({ target, ...writeEach(edits, LINES[target].write) })).filter(
    ({ pieces }) => pieces.length > 0,
  );
  const present: readonly EmitTarget[] = [
    ...(pulumi === undefined ? [] : (["pulumi"] as const)),
    ...(as3.pieces.length === 0 ? [] : (["as3"] as const)),
    ...lines.map(({ target }) => target),
  ];
  const others = (target: EmitTarget): EmitTarget[] => present.filter((one) => one !== target);
  return {
    ...(pulumi === undefined ? {} : { pulumi }),
    ...(as3.pieces.length === 0
      ? {}
      : {
          as3: assembleAs3(
            as3.pieces.map(({ piece }) => piece),
            as3.left,
            others("as3"),
          ),
        }),
    ...Object.fromEntries(
      lines.map(({ target, pieces, left }) => {
        const { comment, end } = LINES[target];
        const remarks = describeElsewhere(left, others(target)).map((line) => `${comment} ${line}`);
        const all = [...remarks, ...pieces.flatMap(({ piece }) => piece), ...end];
        return [target, `${all.join("\n").trimEnd()}\n`];
      }),
    ),
  };
}
