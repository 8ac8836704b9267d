/** Objects beside one that a resource of its own makes on the BIG-IP. */
import { type IRuleAddedEdit, type ListenerAddedEdit, SOURCE_KEEPING_RULE } from "../../records/edits";
import type { Stated } from "../../values/stated";
import { parseUrn } from "../../values/urn-parts";
import { bridgedToken } from "../f5bigip/terraform-tokens";
import { parseCommand } from "../tmsh-command/parse-command";
import { UnwritableError } from "./emission";
import type { Imports } from "./pulumi-imports";
import { listenerProperties, word } from "./tmsh-text";
import { layOutLiteral, toLiteral } from "./typescript-literal";

/** TypeScript that makes them when the program makes the resource. Throws an UnwritableError. */
export function writeNativeObjects(
  urn: string,
  edits: readonly (ListenerAddedEdit | IRuleAddedEdit)[],
  imports: Imports,
): string[] {
  const isBridged = parseUrn(urn)?.type.startsWith("bigip:") === true;
  const module = imports.of(isBridged ? "@pulumi/bigip" : "@pulumi/f5bigip");
  const rules = edits.filter((edit) => edit.kind === "irule-added");
  const listeners = edits.filter((edit) => edit.kind === "listener-added");
  const ruleClass = `${module}.${isBridged ? bridgedClass("f5bigip:ltm/iRule:IRule") : "ltm.IRule"}`;
  const options = rules.length === 0 || listeners.length === 0 ? "options" : "behindRules";
  return [
    `${imports.of("peerpath")}.createBeside(${toLiteral(urn)}, (options) => {`,
    ...(options === "options" ? [] : ["  const rules = ["]),
    ...rules.flatMap(({ path }) => {
      const made = make(ruleClass, nameFor(path), { name: path, irule: SOURCE_KEEPING_RULE }, "options");
      return options === "options" ? made.map((line) => `  ${line};`) : made.map((line) => `    ${line},`);
    }),
    ...(options === "options"
      ? []
      : [
          "  ];",
          `  const behindRules = ${imports.of("@pulumi/pulumi")}.mergeOptions(options, { dependsOn: rules });`,
        ]),
    ...(listeners.length === 0
      ? []
      : [
          "  // The provider has no forwarding virtual servers: a command makes each, another one takes it away again.",
        ]),
    ...listeners.flatMap((edit) =>
      [
        ...make(
          `${module}.Command`,
          nameFor(edit.path),
          { commands: [creationOf(edit)], when: "apply" },
          options,
        ),
        ...make(
          `${module}.Command`,
          `${nameFor(edit.path)}-deleted`,
          { commands: [`delete ltm virtual ${plain(edit.path)}`], when: "destroy" },
          options,
        ),
      ].map((line) => `  ${line};`),
    ),
    "});",
  ];
}

function make(className: string, name: string, args: Stated, options: string): string[] {
  const start = `new ${className}(${toLiteral(name)}, `;
  return [`${start}${layOutLiteral(args, "  ")}, ${options})`];
}

function bridgedClass(token: string): string {
  return bridgedToken(token)?.split(":").at(-1) ?? "";
}

function nameFor(path: string): string {
  return `peerpath${path.replace(/\//g, "-")}`;
}

/** A shell has the first look at the command, so that it may hold nothing that a shell reads. Throws an UnwritableError. */
function creationOf(edit: ListenerAddedEdit): string {
  const text = `create ltm virtual ${plain(edit.path)} ${listenerProperties(edit, plain)}`;
  if ("why" in parseCommand(text)) throw new UnwritableError();
  return text;
}

function plain(text: string): string {
  const written = word(text);
  if (written.startsWith('"') || !/^[\w./:%+@=-]+$/.test(written)) throw new UnwritableError();
  return written;
}
