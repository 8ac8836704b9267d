/** Lists of addresses and of ports, which may hold other such lists. */
import { IpAddress, Prefix, familyBits } from "../../values/address";
import { type Fact, type Known, type Unknown, known, unknown } from "../../values/fact";
import { type PortRange, PortSet } from "../../values/port-set";
import { type Parsed, parseFact, required } from "../plan/parse-fact";
import { parseAddress, parsePort, parsePrefix } from "./addresses";
import type { ConfigObject } from "./config-object";
import type { DeviceConfig } from "./device-config";

export const ADDRESS_LISTS: readonly string[] = [
  "net address-list",
  "security firewall address-list",
  "security shared-objects address-list",
];
export const PORT_LISTS: readonly string[] = [
  "net port-list",
  "security firewall port-list",
  "security shared-objects port-list",
];
/** More entries than any list of a real BIG-IP has. */
const MOST_ENTRIES = 20_000;
export const TOO_MANY = "in lists with more entries than peerpath writes out";
const UNREAD_ENTRIES: readonly string[] = ["fqdns", "geo"];

/** The networks of the address list of that path; unknown where any part of it is. */
export function readAddressList(
  path: string,
  from: ConfigObject,
  config: DeviceConfig,
): Fact<readonly Prefix[]> {
  return collect(path, from, config, {
    kinds: ADDRESS_LISTS,
    entries: "addresses",
    lists: "address-lists",
    parse: (text, list) => parseEntry(text, config.usualRouteDomain(list)),
  });
}

/** The ports of the port list of that path. */
export function readPortList(path: string, from: ConfigObject, config: DeviceConfig): Fact<PortSet> {
  const ranges = collect(path, from, config, {
    kinds: PORT_LISTS,
    entries: "ports",
    lists: "port-lists",
    parse: parsePortRange,
  });
  return parseFact(ranges, (all) => ({ value: PortSet.ofRanges(all) }));
}

interface ListKind<T> {
  readonly kinds: readonly string[];
  readonly entries: string;
  readonly lists: string;
  parse(text: string, list: ConfigObject): Parsed<readonly T[]>;
}

/** Walks the lists without recursion; each list counts once however often it is referred to. */
function collect<T>(
  path: string,
  from: ConfigObject,
  config: DeviceConfig,
  kind: ListKind<T>,
): Known<readonly T[]> | Unknown {
  const values: T[] = [];
  const open = [{ path, origin: from.origin }];
  const seen = new Set<string>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next.path)) continue;
    seen.add(next.path);
    const list = config.findAny(kind.kinds, next.path);
    if (list === undefined)
      return unknown(next.origin, `given by list ${next.path}, which the files do not hold`);
    for (const key of UNREAD_ENTRIES) {
      const entries = list.block.items(key);
      if (entries.state === "unknown" || (entries.state === "known" && entries.value.length > 0))
        return unknown(entries.origin, `given by ${key}, which peerpath does not read`);
    }
    const entries = list.block.items(kind.entries);
    if (entries.state === "unknown") return entries;
    for (const entry of entries.state === "known" ? entries.value : []) {
      const parsed = required(parseFact(known(entry.name, entry.origin), (text) => kind.parse(text, list)));
      if (parsed.state === "unknown") return parsed;
      values.push(...parsed.value);
      if (values.length > MOST_ENTRIES || !config.take(parsed.value.length))
        return unknown(list.origin, TOO_MANY);
    }
    const lists = config.references(list, kind.lists, kind.kinds);
    if (lists.state === "unknown") return lists;
    for (const inner of lists.state === "known" ? lists.value : []) {
      if (inner.state === "known") open.push({ path: inner.value, origin: inner.origin });
    }
    if (open.length > MOST_ENTRIES || !config.take(1)) return unknown(list.origin, TOO_MANY);
  }
  return values.length === 0
    ? unknown(from.origin, `list ${path}, which is empty`)
    : known(values, from.origin);
}

/** A network, an address, or a range `10.1.1.1-10.1.1.9`. */
function parseEntry(text: string, routeDomain: number): Parsed<readonly Prefix[]> {
  const [first = "", last, ...others] = text.split("-");
  if (last === undefined) {
    const prefix = parsePrefix(text, routeDomain);
    return "why" in prefix ? prefix : { value: [prefix.value] };
  }
  const start = parseAddress(first, routeDomain);
  const end = parseAddress(last, routeDomain);
  if (others.length > 0 || "why" in start || "why" in end) return { why: "not a range of addresses" };
  return splitRange(start.value, end.value);
}

/** The networks that make up a range, from the first address to the last. */
function splitRange(first: IpAddress, last: IpAddress): Parsed<readonly Prefix[]> {
  if (first.family !== last.family || first.routeDomain !== last.routeDomain || first.bits > last.bits)
    return { why: "not a range of addresses" };
  const width = familyBits(first.family);
  const prefixes: Prefix[] = [];
  for (let bits = first.bits; bits <= last.bits;) {
    let size = 0;
    // The largest network that begins here and ends within the range.
    while (
      size < width &&
      bits % (1n << BigInt(size + 1)) === 0n &&
      bits + (1n << BigInt(size + 1)) - 1n <= last.bits
    )
      size++;
    prefixes.push(Prefix.of(IpAddress.fromBits(first.family, bits, first.routeDomain), width - size));
    bits += 1n << BigInt(size);
  }
  return { value: prefixes };
}

/** `80`, `http`, `8000-8010`. */
function parsePortRange(text: string): Parsed<readonly PortRange[]> {
  const [first = "", last, ...others] = /^\d+-\d+$/.test(text) ? text.split("-") : [text];
  const start = parsePort(first);
  const end = last === undefined ? start : parsePort(last);
  if ("why" in start) return start;
  if (others.length > 0 || "why" in end || start.value > end.value) return { why: "not a range of ports" };
  return { value: last === undefined ? PortSet.of(start.value).ranges : [[start.value, end.value]] };
}
