import assert from "node:assert/strict";
import { readConfig } from "./read-config";

/** What a BIG-IP has in its files before anybody configures an application, each in as few words as it is ever saved with. */
const STOCK = `
analytics global-settings { }
apm oauth db-instance /Common/oauthdb { description "Default OAuth DB." }
apm policy customization-source /Common/modern { }
apm report default-report { report-name sessionReports/sessionSummary user /Common/admin }
apm resource sandbox /Common/citrix-client-package { base-uri /public/citrix }
asm predefined-policy /Common/RAPID { }
auth partition Common { }
auth password-policy { policy-enforcement disabled }
auth user admin { partition-access { all-partitions { role admin } } }
cli global-settings { }
cm cert /Common/dtca.crt { revision 1 }
cm device /Common/a.example.com {
    active-modules { "LTM|ABC|SSL" "Other" }
    unicast-address {
        {
            effective-ip 10.1.30.1
            ip 10.1.30.1
        }
    }
}
cm device-group /Common/device_trust_group { devices { /Common/a.example.com { } } hidden true }
cm traffic-group /Common/traffic-group-1 { unit-id 1 }
cm traffic-group /Common/traffic-group-local-only { }
cm trust-domain /Common/Root { status standalone }
ilx global-settings { debug-port-blacklist { 47019 54321 } }
ltm classification auto-update settings { }
ltm default-node-monitor { rule none }
ltm dns analytics global-settings { }
ltm dns cache global-settings { }
ltm global-settings connection { }
ltm global-settings general { share-single-mac vmw-compat }
ltm global-settings rule { }
ltm global-settings traffic-control { }
ltm tacdb licenseddb /Common/l { }
net cos global-settings { }
net cos traffic-priority /Common/default { }
net dag-globals { }
net dns-resolver /Common/f5-aws-dns { answer-default-zones yes route-domain /Common/0 }
net fdb tunnel /Common/http-tunnel { }
net fdb vlan /Common/external { }
net interface 1.1 { media-fixed 10000T-FD }
net interface-cos /Common/x { }
net ipsec ike-daemon /Common/ikedaemon { }
net ipsec ike-peer /Common/anonymous { state disabled }
net ipsec ipsec-policy /Common/default-ipsec-policy { }
net ipsec traffic-selector /Common/default-traffic-selector-interface { order 100 }
net ipv6-subscriber-prefix-length { }
net lacp-globals { }
net lldp-globals { }
net multicast-globals { }
net packet-filter-trusted { }
net port-list /Common/_sys_self_allow_tcp_defaults { ports { 22 { } 1029-1043 { } } }
net route-domain /Common/0 { id 0 vlans { /Common/http-tunnel /Common/socks-tunnel /Common/external } }
net self /Common/10.1.10.1 { address 10.1.10.1/24 vlan /Common/external }
net self-allow { defaults { tcp:22 udp:53 igmp:0 } }
net stp /Common/cist { trunks { trunk1 { external-path-cost 2000 } } vlans { /Common/external } }
net stp-globals { config-name 00-00-5E }
net trunk trunk1 { interfaces { 1.1 } lacp enabled }
net tunnels gre /Common/own-gre { defaults-from /Common/gre }
net tunnels tunnel /Common/http-tunnel { profile /Common/tcp-forward }
net tunnels tunnel /Common/socks-tunnel { profile /Common/tcp-forward }
net tunnels tunnel /Common/unused { local-address 10.1.10.1 profile /Common/own-gre remote-address 192.0.2.1 }
net vlan /Common/external { cmp-hash src-ip failsafe enabled if-index 112 interfaces { trunk1 { tagged } } tag 10 }
pem global-settings analytics { }
security bot-defense signature /Common/s { }
security datasync local-profile /Common/datasync-device-a { table device-a }
security device device-context { }
security device-id attribute /Common/att01 { id 1 }
security device-id attribute /Common/att02 { id 2 }
security dos bot-signature-category /Common/c { }
security dos device-config /Common/dos-device-config { }
security dos udp-portlist /Common/p { }
security firewall config-change-log { log-publisher /Common/local-db-publisher }
security firewall config-entity-id /Common/uuid_entity_id { entity-id 1 }
security firewall global-fqdn-policy { refresh-interval 60 }
security firewall global-rules { }
security firewall management-ip-rules { rules { ssh { action accept } } }
security firewall policy /Common/applied-to-nothing { rules { all { action drop } } }
security firewall port-list /Common/_sys_self_allow_tcp_defaults { ports { 22 { } } }
security firewall rule-list /Common/_sys_self_allow_all { rules { all { action accept } } }
security firewall uuid-default-autogenerate { }
security ip-intelligence global-policy { }
security ip-intelligence policy /Common/ip-intelligence { }
security log profile "/Common/Log all requests" { }
security malicious-sources device-ids { }
security protocol-inspection compliance-map /Common/map_1 { insp-id 1 }
security scrubber profile /Common/scrubber-profile-default { advertisement-ttl 300 }
security shared-objects port-list /Common/_sys_self_allow_udp_defaults { ports { 53 { } } }
sys application template /Common/own { actions { definition { implementation { puts "{}" } } } }
sys db provision.extramb { value "500" }
sys dns { name-servers { 192.0.2.53 } }
sys folder / { traffic-group /Common/traffic-group-1 }
sys icall script /Common/s { definition { puts "{}" } }
sys management-ip 192.0.2.10/24 { }
sys management-route /Common/default { gateway 192.0.2.1 network default }
sys provision ltm { level nominal }
sys sflow global-settings http { }
vcmp traffic-profile /Common/default { }
wom deduplication { disabled }
wom endpoint-discovery { }
`;

function unreadOf(text: string): readonly string[] {
  return readConfig(text).flatMap((record) => (record.kind === "unread" ? [record.what] : []));
}

describe("a BIG-IP on which nobody has configured anything that bears on packets", () => {
  it("leaves nothing unread", () => {
    assert.deepEqual(unreadOf(STOCK), []);
  });

  /** One setting apart from the stock, and it bears on packets. */
  const twins: readonly (readonly [stock: string, other: string, unread: string])[] = [
    [
      "security firewall global-rules { }",
      "security firewall global-rules { enforced-policy /Common/applied-to-nothing }",
      "global firewall policy",
    ],
    [
      "security device device-context { }",
      "security device device-context { nat-policy /Common/n }",
      "NAT policy of the device",
    ],
    [
      "net self /Common/10.1.10.1 { address 10.1.10.1/24 vlan /Common/external }",
      "net self /Common/10.1.10.1 { address 10.1.10.1/24 vlan /Common/unused }",
      "tunnel /Common/unused",
    ],
    [
      "net ipsec traffic-selector /Common/default-traffic-selector-interface { order 100 }",
      "net ipsec traffic-selector /Common/site { order 100 }",
      "net ipsec traffic-selector /Common/site",
    ],
    [
      "net route-domain /Common/0 { id 0 ",
      "net route-domain /Common/0 { id 0 routing-protocol { BGP } ",
      '"routing-protocol" of route domain /Common/0',
    ],
    [
      "security device-id attribute /Common/att01 { id 1 }",
      "security device-other attribute /Common/att01 { id 1 }",
      "security device-other attribute /Common/att01",
    ],
  ];
  for (const [stock, other, unread] of twins) {
    it(`but this does: ${other}`, () => {
      assert.ok(STOCK.includes(stock));
      assert.deepEqual(unreadOf(STOCK.replace(stock, other)), [unread]);
    });
  }
});
