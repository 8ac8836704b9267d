import {
  type Edit,
  type HostsLinesEdit,
  type IRuleAddedEdit,
  type ListenerAddedEdit,
  SOURCE_KEEPING_RULE,
} from "../../records/edits";
import { parseUrn } from "../../values/urn-parts";
import { splitLines } from "./hosts-text";
import { originOfEdit } from "./origin-of-edit";
import { bridgedToken } from "../f5bigip/terraform-tokens";
import { parseCommand } from "../tmsh-command/parse-command";
import { describeEdit } from "./describe-edit";
import { type EmitContext, UnwritableError, writeEach } from "./emission";
import { type EmittedChange, type PulumiPiece, writePulumi } from "./pulumi-pieces";
import { listenerProperties, word } from "./tmsh-text";
import { layOutLiteral, toLiteral } from "./typescript-literal";

/** What the program is to import, under names that nothing else in it has. */
class Imports {
  private readonly used = new Map<string, string>();

  constructor(private readonly suffix: string) {}

  /** The name of a module in the lines. */
  of(
    module: "peerpath" | "@pulumi/pulumi" | "@pulumi/command" | "@pulumi/f5bigip" | "@pulumi/bigip",
  ): string {
    const name = `${module.replace("@pulumi/", "")}${this.suffix}`;
    this.used.set(module, name);
    return name;
  }

  lines(): string[] {
    return [...this.used].sort().map(([module, name]) => `import * as ${name} from "${module}";`);
  }
}

/**
 * TypeScript for the top of the program that plans the estate, above whatever builds the stack. It knows resources by their URN and
 * not by the program's source. `undefined` where any part of the fix is stated by no resource of a Pulumi program: half a fix is none.
 */
export function writePulumiText(edits: readonly Edit[], context: EmitContext): string | undefined {
  const { pieces, left } = writeEach(edits, writePulumi);
  if (left.length > 0 || pieces.length === 0) return undefined;
  const imports = new Imports(suffixOf(context));
  try {
    const all = pieces.map(({ piece }) => piece);
    const body = [
      ...writeChanges(all, imports),
      ...writeBeside(all, imports),
      ...writeHosts(all, edits, imports),
    ];
    return [
      `// ${context.kind}: paste this above the line that builds the stack. It needs peerpath among the program's dependencies.`,
      ...edits.map((edit) => `// - ${describeEdit(edit)}`),
      ...remarksOf(edits),
      ...imports.lines(),
      "",
      ...body,
      "",
    ].join("\n");
  } catch (error) {
    if (error instanceof UnwritableError) return undefined;
    throw error;
  }
}

/** `hosts-file` becomes `HostsFile`, the second one `HostsFile2`. */
function suffixOf({ kind, number }: EmitContext): string {
  const words = kind.split("-").map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  return words.join("") + (number === undefined ? "" : String(number));
}

/** What the program only describes. */
const OF_MACHINES: ReadonlySet<Edit["kind"]> = new Set([
  "hosts-entry",
  "one-interface",
  "registration-ended",
]);

function remarksOf(edits: readonly Edit[]): string[] {
  return edits.some(({ kind }) => OF_MACHINES.has(kind))
    ? ["// The component Server only describes a server: its own settings are to be changed as well."]
    : [];
}

function writeChanges(pieces: readonly PulumiPiece[], imports: Imports): string[] {
  const byUrn = new Map<string, EmittedChange[]>();
  for (const piece of pieces) {
    if (piece.kind !== "changes") continue;
    byUrn.set(piece.urn, [...(byUrn.get(piece.urn) ?? []), ...piece.changes]);
  }
  return [...byUrn].flatMap(([urn, changes]) => [
    `${imports.of("peerpath")}.changeResource(${toLiteral(urn)}, [`,
    ...changes.map((change) => `  ${layOutLiteral(change, "  ")},`),
    "]);",
  ]);
}

