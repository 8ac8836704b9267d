/** Every class of AS3 3.56 that an application may hold, and whether it bears on the way that a packet takes. */

/**
 * `read`: turned into records. `unread`: may configure the datapath and is not read, so the device is not known as a whole.
 * `none`: changes no packet's way by itself.
 */
export type ClassBearing = "read" | "unread" | "none";

export interface As3Class {
  readonly bearing: ClassBearing;
  /** For `unread` the reason that its records carry, otherwise why the bearing is what it is. */
  readonly why: string;
}

const READ = "its own reader";

const CLASSES: Readonly<Record<ClassBearing, Readonly<Record<string, readonly string[]>>>> = {
  read: {
    [READ]: [
      "Endpoint_Policy",
      "Firewall_Policy",
      "GSLB_Domain",
      "Pool",
      "SNAT_Pool",
      "SNAT_Translation",
      "Service_Address",
      "Service_Forwarding",
      "Service_Generic",
      "Service_HTTP",
      "Service_HTTPS",
      "Service_L4",
      "Service_SCTP",
      "Service_TCP",
      "Service_UDP",
      "iRule",
    ],
  },
  unread: {
    "policy enforcement on virtual servers, which may steer their connections": ["Enforcement_Listener"],
  },
  none: {
    "a table, a file or a name that others look things up in or refer to": [
      "Constants",
      "Data_Group",
      "Endpoint_Strategy",
      "iFile",
    ],
    "names addresses, ports or rules, and does nothing until a service or a policy refers to it": [
      "Address_Discovery",
      "Firewall_Address_List",
      "Firewall_Port_List",
      "Firewall_Rule_List",
      "Net_Address_List",
      "Net_Port_List",
    ],
    "acts only where a service refers to it, and the service's reader reports that": [
      "Access_Profile",
      "Connector_Profile",
      "DNS_Profile",
      "HTTP_Profile",
      "ILX_Profile",
      "IP_Intelligence_Policy",
      "L4_Profile",
      "Multiplex_Profile",
      "NAT_Policy",
      "NAT_Source_Translation",
      "Per_Request_Access_Policy",
      "Persist",
      "Ping_Access_Agent_Properties",
      "Ping_Access_Profile",
      "SOCKS_Profile",
      "Service_Profile",
      "Splitsession_Client_Profile",
    ],
    "policy enforcement acts only through an enforcement profile of a service or an Enforcement_Listener, and both are reported":
      [
        "Enforcement_Diameter_Endpoint_Profile",
        "Enforcement_Format_Script",
        "Enforcement_Forwarding_Endpoint",
        "Enforcement_Interception_Endpoint",
        "Enforcement_Policy",
        "Enforcement_Profile",
        "Enforcement_Radius_AAA_Profile",
        "Enforcement_Service_Chain_Endpoint",
        "Enforcement_Subscriber_Management_Profile",
        "Enforcement_iRule",
      ],
    "health is no setting: every member that is enabled counts as possible": ["Monitor"],
    "read by the GSLB_Domain that its answers are of": ["GSLB_Pool", "GSLB_Server"],
    "answers DNS queries and carries no packets of peers": [
      "DNS_Cache",
      "DNS_Nameserver",
      "DNS_TSIG_Key",
      "DNS_Zone",
      "GSLB_Data_Center",
      "GSLB_Monitor",
      "GSLB_Prober_Pool",
      "GSLB_Topology_Records",
      "GSLB_Topology_Region",
      "GSLB_iRule",
    ],
    "logs, counts or watches": [
      "ALG_Log_Profile",
      "Analytics_Profile",
      "Analytics_TCP_Profile",
      "Classification_Profile",
      "DNS_Logging_Profile",
      "Log_Destination",
      "Log_Publisher",
      "Security_Log_Profile",
      "Statistics_Profile",
      "Traffic_Log_Profile",
    ],
    "acts inside TLS": [
      "CA_Bundle",
      "Certificate",
      "Certificate_Validator_OCSP",
      "Cipher_Group",
      "Cipher_Rule",
      "TLS_Client",
      "TLS_Server",
    ],
    "sets how fast or how long a connection goes on": [
      "Bandwidth_Control_Policy",
      "IP_Other_Profile",
      "Idle_Timeout_Policy",
      "TCP_Profile",
      "UDP_Profile",
    ],
    "acts on what a connection carries, inside a connection whose way is already chosen": [
      "Adapt_Profile",
      "Bot_Defense_Profile",
      "DOS_Profile",
      "FIX_Profile",
      "FTP_Profile",
      "HTML_Profile",
      "HTML_Rule",
      "HTTP2_Profile",
      "HTTP_Acceleration_Profile",
      "HTTP_Compress",
      "ICAP_Profile",
      "JSON_Profile",
      "PPTP_Profile",
      "Protocol_Inspection_Profile",
      "RTSP_Profile",
      "Radius_Profile",
      "Rewrite_Profile",
      "SIP_Profile",
      "SMTPS_Profile",
      "SSE_Profile",
      "SSH_Proxy_Profile",
      "Stream_Profile",
      "TFTP_Profile",
      "WAF_Policy",
      "WebSocket_Profile",
    ],
  },
};

/** By name. A class that is not in here is one that peerpath has never seen. */
export const AS3_CLASSES: ReadonlyMap<string, As3Class> = new Map(
  (["read", "unread", "none"] as const).flatMap((bearing) =>
    Object.entries(CLASSES[bearing]).flatMap(([why, names]) =>
      names.map((name): [string, As3Class] => [name, { bearing, why }]),
    ),
  ),
);
