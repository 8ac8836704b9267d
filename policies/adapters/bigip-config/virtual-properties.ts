/** Every property of a virtual server, and whether it bears on the way of a connection. */
import type { Fact } from "../../values/fact";
import { escapeControls } from "../../values/printable";
import { shorten, unknownKeys } from "./common-reads";
import type { ConfigBlock } from "./config-block";
import type { ConfigObject } from "./config-object";

/** Read by `readVirtual`. */
const READ: readonly string[] = [
  ...[
    "auto-lasthop",
    "destination",
    "dhcp-relay",
    "disabled",
    "enabled",
    "internal",
    "ip-forward",
    "ip-protocol",
  ],
  ...["l2-forward", "mask", "policies", "pool", "profiles", "reject", "rules", "snat", "snatpool", "source"],
  ...["source-address-translation", "stateless", "traffic-matching-criteria", "translate-address"],
  ...["translate-port", "vlans", "vlans-disabled", "vlans-enabled"],
];

/** By the reason why each leaves the way alone. */
const NONE: Readonly<Record<string, readonly string[]>> = {
  "limits how many or how fast; peers stay below it": [
    ...["bwc-policy", "connection-limit", "eviction-protected", "flow-eviction-policy", "rate-class"],
    ...["rate-limit", "rate-limit-dst-mask", "rate-limit-mode", "rate-limit-src-mask", "throughput-capacity"],
    "traffic-classes",
  ],
  "chooses among members, and every enabled member counts as possible": ["fallback-persistence", "persist"],
  "copies packets, and the connection goes on as before": ["clone-pools"],
  "the source port, which no receiver here asks for": ["source-port"],
  "what becomes of a connection whose member fails": ["service-down-immediate-action"],
  "inside a connection, or about a response": [
    "auth",
    "related-rules",
    "serverssl-use-sni",
    "mobile-app-tunnel",
  ],
  "only logs what it would do": ["fw-staged-policy", "security-log-profiles"],
  "how the BIG-IP runs it": [
    ...["address-status", "auto-discovery", "cmp-enabled", "gtm-score", "hardware-syncookie", "mirror"],
    ...["syn-cookie-status", "urldb-feed-policy", "vs-index", "unit"],
  ],
};

/** Objects that may refuse a connection, or choose another way for it or for its replies; with a label for messages. */
const CHANGERS: ReadonlyMap<string, string> = new Map([
  ["fw-enforced-policy", "firewall policy"],
  ["fw-rules", "firewall rules"],
  ["http-class", "HTTP class"],
  ["httpclass", "HTTP class"],
  ["ip-intelligence-policy", "IP intelligence policy"],
  ["last-hop-pool", "last hop pool"],
  ["lasthop-pool", "last hop pool"],
  ["per-flow-request-access-policy", "per-request access policy"],
  ["security-nat-policy", "NAT policy"],
  ["service-policy", "service policy"],
  ["transparent-nexthop", "transparent next hop"],
]);
/** Switches that change the way when they are on. */
const CHANGING_SWITCHES: ReadonlyMap<string, string> = new Map([["nat64", "NAT64"]]);

const KNOWN: ReadonlySet<string> = new Set([
  ...READ,
  ...Object.values(NONE).flat(),
  ...CHANGERS.keys(),
  ...CHANGING_SWITCHES.keys(),
]);

/** How a phrase ends that names a property of which nobody knows what it does. */
export const UNKNOWN_PROPERTY = "which peerpath does not know";

/** Whether every word of the block says that nothing is named and nothing is used: `policy none`, `use-device-policy no`. */
function namesNothing(part: Fact<ConfigBlock>): boolean {
  return (
    part.state === "known" &&
    part.value.keys().every((key) => {
      const word = part.value.word(key);
      return word.state === "absent" || (word.state === "known" && word.value === "no");
    })
  );
}

/** What is attached to a virtual server, other than its profiles and rules, and may change the path; as phrases. */
export function readPathChangers({ block }: ConfigObject): readonly string[] {
  const objects = [...CHANGERS].flatMap(([key, label]) => {
    const word = block.word(key);
    if (word.state === "absent") return [];
    if (word.state === "known") return [`${label} ${escapeControls(shorten(word.value))}`];
    return namesNothing(block.block(key)) ? [] : [label];
  });
  const switches = [...CHANGING_SWITCHES].flatMap(([key, label]) => {
    const word = block.word(key);
    return word.state === "absent" || (word.state === "known" && word.value === "disabled") ? [] : [label];
  });
  const unknown = unknownKeys(block, KNOWN).map(
    (key) => `property "${escapeControls(shorten(key))}", ${UNKNOWN_PROPERTY}`,
  );
  return [...objects, ...switches, ...unknown];
}
