import { IpAddress } from "../../values/address";
import { type Fact, known, unknown } from "../../values/fact";
import { type Parsed, parseFact, parseWord, required } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PropertyReader } from "../plan/property-reader";
import { type HomeRouteDomain, locate } from "./device-address";
import { homeRouteDomain } from "./home-route-domain";
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
  read: readUnlessLeftOut("Node", (properties, resource, plan) => {
    const path = readOwnPath(properties);
    const home = homeRouteDomain(plan, resource.provider, path);
    const address = required(properties.string("address"));
    return [
      {
        kind: "node",
        device: resource.provider,
        origin: properties.origin,
        path,
        address: parseFact(address, (text) => parseNodeAddress(text, home)),
        ...(address.state === "known" && isName(address.value) ? { fqdn: toFqdn(address.value) } : {}),
        enabled: readEnabled(properties),
      },
    ];
  }),
};

function parseNodeAddress(text: string, home: HomeRouteDomain): Parsed<IpAddress> {
  const located = locate(text, home);
  if ("why" in located) return isName(text) ? { why: FQDN_NODE } : located;
  const address = IpAddress.parse(located.value.text);
  if (address !== undefined) return { value: address.inRouteDomain(located.value.routeDomain) };
  return { why: isName(text) ? FQDN_NODE : "not an IP address" };
}

function toFqdn(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

function isName(text: string): boolean {
  return /[A-Za-z]/.test(text) && !text.includes(":");
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
