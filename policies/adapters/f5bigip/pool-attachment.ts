import type { PoolMemberRecord } from "../../records/bigip-records";
import { IpAddress } from "../../values/address";
import { type Fact, known } from "../../values/fact";
import { type Parsed, parseFact, parseWord, required, withDefault } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import { type HomeRouteDomain, dropPartition, locate, parsePort } from "./device-address";
import { homeRouteDomain } from "./home-route-domain";
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
  read: readUnlessLeftOut("PoolAttachment", (properties, resource, plan) => {
    const node = required(properties.string("node"));
    const pool = required(readPath(properties, "pool"));
    const homeOf = (path: Fact<string>): HomeRouteDomain => homeRouteDomain(plan, resource.provider, path);
    const fqdn = fqdnOf(node);
    const record: PoolMemberRecord = {
      kind: "pool-member",
      device: resource.provider,
      origin: properties.origin,
      pool,
      target: readPart(node, ({ target }) =>
        target.startsWith("/")
          ? parseTarget(target, homeOf(known(target, node.origin)))
          : parseTarget(target, parseMemberHome(homeOf(pool))),
      ),
      ...(fqdn === undefined ? {} : { fqdn }),
      port: readPart(node, (member) => parseMemberPort(member.port)),
      enabled: parseFact(withDefault(properties.string("state"), "enabled"), parseWord(STATES)),
      priorityGroup: properties.integer("priorityGroup"),
    };
    return [record];
  }),
};

/** The name that the BIG-IP resolves, where the member is given by one. */
function fqdnOf(node: Fact<string>): string | undefined {
  const member = readPart(node, (value) => ({ value }));
  if (member.state !== "known") return undefined;
  const { target } = member.value;
  return /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/i.test(target) ? target.toLowerCase() : undefined;
}

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

/**
 * The route domain of a member that is given by its address alone. The BIG-IP makes a node for it, and where the pool's
 * partition has a default route domain of its own it is not confirmed that the node is in that one.
 */
function parseMemberHome(ofPool: HomeRouteDomain): HomeRouteDomain {
  return "why" in ofPool || ofPool.value === 0
    ? ofPool
    : {
        why: "in the default route domain of the partition that the BIG-IP puts its node into, which is not confirmed",
      };
}

/** A node named by an address has that address. */
function parseTarget(text: string, home: HomeRouteDomain): Parsed<Target> {
  const named = dropPartition(text);
  const located = locate(named, home);
  const plain = "why" in located ? (named.split("%")[0] ?? named) : located.value.text;
  const address = IpAddress.parse(plain);
  if (address !== undefined) {
    return "why" in located ? located : { value: address.inRouteDomain(located.value.routeDomain) };
  }
  // Without a partition it is no node but a name that the BIG-IP resolves.
  if (!text.startsWith("/"))
    return { why: /^[\w.-]+$/.test(text) ? FQDN_MEMBER : "neither an address nor a node" };
  const path = parseObjectPath(text);
  return "why" in path ? path : { value: { node: path.value } };
}
