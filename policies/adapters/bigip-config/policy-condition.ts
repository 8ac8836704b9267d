import type { PortTest, RuleCondition } from "../../records/traffic-rule-records";
import { parsePrefix } from "./addresses";
import type { PolicyWords } from "./policy-words";

const UNREAD: RuleCondition = { kind: "unread" };
/** Words that compare a port, and the test that each is, or is not. */
const PORT_TESTS: ReadonlyMap<string, readonly [test: PortTest, isNegated: boolean]> = new Map([
  ["equals", ["equal", false]],
  ["less", ["less", false]],
  ["less-or-equal", ["greater", true]],
  ["greater", ["greater", false]],
  ["greater-or-equal", ["less", true]],
]);
const ADDRESS_WORDS: ReadonlySet<string> = new Set(["address", "matches", ...common()]);
const PORT_WORDS: ReadonlySet<string> = new Set(["port", ...PORT_TESTS.keys(), ...common()]);

function common(): string[] {
  return [
    "tcp",
    "local",
    "remote",
    "external",
    "not",
    "request",
    "client-accepted",
    "case-insensitive",
    "case-sensitive",
  ];
}

/**
 * Reads one condition of a policy: the addresses of a TCP connection, and the port that the client connects to. Every other
 * one may hold or not.
 */
export function readPolicyCondition(words: PolicyWords, routeDomain: number): RuleCondition {
  const { flags, details, values, isUnread } = words;
  if (isUnread || details.size > 0 || values === undefined || values.length === 0 || !flags.has("tcp"))
    return UNREAD;
  const only = (known: ReadonlySet<string>): boolean => [...flags].every((flag) => known.has(flag));
  const any =
    flags.has("address") && only(ADDRESS_WORDS)
      ? readAddresses(values, flags, routeDomain)
      : flags.has("port") && flags.has("local") && only(PORT_WORDS)
        ? readPorts(values, flags)
        : UNREAD;
  if (any.kind === "unread") return UNREAD;
  return flags.has("not") ? { kind: "not", of: any } : any;
}

/** Without a side it is the remote one's, the client's. */
function readAddresses(
  values: readonly string[],
  flags: ReadonlySet<string>,
  routeDomain: number,
): RuleCondition {
  if (flags.has("local") && flags.has("remote")) return UNREAD;
  const of: RuleCondition[] = [];
  for (const value of values) {
    const network = parsePrefix(value, routeDomain);
    if ("why" in network) return UNREAD;
    of.push({ kind: "in-network", address: flags.has("local") ? "local" : "client", network: network.value });
  }
  return { kind: "any", of };
}

function readPorts(values: readonly string[], flags: ReadonlySet<string>): RuleCondition {
  const stated = [...PORT_TESTS].filter(([word]) => flags.has(word));
  const [, [test, isNegated]] = stated[0] ?? ["equals", ["equal", false]];
  if (stated.length > 1 || flags.has("remote")) return UNREAD;
  const of: RuleCondition[] = [];
  for (const value of values) {
    if (!/^\d{1,5}$/.test(value)) return UNREAD;
    const one: RuleCondition = { kind: "port", protocol: "tcp", test, value: Number(value) };
    of.push(isNegated ? { kind: "not", of: one } : one);
  }
  return { kind: "any", of };
}
