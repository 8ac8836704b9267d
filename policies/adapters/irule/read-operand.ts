import type { ConnectionAddress, RuleCondition } from "../../records/traffic-rule-records";
import { IpAddress, Prefix, familyBits, netmaskLength } from "../../values/address";
import { type Constants, NO_CONSTANTS, expand } from "./constants";
import { type TclWord, literal, tokenizeTcl } from "./tokenize-tcl";

/** What an expression compares: something of the connection, a text that is written out, or something that is not read. */
export type Operand =
  | { readonly kind: "address"; readonly address: ConnectionAddress }
  | { readonly kind: "port"; readonly protocol: "tcp" | "udp" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "unread" };

const UNREAD_OPERAND: Operand = { kind: "unread" };
const ANYWHERE: ReadonlyMap<string, ConnectionAddress> = new Map([
  ["IP::client_addr", "client"],
  ["client_addr", "client"],
  ["IP::server_addr", "server"],
  ["LB::server addr", "server"],
]);
const ON_CLIENT_SIDE: ReadonlyMap<string, ConnectionAddress> = new Map([
  ["IP::remote_addr", "client"],
  ["IP::local_addr", "local"],
]);
const PORTS: ReadonlyMap<string, "tcp" | "udp"> = new Map([
  ["TCP::local_port", "tcp"],
  ["UDP::local_port", "udp"],
]);

/** What stands for the word once its constants are put in. */
export function readOperand(
  written: TclWord,
  isClientSide: boolean,
  constants: Constants = NO_CONSTANTS,
): Operand {
  const word = expand(written, constants);
  const text = literal(word);
  if (text !== undefined) return { kind: "text", text };
  const words = singleCommand(word)?.map(literal);
  if (words === undefined || words.includes(undefined)) return UNREAD_OPERAND;
  const command = words.join(" ");
  const address = ANYWHERE.get(command) ?? (isClientSide ? ON_CLIENT_SIDE.get(command) : undefined);
  if (address !== undefined) return { kind: "address", address };
  const protocol = isClientSide ? PORTS.get(command) : undefined;
  return protocol === undefined ? UNREAD_OPERAND : { kind: "port", protocol };
}

/** Reads `[IP::addr A equals B]`; `undefined` where it is another word, an `unread` condition where A or B is not read. */
export function readAddressTest(
  word: TclWord,
  isClientSide: boolean,
  constants: Constants = NO_CONSTANTS,
): RuleCondition | undefined {
  const words = singleCommand(word)?.map((part) => expand(part, constants));
  if (words === undefined || literal(words[0]) !== "IP::addr" || literal(words[2]) !== "equals")
    return undefined;
  const [, first, , second] = words;
  if (first === undefined || second === undefined || words.length !== 4) return { kind: "unread" };
  const a = readSide(first, isClientSide);
  const b = readSide(second, isClientSide);
  return (a && b && compareSides(a, b)) ?? { kind: "unread" };
}

/** The words of the only command in brackets that makes up the word. */
function singleCommand(word: TclWord): readonly TclWord[] | undefined {
  const [part] = word.parts;
  if (word.parts.length !== 1 || part?.kind !== "command") return undefined;
  const commands = tokenizeTcl(part.script, part.line);
  return commands?.length === 1 ? commands[0]?.words : undefined;
}

/** One side of `IP::addr`: an address of the connection or a literal one, with a prefix length where one is given. */
interface Side {
  readonly of: ConnectionAddress | IpAddress;
  readonly length: number | undefined;
}

function readSide(word: TclWord, isClientSide: boolean): Side | undefined {
  const text = literal(word);
  if (text !== undefined) return readLiteralSide(text);
  const [first, suffix] = word.parts;
  if (first?.kind !== "command" || word.parts.length > 2) return undefined;
  const operand = readOperand({ ...word, parts: [first] }, isClientSide);
  if (operand.kind !== "address") return undefined;
  if (suffix === undefined) return { of: operand.address, length: undefined };
  const length = suffix.kind === "text" ? readLength(suffix.text) : undefined;
  return length === undefined ? undefined : { of: operand.address, length };
}

/** `/24`, `/255.255.255.0` or ` mask 255.255.255.0`. */
function readLength(text: string): number | undefined {
  const mask = /^(?:\/| mask )([\d.]+)$/.exec(text)?.[1];
  if (mask === undefined) return undefined;
  if (/^\d{1,3}$/.test(mask)) return Number(mask) <= 128 ? Number(mask) : undefined;
  const address = IpAddress.parse(mask);
  return address === undefined ? undefined : netmaskLength(address);
}

function readLiteralSide(text: string): Side | undefined {
  const match = /^([\da-fA-F:.]+)((?:\/| mask ).+)?$/.exec(text);
  const of = match?.[1] === undefined ? undefined : IpAddress.parse(match[1]);
  if (of === undefined) return undefined;
  if (match?.[2] === undefined) return { of, length: undefined };
  const length = readLength(match[2]);
  return length === undefined || length > familyBits(of.family) ? undefined : { of, length };
}

function compareSides(a: Side, b: Side): RuleCondition | undefined {
  if (typeof a.of !== "string") return typeof b.of === "string" ? compareSides(b, a) : undefined;
  if (typeof b.of === "string") {
    // With a length on one side only, what is compared with what is not documented.
    if (a.length !== b.length) return undefined;
    return { kind: "same-network", addresses: [a.of, b.of], length: a.length };
  }
  if (a.length !== undefined && b.length !== undefined && a.length !== b.length) return undefined;
  const length = b.length ?? a.length ?? familyBits(b.of.family);
  if (length > familyBits(b.of.family)) return undefined;
  const network = Prefix.of(b.of, length);
  // A masked address only ever equals a network's own address.
  if (b.length === undefined && network.bits !== b.of.bits) return undefined;
  return { kind: "in-network", address: a.of, network };
}
