/** The types of the Terraform provider F5Networks/bigip, named as the package `bigip` that Pulumi makes of it names them. */
import type { TerraformName } from "../plan/plan-adapter";

const PREFIX = "bigip_";

/** Lists whose Terraform name is a singular, which Pulumi turns into a plural. In camel case; inside blocks with the way to it. */
const RENAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  command: { commandResult: "commandResults" },
  event_service_discovery: { node: "nodes" },
  fast_http_app: {
    endpointLtmPolicy: "endpointLtmPolicies",
    serviceDiscovery: "serviceDiscoveries",
    snatPoolAddress: "snatPoolAddresses",
  },
  fast_https_app: {
    endpointLtmPolicy: "endpointLtmPolicies",
    serviceDiscovery: "serviceDiscoveries",
    snatPoolAddress: "snatPoolAddresses",
  },
  fast_tcp_app: { snatPoolAddress: "snatPoolAddresses" },
  fast_udp_app: {
    snatPoolAddress: "snatPoolAddresses",
    vlansAllowed: "vlansAlloweds",
    vlansRejected: "vlansRejecteds",
  },
  ltm_policy: { rule: "rules", "rule.action": "actions", "rule.condition": "conditions" },
  ltm_profile_http: {
    enforcement: "enforcements",
    httpStrictTransportSecurity: "httpStrictTransportSecurities",
    responseHeadersPermitted: "responseHeadersPermitteds",
  },
  ltm_profile_rewrite: {
    bypassList: "bypassLists",
    request: "requests",
    response: "responses",
    rewriteList: "rewriteLists",
  },
  net_ike_peer: { trafficSelector: "trafficSelectors", version: "versions" },
  net_selfip: { portLockdown: "portLockdowns" },
};

/** Blocks that occur once at most, which Pulumi has as an object. */
const SINGLE: Readonly<Record<string, readonly string[]>> = {
  as3: ["deleteApps"],
  fast_http_app: ["monitor", "virtualServer", "wafSecurityPolicy"],
  fast_https_app: [
    ...["monitor", "tlsClientProfile", "tlsServerProfile", "virtualServer"],
    "wafSecurityPolicy",
  ],
  fast_tcp_app: ["monitor", "virtualServer"],
  fast_udp_app: ["monitor", "virtualServer"],
  ltm_node: ["fqdn"],
  ltm_profile_client_ssl: ["certKeyChain"],
};

/** Blocks that may occur several times: where one is not known, the program states it, for nothing computes blocks. */
const BLOCKS: Readonly<Record<string, readonly string[]>> = {
  fast_http_app: ["poolMembers", "serviceDiscovery"],
  fast_https_app: ["poolMembers", "serviceDiscovery"],
  fast_tcp_app: ["poolMembers"],
  fast_udp_app: ["poolMembers"],
  ltm_policy: ["rule"],
  ltm_snat: ["origins"],
  net_vlan: ["interfaces"],
};

/** How a type of the provider is read; `undefined` for a type of another one. */
export function bigipTerraformName(type: string): TerraformName | undefined {
  if (!type.startsWith(PREFIX)) return undefined;
  const name = type.slice(PREFIX.length);
  const words = name.split("_").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const pascal = words.join("");
  return {
    type,
    token: `bigip:index/${pascal.charAt(0).toLowerCase()}${pascal.slice(1)}:${pascal}`,
    renamed: RENAMED[name] ?? {},
    single: SINGLE[name] ?? [],
    blocks: BLOCKS[name] ?? [],
  };
}
