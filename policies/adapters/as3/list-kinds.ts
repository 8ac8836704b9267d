/** The lists that AS3 lets services refer to (`Net_Address_List` and its like), and what an entry of each stands for. */
import { IpAddress, Prefix } from "../../values/address";
import type { Parsed } from "../plan/parse-fact";
import type { PropertyValue } from "../plan/planned-resource";
import { parseAs3Address } from "./addresses";
import type { DeclaredObject } from "./declared-object";
import type { ListKind } from "./expand-list";

const PORTS = /^(\d{1,5})(?:-(\d{1,5}))?$/;
const LARGEST_PORT = 65535;

export const ADDRESS_LISTS: ListKind<Prefix> = {
  classes: ["Net_Address_List", "Firewall_Address_List"],
  entries: "addresses",
  lists: "addressLists",
  others: ["fqdns", "geo"],
  expanded: ({ addressLists }) => addressLists,
  parse: parseAddressEntry,
  show: (prefix) => prefix.text,
};

export const PORT_LISTS: ListKind<number> = {
  classes: ["Net_Port_List", "Firewall_Port_List"],
  entries: "ports",
  lists: "portLists",
  others: [],
  expanded: ({ portLists }) => portLists,
  parse: parsePortEntry,
  show: String,
};

function parseAddressEntry(entry: PropertyValue, list: DeclaredObject): Parsed<readonly Prefix[]> {
  if (typeof entry !== "string") return { why: "discovered while the BIG-IP runs, or no address" };
  const [first, last, ...more] = entry.split("-", 3).map((text) => IpAddress.parse(text));
  if (first !== undefined && last !== undefined && more.length === 0) {
    return { why: "a range of addresses, which peerpath does not expand" };
  }
  const parsed = parseAs3Address(entry, list.routeDomain);
  if ("why" in parsed) return parsed;
  // Only of a service's own addresses it is known that 0.0.0.0 stands for all, whatever length follows.
  if (parsed.value.address.bits === 0n && !entry.endsWith("/0")) {
    return { why: "a wildcard without the prefix length 0" };
  }
  return { value: [parsed.value.prefix] };
}

/** Ranges become the ports that they are made of. What port 0 stands for inside a list is not confirmed. */
function parsePortEntry(entry: PropertyValue): Parsed<readonly number[]> {
  const match = typeof entry === "string" || typeof entry === "number" ? PORTS.exec(String(entry)) : null;
  const from = Number(match?.[1] ?? 0);
  const to = Number(match?.[2] ?? from);
  if (from < 1 || to > LARGEST_PORT || from > to) return { why: "neither a port (1 to 65535) nor a range" };
  return { value: Array.from({ length: to - from + 1 }, (_, index) => from + index) };
}
