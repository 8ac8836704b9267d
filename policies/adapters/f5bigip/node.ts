import { IpAddress } from "../../values/address";
import { type Fact, known, unknown } from "../../values/fact";
import { type Parsed, parseFact, parseWord, required } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PropertyReader } from "../plan/property-reader";
import { dropRouteDomain } from "./device-address";
import { readOwnPath, readUnlessLeftOut } from "./read-resource";

const FQDN_NODE = "a name: the addresses of an FQDN node come from DNS at run time";

/** States that settle it alone: the words of the provider, and the device's own word for forced offline. */
const DECISIVE_STATES = new Map([
  ["enabled", true],
  ["disabled", false],
  ["forced_offline", false],
  ["user-down", false],
]);
/** States that leave it to `session`: turned on by hand, or what a monitor last saw, which is health and no setting. */
const OPEN_STATES: ReadonlySet<string> = new Set([
  "user-up",
  "up",
  "down",
  "unchecked",
  "checking",
  "unknown",
  "fqdn-up",
  "fqdn-down",
  "fqdn-checking",
]);
const SESSIONS = new Map([
  ["user-enabled", true],
  ["monitor-enabled", true],
  ["user-disabled", false],
]);

/** Reads `ltm` nodes: the names that pool members may refer to. */
export const nodeAdapter: PlanAdapter = {
  tokens: ["f5bigip:ltm/node:Node"],
  read: readUnlessLeftOut("Node", (properties, resource) => [
    {
      kind: "node",
      device: resource.provider,
      origin: properties.origin,
      path: readOwnPath(properties),
      address: parseFact(required(properties.string("address")), parseNodeAddress),
      enabled: readEnabled(properties),
    },
  ]),
};

function parseNodeAddress(text: string): Parsed<IpAddress> {
  const plain = dropRouteDomain(text);
  if ("why" in plain) return plain;
  const address = IpAddress.parse(plain.value);
  if (address !== undefined) return { value: address };
  return { why: /[A-Za-z]/.test(text) && !text.includes(":") ? FQDN_NODE : "not an IP address" };
}

/** Absent where neither `state` nor `session` is stated; then the device enables it. */
function readEnabled(properties: PropertyReader): Fact<boolean> {
  const state = properties.string("state");
  if (state.state === "unknown") return state;
  if (state.state === "known") {
    const decided = DECISIVE_STATES.get(state.value);
    if (decided !== undefined) return known(decided, state.origin);
    if (!OPEN_STATES.has(state.value)) return unknown(state.origin, "not a state that peerpath knows");
  }
  const session = parseFact(properties.string("session"), parseWord(SESSIONS));
  return session.state === "absent" && state.state === "known" ? known(true, state.origin) : session;
}
