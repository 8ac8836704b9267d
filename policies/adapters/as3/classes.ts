/** Every class of AS3 3.56 that an application may hold, and whether it bears on the way that a packet takes. */
import type { SourceRecord } from "../../records/records";
import { SERVICE_ADDRESS, SNAT_TRANSLATION, readAddressSettings } from "./address-settings";
import type { DeclaredObject } from "./declared-object";
import { readEndpointPolicy } from "./endpoint-policy";
import { readDeclaredIRule } from "./irule";
import { readPool } from "./pool";
import { readService } from "./service";
import { SERVICE_KINDS } from "./service-kinds";
import { readSnatPool } from "./snat-pool";

export type ReadObject = (object: DeclaredObject) => readonly SourceRecord[];

/** The classes that are turned into records. */
export const READ_CLASSES: ReadonlyMap<string, ReadObject> = new Map<string, ReadObject>([
  ...[...SERVICE_KINDS].map(([name, kind]): [string, ReadObject] => [
    name,
    (object) => readService(object, kind),
  ]),
  ["Pool", readPool],
  ["SNAT_Pool", readSnatPool],
  ["iRule", readDeclaredIRule],
  ["Endpoint_Policy", readEndpointPolicy],
  ["Service_Address", (object) => readAddressSettings(object, SERVICE_ADDRESS)],
  ["SNAT_Translation", (object) => readAddressSettings(object, SNAT_TRANSLATION)],
]);

/** The classes that may configure the datapath and are not read, each with the reason. */
export const UNREAD_CLASSES: ReadonlyMap<string, string> = new Map([
  ["Enforcement_Listener", "policy enforcement on virtual servers, which may steer their connections"],
]);

/**
 * The classes that change no packet's way by themselves: what a service refers to (address and port lists, NAT
 * policies) is named by the service's reader; profiles and monitors act inside connections and on health; GSLB and
 * DNS classes answer queries.
 */
export const CLASSES_WITHOUT_BEARING: ReadonlySet<string> = new Set([
  "ALG_Log_Profile",
  "Access_Profile",
  "Adapt_Profile",
  "Address_Discovery",
  "Analytics_Profile",
  "Analytics_TCP_Profile",
  "Bandwidth_Control_Policy",
  "Bot_Defense_Profile",
  "CA_Bundle",
  "Certificate",
  "Certificate_Validator_OCSP",
  "Cipher_Group",
  "Cipher_Rule",
  "Classification_Profile",
  "Connector_Profile",
  "Constants",
  "DNS_Cache",
  "DNS_Logging_Profile",
  "DNS_Nameserver",
  "DNS_Profile",
  "DNS_TSIG_Key",
  "DNS_Zone",
  "DOS_Profile",
  "Data_Group",
  "Endpoint_Strategy",
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
  "FIX_Profile",
  "FTP_Profile",
  "Firewall_Address_List",
  "Firewall_Policy",
  "Firewall_Port_List",
  "Firewall_Rule_List",
  "GSLB_Data_Center",
  "GSLB_Domain",
  "GSLB_Monitor",
  "GSLB_Pool",
  "GSLB_Prober_Pool",
  "GSLB_Server",
  "GSLB_Topology_Records",
  "GSLB_Topology_Region",
  "GSLB_iRule",
  "HTML_Profile",
  "HTML_Rule",
  "HTTP2_Profile",
  "HTTP_Acceleration_Profile",
  "HTTP_Compress",
  "HTTP_Profile",
  "ICAP_Profile",
  "ILX_Profile",
  "IP_Intelligence_Policy",
  "IP_Other_Profile",
  "Idle_Timeout_Policy",
  "JSON_Profile",
  "L4_Profile",
  "Log_Destination",
  "Log_Publisher",
  "Monitor",
  "Multiplex_Profile",
  "NAT_Policy",
  "NAT_Source_Translation",
  "Net_Address_List",
  "Net_Port_List",
  "PPTP_Profile",
  "Per_Request_Access_Policy",
  "Persist",
  "Ping_Access_Agent_Properties",
  "Ping_Access_Profile",
  "Protocol_Inspection_Profile",
  "RTSP_Profile",
  "Radius_Profile",
  "Rewrite_Profile",
  "SIP_Profile",
  "SMTPS_Profile",
  "SOCKS_Profile",
  "SSE_Profile",
  "SSH_Proxy_Profile",
  "Security_Log_Profile",
  "Service_Profile",
  "Splitsession_Client_Profile",
  "Statistics_Profile",
  "Stream_Profile",
  "TCP_Profile",
  "TFTP_Profile",
  "TLS_Client",
  "TLS_Server",
  "Traffic_Log_Profile",
  "UDP_Profile",
  "WAF_Policy",
  "WebSocket_Profile",
  "iFile",
]);
