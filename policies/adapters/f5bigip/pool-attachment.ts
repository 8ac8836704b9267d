import type { PoolMemberRecord } from "../../records/bigip-records";
import { IpAddress } from "../../values/address";
import type { Fact } from "../../values/fact";
import { type Parsed, parseFact, parseWord, required, withDefault } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import { dropPartition, dropRouteDomain, parsePort } from "./device-address";
import { parseObjectPath } from "./object-path";
import { readPath, readUnlessLeftOut } from "./read-resource";

/** `forced_offline` also ends existing connections; neither that nor `disabled` takes new ones. */
const STATES = new Map([
  ["enabled", true],
  ["disabled", false],
  ["forced_offline", false],
]);
const FQDN_MEMBER = "a name whose addresses come from DNS at run time";

type Target = IpAddress | { readonly node: string };

/** Reads one member of a pool. Its `node` holds the port too: `/Common/fe1:5061`, `10.1.1.11:5061`, `2001:db8::1.5061`. */
export const poolAttachmentAdapter: PlanAdapter = {
  tokens: ["f5bigip:ltm/poolAttachment:PoolAttachment"],
  read: readUnlessLeftOut("PoolAttachment", (properties, resource) => {
    const node = required(properties.string("node"));
    const record: PoolMemberRecord = {
      kind: "pool-member",
      device: resource.provider,
      origin: properties.origin,
      pool: required(readPath(properties, "pool")),
      target: readPart(node, (member) => parseTarget(member.target)),
      port: readPart(node, (member) => parseMemberPort(member.port)),
      enabled: parseFact(withDefault(properties.string("state"), "enabled"), parseWord(STATES)),
      priorityGroup: properties.integer("priorityGroup"),
    };
    return [record];
  }),
};

interface Member {
  readonly target: string;
  readonly port: string;
}

function readPart<T>(node: Fact<string>, parse: (member: Member) => Parsed<T>): Fact<T> {
  return parseFact(node, (text) => {
    const member = splitMember(text);
    return "why" in member ? member : parse(member.value);
  });
}

/** IPv6 addresses end in `.port`, everything else in `:port`. */
function splitMember(text: string): Parsed<Member> {
  const separator = isIpv6(dropPartition(text)) ? "." : ":";
  const end = text.lastIndexOf(separator);
  if (text.startsWith("["))
    return { why: "in brackets, where the provider wants an IPv6 member as address.port" };
  if (end <= 0 || end < text.lastIndexOf("/")) {
    return { why: "without a port: a member is address:port, an IPv6 one address.port" };
  }
  return { value: { target: text.slice(0, end), port: text.slice(end + 1) } };
}

function isIpv6(text: string): boolean {
  return text.indexOf(":") !== text.lastIndexOf(":");
}

function parseMemberPort(text: string): Parsed<number> {
  if (text === "any") return { value: 0 };
  return /^\d{1,5}$/.test(text) ? parsePort(Number(text)) : { why: "not a port number" };
}

/** A node named by an address has that address. */
function parseTarget(text: string): Parsed<Target> {
  const plain = dropRouteDomain(dropPartition(text));
  if ("why" in plain) return plain;
  const address = IpAddress.parse(plain.value);
  if (address !== undefined) return { value: address };
  // Without a partition it is no node but a name that the BIG-IP resolves.
  if (!text.startsWith("/"))
    return { why: /^[\w.-]+$/.test(text) ? FQDN_MEMBER : "neither an address nor a node" };
  const path = parseObjectPath(text);
  return "why" in path ? path : { value: { node: path.value } };
}
