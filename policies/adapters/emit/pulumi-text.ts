import {
  type Edit,
  type HostsLinesEdit,
  type IRuleAddedEdit,
  type ListenerAddedEdit,
} from "../../records/edits";
import { parseUrn } from "../../values/urn-parts";
import { writeNativeObjects } from "./native-objects";
import { Imports } from "./pulumi-imports";
import { splitLines } from "./hosts-text";
import { originOfEdit } from "./origin-of-edit";
import { describeEdit } from "./describe-edit";
import { type EmitContext, UnwritableError, writeEach } from "./emission";
import { type EmittedChange, type PulumiPiece, writePulumi } from "./pulumi-pieces";
import { layOutLiteral, toLiteral } from "./typescript-literal";

/**
 * TypeScript for the top of the program that plans the estate, above whatever builds the stack. It knows resources by their URN and
 * not by the program's source. `undefined` where any part of the fix is stated by no resource of a Pulumi program: half a fix is none.
 */
export function writePulumiText(edits: readonly Edit[], context: EmitContext): string | undefined {
  const { pieces, left } = writeEach(edits, writePulumi);
  if (left.length > 0 || pieces.length === 0) return undefined;
  const imports = new Imports(context);
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
  return [...byUrn].flatMap(([urn, edits]) => writeNativeObjects(urn, edits, imports));
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
