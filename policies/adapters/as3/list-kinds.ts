/** The lists that AS3 lets services refer to (`Net_Address_List` and its like), and what an entry of each stands for. */
import { IpAddress, type Prefix } from "../../values/address";
import { absent } from "../../values/fact";
import type { PortRange } from "../../values/port-set";
import type { Parsed } from "../plan/parse-fact";
import type { PropertyValue } from "../plan/planned-resource";
import { parseAs3Network } from "./addresses";
import { networksOfRange } from "./address-range";
import type { ListKind } from "./expand-list";
import { propertyTable } from "./property-table";

const PORTS = /^(\d{1,5})(?:-(\d{1,5}))?$/;
const LARGEST_PORT = 65535;
/** An entry without `%id` is in the route domain of whoever uses the list; until then in none of its own. */
const NO_ROUTE_DOMAIN = absent({ source: "", path: "" });

export const ADDRESS_LISTS: ListKind<Prefix> = {
  classes: ["Net_Address_List", "Firewall_Address_List"],
  entries: "addresses",
  lists: "addressLists",
  others: ["fqdns", "geo"],
  table: propertyTable(["addresses", "addressLists", "fqdns", "geo"], {}),
  expanded: ({ addressLists }) => addressLists,
  parse: parseAddressEntry,
  show: (prefix) => prefix.text,
};

export const PORT_LISTS: ListKind<PortRange> = {
  classes: ["Net_Port_List", "Firewall_Port_List"],
  entries: "ports",
  lists: "portLists",
  others: [],
  table: propertyTable(["ports", "portLists"], {}),
  expanded: ({ portLists }) => portLists,
  parse: parsePortEntry,
  show: ([first, last]) => `${first}-${last}`,
};

/** A range is taken for the networks that make it up. */
function parseAddressEntry(entry: PropertyValue): Parsed<readonly Prefix[]> {
  if (typeof entry !== "string") return { why: "discovered while the BIG-IP runs, or no address" };
  const [first, last, ...more] = entry.split("-", 3).map((text) => IpAddress.parse(text));
  if (first !== undefined && last !== undefined && more.length === 0) {
    const networks = networksOfRange(first, last);
    return networks === undefined ? { why: "no range of addresses" } : { value: networks };
  }
  const network = parseAs3Network(entry, NO_ROUTE_DOMAIN);
  return "why" in network ? network : { value: [network.value] };
}

/** What port 0 stands for inside a list is not confirmed. */
function parsePortEntry(entry: PropertyValue): Parsed<readonly PortRange[]> {
  const match = typeof entry === "string" || typeof entry === "number" ? PORTS.exec(String(entry)) : null;
  const from = Number(match?.[1] ?? 0);
  const to = Number(match?.[2] ?? from);
  if (from < 1 || to > LARGEST_PORT || from > to) return { why: "neither a port (1 to 65535) nor a range" };
  return { value: [[from, to]] };
}
