import type { PortTest, RuleCondition } from "../../records/traffic-rule-records";
import type { Fact } from "../../values/fact";
import type { PropertyReader } from "../plan/property-reader";
import { parseDevicePrefix } from "./device-address";

const UNREAD: RuleCondition = { kind: "unread" };
/** Words beside `tcp`, `address` and `port` that keep the meaning of a comparison. */
const PORT_TESTS: readonly (readonly [property: string, test: PortTest, isNegated: boolean])[] = [
  ["less", "less", false],
  ["lessOrEqual", "greater", true],
  ["greater", "greater", false],
  ["greaterOrEqual", "less", true],
];
/**
 * The words of a condition that is read. Any other one asks for something else, as `geoip` does, or asks at another event:
 * at `response` the connection is the server's.
 */
const KNOWN_WORDS: ReadonlySet<string> = new Set([
  ...["tcp", "address", "port", "local", "remote", "external", "not", "matches", "equals"],
  ...PORT_TESTS.map(([property]) => property),
  ...["request", "clientAccepted", "caseInsensitive", "caseSensitive"],
  ...["values", "datagroup", "index", "tmName", "appService"],
]);

/**
 * Reads one condition of a native LTM policy: the addresses of a TCP connection, and the port that the client connects to.
 * Every other one may hold or not.
 */
export function readPolicyCondition(condition: Fact<PropertyReader>): RuleCondition {
  if (condition.state !== "known") return UNREAD;
  const reader = condition.value;
  const is = (property: string): boolean => isTrue(reader, property);
  const values = reader.strings("values");
  if (!is("tcp") || hasOtherWords(reader) || hasText(reader, "datagroup") || values.state !== "known")
    return UNREAD;
  const texts = values.value.map((value) => (value.state === "known" ? value.value : undefined));
  const any = is("address")
    ? readAddresses(texts, is("local"), is("remote"))
    : is("port") && is("local")
      ? readPorts(texts, reader)
      : UNREAD;
  if (any.kind === "unread") return UNREAD;
  return is("not") ? { kind: "not", of: any } : any;
}

/** Without a side it is the remote one's, the client's. */
function readAddresses(
  texts: readonly (string | undefined)[],
  isLocal: boolean,
  isRemote: boolean,
): RuleCondition {
  if (isLocal && isRemote) return UNREAD;
  const of: RuleCondition[] = [];
  for (const text of texts) {
    const network = text === undefined ? undefined : parseDevicePrefix(text);
    if (network === undefined || "why" in network) return UNREAD;
    of.push({ kind: "in-network", address: isLocal ? "local" : "client", network: network.value });
  }
  return of.length === 0 ? UNREAD : { kind: "any", of };
}

function readPorts(texts: readonly (string | undefined)[], reader: PropertyReader): RuleCondition {
  const stated = PORT_TESTS.filter(([property]) => isTrue(reader, property));
  const [, test, isNegated] = stated[0] ?? ["equals", "equal", false];
  if (stated.length > 1 || (stated.length === 1 && isTrue(reader, "equals"))) return UNREAD;
  const of: RuleCondition[] = [];
  for (const text of texts) {
    if (text === undefined || !/^\d{1,5}$/.test(text)) return UNREAD;
    const one: RuleCondition = { kind: "port", protocol: "tcp", test, value: Number(text) };
    of.push(isNegated ? { kind: "not", of: one } : one);
  }
  return of.length === 0 ? UNREAD : { kind: "any", of };
}

function hasOtherWords(reader: PropertyReader): boolean {
  return reader.keys().some((key) => {
    if (KNOWN_WORDS.has(key)) return false;
    const fact = reader.raw(key);
    return fact.state === "unknown" || (fact.state === "known" && fact.value !== false);
  });
}

function isTrue(reader: PropertyReader, property: string): boolean {
  const fact = reader.boolean(property);
  return fact.state === "known" && fact.value;
}

function hasText(reader: PropertyReader, property: string): boolean {
  const fact = reader.raw(property);
  return fact.state === "unknown" || (fact.state === "known" && fact.value !== "");
}
