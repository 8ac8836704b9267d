import type { RuleStatement, RuleTarget, RuleTranslation } from "../../records/traffic-rule-records";
import { IpAddress } from "../../values/address";
import { parseObjectPath } from "../f5bigip/object-path";

const LAST_ROUTE_DOMAIN = 65_534;

type Arguments = readonly (string | undefined)[];
type ReadEffect = (
  args: Arguments,
  place: string,
  directory: string | undefined,
) => RuleStatement | undefined;

const READERS: ReadonlyMap<string, ReadEffect> = new Map<string, ReadEffect>([
  ["snat", (args, place) => translate(readSnat(args), place)],
  ["snatpool", (args, place, directory) => translate(readSnatPool(args, directory), place)],
  ["pool", (args, place, directory) => send(readPool(args, directory), place)],
  ["node", (args, place) => send(readNode(args), place)],
  ["forward", (args, place) => (args.length === 0 ? send({ type: "original" }, place) : undefined)],
  ["virtual", (args, place, directory) => send(readVirtual(args, directory), place)],
  ["reject", (_args, place) => ({ kind: "refuse", place })],
  ["drop", (_args, place) => ({ kind: "refuse", place })],
  ["discard", (_args, place) => ({ kind: "refuse", place })],
  ["HTTP::redirect", (_args, place) => ({ kind: "answer", place })],
  ["HTTP::respond", (_args, place) => ({ kind: "answer", place })],
]);

/**
 * What a command of an iRule does to the way of the connection: nothing for one that only asks; `undefined` where it is not
 * read. Arguments that are not written out are undefined.
 */
export function readEffect(
  name: string,
  args: Arguments,
  place: string,
  directory: string | undefined,
): readonly RuleStatement[] | undefined {
  // Without an argument, or with `name`, it tells which virtual server the connection is on.
  if (name === "virtual" && (args.length === 0 || (args.length === 1 && args[0] === "name"))) return [];
  const statement = READERS.get(name)?.(args, place, directory);
  return statement && [statement];
}

function translate(to: RuleTranslation | undefined, place: string): RuleStatement | undefined {
  return to && { kind: "translate", to, place };
}

function send(to: RuleTarget | undefined, place: string): RuleStatement | undefined {
  return to && { kind: "send", to, place };
}

/** `snat automap`, `snat none`, `snat ADDRESS`, `snat ADDRESS PORT`. */
function readSnat([first, second, ...rest]: Arguments): RuleTranslation | undefined {
  if (rest.length > 0) return undefined;
  if (first === "none" || first === "automap") return second === undefined ? { type: first } : undefined;
  const address = readAddress(first);
  return address && { type: "address", address };
}

/** `snatpool NAME`, `snatpool NAME member ADDRESS`. */
function readSnatPool(
  [name, word, member, ...rest]: Arguments,
  directory: string | undefined,
): RuleTranslation | undefined {
  const pool = readName(name, directory);
  if (pool === undefined || rest.length > 0) return undefined;
  if (word === undefined) return { type: "snat-pool", pool };
  const address = word === "member" ? readAddress(member) : undefined;
  return address && { type: "address", address };
}

/** `pool NAME`, `pool NAME member ADDRESS PORT`. */
function readPool(args: Arguments, directory: string | undefined): RuleTarget | undefined {
  const [name, word, member, portText] = args;
  const pool = readName(name, directory);
  if (pool === undefined) return undefined;
  if (args.length === 1) return { type: "pool", pool };
  const address = word === "member" ? readAddress(member) : undefined;
  const port = readPort(portText);
  return address === undefined || port === undefined || args.length !== 4
    ? undefined
    : { type: "member", pool, address, port };
}

/** `node ADDRESS`, `node ADDRESS PORT`. */
function readNode(args: Arguments): RuleTarget | undefined {
  const address = readAddress(args[0]);
  if (address === undefined || args.length > 2) return undefined;
  if (args.length === 1) return { type: "node", address, port: undefined };
  const port = readPort(args[1]);
  return port === undefined ? undefined : { type: "node", address, port };
}

function readVirtual(args: Arguments, directory: string | undefined): RuleTarget | undefined {
  const virtual = readName(args[0], directory);
  return virtual === undefined || args.length !== 1 ? undefined : { type: "virtual", virtual };
}

/**
 * A full path. A name without a folder is one in /Common where the iRule is there; elsewhere it stays as it is, because in which
 * folders the BIG-IP looks for it is not documented.
 */
function readName(text: string | undefined, directory: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const path = parseObjectPath(text);
  if ("why" in path) return undefined;
  return text.startsWith("/") || directory === "/Common" ? path.value : text;
}

/** `10.1.1.1`, or `10.1.1.1%4` in route domain 4. */
function readAddress(text: string | undefined): IpAddress | undefined {
  const match = /^([^%]+)(?:%(\d{1,5}))?$/.exec(text ?? "");
  const routeDomain = Number(match?.[2] ?? 0);
  if (match?.[1] === undefined || routeDomain > LAST_ROUTE_DOMAIN) return undefined;
  return IpAddress.parse(match[1])?.inRouteDomain(routeDomain);
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,5}$/.test(text)) return undefined;
  const port = Number(text);
  return port > 0 && port <= 65535 ? port : undefined;
}