function writeBeside(pieces: readonly PulumiPiece[], imports: Imports): string[] {
  const byUrn = new Map<string, (ListenerAddedEdit | IRuleAddedEdit)[]>();
  for (const piece of pieces) {
    if (piece.kind !== "beside") continue;
    byUrn.set(piece.urn, [...(byUrn.get(piece.urn) ?? []), piece.edit]);
  }
  return [...byUrn].flatMap(([urn, edits]) => {
    const isBridged = parseUrn(urn)?.type.startsWith("bigip:") === true;
    const module = imports.of(isBridged ? "@pulumi/bigip" : "@pulumi/f5bigip");
    const rules = edits.filter((edit) => edit.kind === "irule-added");
    const listeners = edits.filter((edit) => edit.kind === "listener-added");
    const options =
      rules.length === 0
        ? "options"
        : `${imports.of("@pulumi/pulumi")}.mergeOptions(options, { dependsOn: rules })`;
    const ruleClass = `${module}.${isBridged ? classOf("f5bigip:ltm/iRule:IRule") : "ltm.IRule"}`;
    return [
      "// The provider has no forwarding virtual servers, so that a command makes each; another takes it away again.",
      `${imports.of("peerpath")}.createBeside(${toLiteral(urn)}, (options) => {`,
      ...(rules.length === 0
        ? []
        : [
            "  const rules = [",
            ...rules.map(
              ({ path }) =>
                `    new ${ruleClass}(${toLiteral(nameFor(path))}, ${toLiteral({ name: path, irule: SOURCE_KEEPING_RULE })}, options),`,
            ),
            "  ];",
          ]),
      ...listeners.flatMap((edit) => [
        `  new ${module}.Command(${toLiteral(nameFor(edit.path))}, { commands: [${toLiteral(commandOf(edit))}], when: "apply" }, ${options});`,
        `  new ${module}.Command(${toLiteral(`${nameFor(edit.path)}-deleted`)}, { commands: [${toLiteral(`delete ltm virtual ${plain(edit.path)}`)}], when: "destroy" }, ${options});`,
      ]),
      "});",
    ];
  });
}

function classOf(token: string): string {
  return bridgedToken(token)?.split(":").at(-1) ?? "";
}

function nameFor(path: string): string {
  return `peerpath${path.replace(/\//g, "-")}`;
}

/** A shell has the first look at the command, so that it may hold nothing that a shell reads. Throws an UnwritableError. */
function commandOf(edit: ListenerAddedEdit): string {
  const text = `create ltm virtual ${plain(edit.path)} ${listenerProperties(edit, plain)}`;
  if ("why" in parseCommand(text)) throw new UnwritableError();
  return text;
}

function plain(text: string): string {
  const written = word(text);
  if (written.startsWith('"') || !/^[\w./:%+@=-]+$/.test(written)) throw new UnwritableError();
  return written;
}

function writeHosts(pieces: readonly PulumiPiece[], edits: readonly Edit[], imports: Imports): string[] {
  const hosts = pieces.flatMap((piece) => (piece.kind === "hosts" ? [piece.edit] : []));
  if (hosts.length === 0) return [];
  const command = imports.of("@pulumi/command");
  const library = imports.of("peerpath");
  const pulumi = imports.of("@pulumi/pulumi");
  const lines = [
    "// Set the user and the key by `pulumi config set sshUser …` and `pulumi config set --secret sshPrivateKey …`.",
    `const config = new ${pulumi}.Config();`,
    ...hosts.flatMap((edit) => writeCommands(edit, command, library)),
  ];
  const stack = edits.map((edit) => parseUrn(originOfEdit(edit).source)).find((urn) => urn !== undefined);
  const open =
    stack === undefined
      ? "{"
      : `if (${pulumi}.getProject() === ${toLiteral(stack.project)} && ${pulumi}.getStack() === ${toLiteral(stack.stack)}) {`;
  return [open, ...lines.map((line) => `  ${line}`), "}"];
}

/** Commands of one server run one after the other: all of them write the same file. */
function writeCommands(edit: HostsLinesEdit, command: string, library: string): string[] {
  const parts = splitLines(edit.lines, edit.platform);
  const lines = parts.flatMap((part, index) => {
    const number = parts.length === 1 ? "" : String(index + 1);
    const stated = part.map(({ address, names }) => ({ address: address.text, names: [...names] }));
    return [
      `const lines${number} = [`,
      ...stated.map((line) => `  ${layOutLiteral(line, "      ")},`),
      "];",
      `${index === parts.length - 1 ? "" : `const command${number} = `}new ${command}.remote.Command(`,
      `  ${toLiteral(`peerpath-hosts-${edit.server}${number === "" ? "" : `-${number}`}`)},`,
      ...writeArguments(edit, `lines${number}`, library).map((line) => `  ${line}`),
      ...(index === 0 ? [] : [`  { dependsOn: command${index} },`]),
      ");",
    ];
  });
  return ["{", ...lines.map((line) => `  ${line}`), "}"];
}

function writeArguments({ host, platform }: HostsLinesEdit, lines: string, library: string): string[] {
  const user = toLiteral(platform === "windows" ? "Administrator" : "root");
  const shell = toLiteral(platform === "windows" ? "powershell" : "sh");
  return [
    "{",
    "  connection: {",
    `    host: ${toLiteral(host.text)},`,
    `    user: config.get("sshUser") ?? ${user},`,
    '    privateKey: config.getSecret("sshPrivateKey") ?? "",',
    "  },",
    `  create: ${library}.addHostsLines(${lines}, ${shell}),`,
    `  delete: ${library}.removeHostsLines(${lines}, ${shell}),`,
    "},",
  ];
}
