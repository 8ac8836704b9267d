/** The templates of FAST's own set `bigip-fast-templates` that are read, and their parameters. */

export interface FastTemplate {
  readonly name: "http" | "tcp" | "udp";
  /** What `virtual_port` is where it is left out; `undefined`: FAST's versions differ. */
  readonly virtualPort: number | undefined;
  /** The same for `servicePort` of a pool member. */
  readonly servicePort: number | undefined;
}

const TEMPLATE_SET = "bigip-fast-templates/";
const TEMPLATES: readonly FastTemplate[] = [
  { name: "http", virtualPort: 443, servicePort: 80 },
  { name: "tcp", virtualPort: undefined, servicePort: 80 },
  { name: "udp", virtualPort: undefined, servicePort: undefined },
];

/** The template of a full name, `bigip-fast-templates/http`; `undefined` where it is none that is read. */
export function findTemplate(fullName: string): FastTemplate | undefined {
  if (!fullName.startsWith(TEMPLATE_SET)) return undefined;
  const name = fullName.slice(TEMPLATE_SET.length);
  return TEMPLATES.find((template) => template.name === name);
}

/** Parameters that make the objects which a packet meets. */
const READ: ReadonlySet<string> = new Set([
  ...["tenant_name", "app_name", "virtual_address", "virtual_port", "enable_redirect", "enable_tls_server"],
  ...["enable_pool", "make_pool", "pool_name", "pool_members", "pool_port", "use_sd", "use_static_members"],
  ...["service_discovery", "enable_snat", "snat_automap", "make_snatpool", "snatpool_name", "snat_addresses"],
  ...["irule_names", "endpoint_policy_names", "vlans_enable", "vlans_allow", "vlan_names"],
  ...["fastl4", "fastl4_profile_name", "make_fastl4_profile", "enable_multiplex"],
]);
/** Parameters about what acts inside a connection, about health, persistence, balance and logs. */
const HARMLESS: ReadonlySet<string> = new Set([
  ...["load_balancing_mode", "slow_ramp_time", "enable_monitor", "make_monitor", "monitor_name"],
  ...["monitor_name_http", "monitor_interval", "monitor_send_string", "monitor_expected_response"],
  ...["monitor_credentials", "monitor_username", "monitor_passphrase", "enable_persistence"],
  ...["use_existing_persistence_profile", "persistence_profile", "persistence_type"],
  ...["fastl4_persistence_profile", "fastl4_persistence_type", "enable_fallback_persistence"],
  ...["fallback_persistence_type", "make_tls_server_profile", "tls_server_profile_name", "tls_cert_name"],
  ...["tls_key_name", "tls_server_certificate", "tls_server_key", "enable_tls_client"],
  ...["make_tls_client_profile", "tls_client_profile_name", "common_tcp_profile", "make_tcp_profile"],
  ...["make_tcp_ingress_profile", "tcp_ingress_topology", "tcp_ingress_profile_name"],
  ...["make_tcp_egress_profile", "tcp_egress_topology", "tcp_egress_profile_name", "tcp_profile_name"],
  ...["udp_profile_name", "udp_ingress_profile_name", "udp_egress_profile_name", "make_http_profile"],
  ...["x_forwarded_for", "enable_acceleration", "make_acceleration_profile", "acceleration_profile_name"],
  ...["enable_compression", "make_compression_profile", "compression_profile_name"],
  ...["make_multiplex_profile", "multiplex_profile_name", "enable_asm_logging", "log_profile_names"],
  ...["asm_log_profile_names", "enable_waf_policy", "make_waf_policy", "asm_waf_policy", "enable_telemetry"],
]);

/** The first parameter that may do anything else, such as a firewall's. */
export function findOtherParameter(names: readonly string[]): string | undefined {
  return names.find((name) => !READ.has(name) && !HARMLESS.has(name));
}
