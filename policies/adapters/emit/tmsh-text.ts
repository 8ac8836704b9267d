import {
  type Edit,
  type ListenerAddedEdit,
  type MemberAddressEdit,
  SOURCE_KEEPING_RULE,
} from "../../records/edits";
import type { IpAddress } from "../../values/address";
import { UnwritableError } from "./emission";
import { isInDeclaration } from "./declared-place";
import { netmaskOf } from "./netmask";

/**
 * The commands of one edit, as tmsh itself is given them. None for what an AS3 declaration owns: its next deployment would take
 * them back. Throws an UnwritableError.
 */
export function writeTmsh(edit: Edit): readonly string[] | undefined {
  if (isInDeclaration(edit)) return undefined;
  switch (edit.kind) {
    case "member-address":
      return replaceMember(edit);
    case "translation-ended":
      return [`modify ltm virtual ${word(edit.virtual)} source-address-translation { type none }`];
    case "listener-added":
      return [createListener(edit)];
    case "irule-added":
      return [`create ltm rule ${word(edit.path)} {`, SOURCE_KEEPING_RULE, "}"];
    case "snat-origins":
      if (edit.to.length === 0) return [`delete ltm snat ${word(edit.snat)}`];
      return [
        `modify ltm snat ${word(edit.snat)} origins replace-all-with { ${edit.to.map(({ text }) => text).join(" ")} }`,
      ];
    case "snat-vlans":
      if (edit.to.length === 0) return [`delete ltm snat ${word(edit.snat)}`];
      return [
        `modify ltm snat ${word(edit.snat)} vlans replace-all-with { ${edit.to.map(word).join(" ")} } vlans-enabled`,
      ];
    default:
      return undefined;
  }
}

/**
 * The address of a node cannot be changed: a member with the new address comes, then the old one goes. Which node a bare address
 * of another partition stands for is not certain, so that nothing is written there.
 */
function replaceMember({ pool, from, to, port, node }: MemberAddressEdit): string[] {
  if (node === undefined && !pool.startsWith("/Common/")) throw new UnwritableError();
  const old = node === undefined ? member(from, port) : word(`${node}:${portWord(port)}`);
  return [
    "# The new member has the defaults: give it the old one's priority group, ratio and limits, where it has any.",
    `modify ltm pool ${word(pool)} members add { ${member(to, port)} }`,
    `modify ltm pool ${word(pool)} members delete { ${old} }`,
  ];
}

/** IPv6 addresses have the port behind a dot. */
function member(address: IpAddress, port: number): string {
  return `${address.text}${address.family === 4 ? ":" : "."}${portWord(port)}`;
}

function portWord(port: number): string {
  return port === 0 ? "any" : String(port);
}

function createListener(edit: ListenerAddedEdit): string {
  return `create ltm virtual ${word(edit.path)} ${listenerProperties(edit, word)}`;
}

/** The properties of a forwarding virtual server that leaves the source alone, as tmsh takes them. */
export function listenerProperties(
  { destination, source, vlans, irule }: ListenerAddedEdit,
  write: (text: string) => string,
): string {
  const port = destination.family === 4 ? ":any" : ".any";
  return [
    `destination ${destination.address.text}${port} mask ${netmaskOf(destination)} source ${source.text}`,
    "ip-forward ip-protocol any profiles replace-all-with { /Common/fastL4 }",
    "source-address-translation { type none } translate-address disabled translate-port disabled",
    ...(vlans.length === 0 ? [] : [`vlans replace-all-with { ${vlans.map(write).join(" ")} } vlans-enabled`]),
    ...(irule === undefined ? [] : [`rules { ${write(irule)} }`]),
  ].join(" ");
}

/** A word as tmsh takes it, in quotes where it would end early. Throws an UnwritableError for what cannot be in one line. */
export function word(text: string): string {
  if (text === "" || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) throw new UnwritableError();
  if (/^[\w./:%+@=,()-]+$/.test(text)) return text;
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
