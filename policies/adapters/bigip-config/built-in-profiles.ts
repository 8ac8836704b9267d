/** Profiles that every BIG-IP brings with it. They stand in none of the files that one gives, so their kinds are listed here. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  analytics: ["analytics"],
  "certificate-authority": ["certificateauthority"],
  classification: ["classification", "classification_apm_swg", "classification_pem"],
  "client-ldap": ["clientldap"],
  "client-ssl": [
    ...["clientssl", "clientssl-insecure-compatible", "clientssl-quic", "clientssl-secure"],
    ...["crypto-server-default-clientssl", "splitsession-default-clientssl", "wom-default-clientssl"],
  ],
  connector: ["connector"],
  dhcpv4: ["dhcpv4", "dhcpv4_fwd"],
  dhcpv6: ["dhcpv6", "dhcpv6_fwd"],
  diameter: ["diameter"],
  dns: ["dns"],
  fasthttp: ["fasthttp"],
  fastl4: ["apm-forwarding-fastL4", "fastL4", "full-acceleration", "security-fastL4"],
  fix: ["fix"],
  ftp: ["ftp"],
  gtp: ["gtp"],
  html: ["html"],
  http: ["http", "http-explicit", "http-transparent"],
  "http-compression": ["httpcompression", "wan-optimized-compression"],
  "http-proxy-connect": ["http-proxy-connect"],
  http2: ["http2"],
  http3: ["http3"],
  httprouter: ["httprouter"],
  icap: ["icap"],
  ilx: ["ilx"],
  iiop: ["iiop"],
  imap: ["imap"],
  ipother: ["ipother"],
  ipsecalg: ["ipsecalg"],
  ldap: ["ldap"],
  mqtt: ["mqtt"],
  netflow: ["netflow"],
  ntlm: ["ntlm"],
  "one-connect": ["oneconnect"],
  pop3: ["pop3"],
  pptp: ["pptp"],
  qoe: ["qoe"],
  quic: ["quic"],
  radius: ["radiusLB", "radiusLB-subscriber-aware"],
  "request-adapt": ["requestadapt"],
  "request-log": ["request-log"],
  "response-adapt": ["responseadapt"],
  rewrite: ["rewrite", "rewrite-portal", "rewrite-uri-translation"],
  rtsp: ["rtsp"],
  sctp: ["sctp"],
  "server-ldap": ["serverldap"],
  "server-ssl": [
    ...["apm-default-serverssl", "cloud-service-default-ssl", "crypto-client-default-serverssl"],
    ...["f5aas-default-ssl", "pcoip-default-serverssl", "serverssl", "serverssl-insecure-compatible"],
    ...["serverssl-secure", "splitsession-default-serverssl", "wom-default-serverssl"],
  ],
  sip: ["sip"],
  smtp: ["smtp"],
  smtps: ["smtps"],
  socks: ["socks"],
  splitsessionclient: ["splitsessionclient"],
  splitsessionserver: ["splitsessionserver"],
  statistics: ["stats"],
  stream: ["stream"],
  tcp: [
    ...["apm-forwarding-client-tcp", "apm-forwarding-server-tcp", "f5-tcp-lan", "f5-tcp-mobile"],
    ...["f5-tcp-progressive", "f5-tcp-wan", "mptcp-mobile-optimized", "splitsession-default-tcp", "tcp"],
    ...["tcp-lan-optimized", "tcp-legacy", "tcp-mobile-optimized", "tcp-wan-optimized"],
    ...["wom-tcp-lan-optimized", "wom-tcp-wan-optimized"],
  ],
  "tcp-analytics": ["tcp-analytics"],
  tftp: ["tftp"],
  "traffic-acceleration": ["traffic-acceleration"],
  udp: ["udp", "udp_decrement_ttl", "udp_gtm_dns", "udp_preserve_ttl"],
  "web-acceleration": ["optimized-acceleration", "optimized-caching", "webacceleration"],
  "web-security": ["websecurity"],
  websocket: ["websocket"],
  xml: ["xml"],
};

/** Profiles of message routing, which are of kinds beside `ltm profile`. */
const MESSAGE_ROUTING: Readonly<Record<string, readonly string[]>> = {
  "diameter profile": ["diameterrouter", "diametersession"],
  "generic protocol": ["genericmsg"],
  "generic router": ["messagerouter"],
  "mqtt profile": ["mqttrouter", "mqttsession"],
  "sip profile": ["siprouter", "siprouter-alg", "sipsession", "sipsession-alg"],
};

const SECURITY: Readonly<Record<string, readonly string[]>> = {
  "bot-defense profile": ["bot-defense"],
  "dos profile": ["dos"],
  "protocol-inspection profile": [
    "protocol_inspection",
    "protocol_inspection_dns",
    "protocol_inspection_http",
  ],
};

/** The kind of each, `ltm profile tcp`, by full path. */
export const BUILT_IN_PROFILES: ReadonlyMap<string, string> = new Map([
  ...indexNames("ltm profile", NAMES),
  ...indexNames("ltm message-routing", MESSAGE_ROUTING),
  ...indexNames("security", SECURITY),
]);

function indexNames(
  family: string,
  names: Readonly<Record<string, readonly string[]>>,
): (readonly [path: string, kind: string])[] {
  return Object.entries(names).flatMap(([kind, all]) =>
    all.map((name) => [`/Common/${name}`, `${family} ${kind}`] as const),
  );
}
