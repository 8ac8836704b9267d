/** Every property that AS3's services have had up to 3.56, of all their classes, and its bearing on connections. */
import { propertyTable } from "./property-table";

/**
 * What may choose another pool, another source address or another way for the reply, or refuse the connection by its
 * addresses, with a label for messages. Each property holds a reference or a list of them.
 */
export const CHANGING_REFERENCES: ReadonlyMap<string, string> = new Map([
  ["policyNAT", "NAT policy"],
  ["policyFirewallEnforced", "firewall policy"],
  ["ipIntelligencePolicy", "IP intelligence policy"],
  ["policyIAM", "access policy"],
  ["profileAccess", "access profile"],
  ["policyPerRequestAccess", "per-request access policy"],
  ["profileConnectivity", "connectivity profile"],
  ["profileVdi", "VDI profile"],
  ["profileApiProtection", "API protection profile"],
  ["profileEnforcement", "policy enforcement profile"],
  ["profileSubscriberManagement", "subscriber management profile"],
  ["profileDiameterEndpoint", "Diameter endpoint profile"],
  ["profileConnector", "connector profile"],
  ["profileService", "service profile"],
  ["profileSplitsessionClient", "split-session profile"],
  ["profileSOCKS", "SOCKS profile"],
  ["profileILX", "iRules LX profile"],
]);

/** Switches that do so unless they are false. */
export const CHANGING_SWITCHES: readonly string[] = ["nat64Enabled", "httpMrfRoutingEnabled"];

const CONTENT = "acts on what a connection carries, inside a connection whose way is already chosen";
const TLS = "acts inside TLS";
const TRANSPORT = "sets how the protocol is spoken";
const LOAD = "limits how much passes, and no load is known";
const LOGGING = "logs, counts or watches";

export const SERVICE_PROPERTIES = propertyTable(
  [
    ...["adminState", "enable", "forwardingType", "include", "layer4", "redirect80", "virtualType"],
    ...["virtualAddresses", "virtualPort", "sourceAddress", "allowVlans", "rejectVlans"],
    ...["pool", "snat", "translateServerAddress", "translateServerPort", "lastHop", "profileL4"],
    ...["iRules", "policyEndpoint", "persistenceMethods", "fallbackPersistenceMethod"],
    ...["profileHTTP", "profileMultiplex", "profileDNS", "profilePingAccess"],
    ...CHANGING_REFERENCES.keys(),
    ...CHANGING_SWITCHES,
  ],
  {
    [CONTENT]: [
      ...["policyWAF", "profileBotDefense", "profileDOS", "profileFPS", "profileIntegratedBotDefense"],
      ...["profileFIX", "profileFTP", "profileHTML", "profileHTTP2", "profileHTTPAcceleration"],
      ...["profileHTTPCompression", "profileICAP", "profileJSON", "profileNTLM", "profilePPTP"],
      ...["profileProtocolInspection", "profileRADIUS", "profileRequestAdapt", "profileResponseAdapt"],
      ...["profileRTSP", "profileRewrite", "profileSIP", "profileSSE", "profileSSHProxy", "profileStream"],
      ...["profileTFTP", "profileWebSocket", "mqttEnabled"],
    ],
    [TLS]: ["clientTLS", "serverTLS", "serversslUseSni"],
    [TRANSPORT]: ["profileIPOther", "profileSCTP", "profileTCP", "profileUDP", "policyIdleTimeout"],
    [LOAD]: ["maxConnections", "maximumBandwidth", "policyBandwidthControl", "rateLimit"],
    "says what AS3 checks, here as well as for an application": ["template"],
    [LOGGING]: [
      ...["policyFirewallStaged", "profileAnalytics", "profileAnalyticsTcp", "profileClassification"],
      ...["profileStatistics", "profileTrafficLog", "securityLogProfiles"],
    ],
    "sends copies of packets elsewhere": ["clonePools"],
    "keeps connections over a failover": ["mirroring"],
    "what is answered while no member is up, and health is not known": ["serviceDownImmediateAction"],
    "says what an address's state follows, and which partition holds it": ["addressStatus", "shareAddresses"],
    "the client's port, by which nothing is decided": ["translateClientPort"],
    "belongs to pool members or addresses, and AS3 passes it over in a service": [
      "routeAdvertisement",
      "servicePort",
    ],
  },
);
