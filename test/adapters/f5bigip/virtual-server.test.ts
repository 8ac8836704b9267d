import assert from "node:assert/strict";
import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import type { TranslationFlaw, VirtualRecord } from "../../../policies/records/bigip-records";
import { Prefix } from "../../../policies/values/address";
import { type Fact, absent, known, unknown } from "../../../policies/values/fact";
import { PortSet } from "../../../policies/values/port-set";
import { COMPUTED, COMPUTED_WHY, LEFT_OUT_WHY, from, read } from "./planned";

const TYPE = "f5bigip:ltm/virtualServer:VirtualServer";

/** The least that a program states, and what Check fills in. */
const BASE: PropertyMap = {
  name: "/Common/vs",
  destination: "10.1.9.10",
  ipProtocol: "tcp",
  state: "enabled",
  translateAddress: "enabled",
  translatePort: "enabled",
};
const RECORD: VirtualRecord = {
  kind: "virtual",
  device: "ltm1",
  origin: from(""),
  path: known("/Common/vs", from("name")),
  virtualKind: "standard",
  destination: known(prefix("10.1.9.10/32"), from("destination")),
  source: known(prefix("0.0.0.0/0"), from("source")),
  ports: known(PortSet.of(0), from("port")),
  protocol: known("tcp", from("ipProtocol")),
  enabled: known(true, from("state")),
  vlans: known({ mode: "except", vlans: [] }, from("vlansEnabled")),
  pool: absent(from("pool")),
  translateAddress: known(true, from("translateAddress")),
  translatePort: known(true, from("translatePort")),
  sourceTranslation: absent(from("sourceAddressTranslation")),
  looseInitiation: absent(from("")),
  autoLastHop: absent(from("")),
  irules: absent(from("irules")),
  policies: absent(from("policies")),
  pathChangers: known([], from("")),
};
/** What a create preview shows of everything that is optional and computed. */
const CREATE_PREVIEW_OUTPUTS: PropertyMap = {
  ...BASE,
  id: COMPUTED,
  port: COMPUTED,
  source: COMPUTED,
  mask: COMPUTED,
  snatpool: COMPUTED,
  sourceAddressTranslation: COMPUTED,
  trafficmatchingCriteria: COMPUTED,
  profiles: COMPUTED,
  perFlowRequestAccessPolicy: COMPUTED,
  firewallEnforcedPolicy: COMPUTED,
  irules: null,
  pool: null,
  vlansEnabled: false,
};

interface Case {
  readonly fact: string;
  readonly inputs: PropertyMap;
  readonly outputs?: PropertyMap;
  readonly expected: Partial<VirtualRecord>;
}

describe("VirtualServer", () => {
  describe("as a whole", () => {
    check([
      { fact: "what nobody states has the provider's default or is absent", inputs: {}, expected: {} },
      {
        fact: "what a create preview computes is absent, not unknown",
        inputs: {},
        outputs: CREATE_PREVIEW_OUTPUTS,
        expected: {},
      },
      {
        fact: "every property stated",
        inputs: {
          destination: "/Common/10.1.9.0",
          mask: "255.255.255.0",
          source: "10.2.0.0/16",
          port: 5061,
          ipProtocol: "udp",
          state: "disabled",
          vlans: ["internal", "/ocs/dmz"],
          vlansEnabled: true,
          pool: "/Common/ocs_fe",
          translateAddress: "disabled",
          translatePort: "disabled",
          sourceAddressTranslation: "snat",
          snatpool: "/Common/ocs_snat",
          irules: ["/Common/first", "second"],
          policies: ["/Common/steer"],
          perFlowRequestAccessPolicy: "/Common/prp",
          firewallEnforcedPolicy: "/Common/afm",
        },
        expected: {
          destination: known(prefix("10.1.9.0/24"), from("destination")),
          source: known(prefix("10.2.0.0/16"), from("source")),
          ports: known(PortSet.of(5061), from("port")),
          protocol: known("udp", from("ipProtocol")),
          enabled: known(false, from("state")),
          vlans: known({ mode: "only", vlans: ["/Common/internal", "/ocs/dmz"] }, from("vlans")),
          pool: known("/Common/ocs_fe", from("pool")),
          translateAddress: known(false, from("translateAddress")),
          translatePort: known(false, from("translatePort")),
          sourceTranslation: known({ type: "snat-pool", pool: "/Common/ocs_snat" }, from("snatpool")),
          irules: known(
            [known("/Common/first", from("irules[0]")), known("/Common/second", from("irules[1]"))],
            from("irules"),
          ),
          policies: known([known("/Common/steer", from("policies[0]"))], from("policies")),
          pathChangers: known(
            ["per-request access policy /Common/prp", "firewall policy /Common/afm"],
            from(""),
          ),
        },
      },
    ]);

    it("a virtual server that the preview left out is unread", () => {
      assert.deepEqual(read(TYPE, {}), [
        {
          kind: "unread",
          device: "ltm1",
          origin: from(""),
          what: "VirtualServer thing",
          why: LEFT_OUT_WHY,
        },
      ]);
    });

    it("where only the inputs are known, as under a provider that is not, the provider's defaults still hold", () => {
      assert.deepEqual(read(TYPE, { name: "/Common/vs", destination: "10.1.9.10" }), [RECORD]);
    });
  });

  describe("destination and mask", () => {
    const known4 = (text: string): Partial<VirtualRecord> => ({
      destination: known(prefix(text), from("destination")),
    });
    const known6 = (text: string): Partial<VirtualRecord> => ({
      destination: known(prefix(text), from("destination")),
      source: known(prefix("::/0"), from("source")),
    });
    const notKnown = (why: string, property = "destination"): Partial<VirtualRecord> => ({
      destination: unknown(from(property), why),
      source: absent(from("source")),
    });
    const inRouteDomain = (to: string, source: string, routeDomain: number): Partial<VirtualRecord> => ({
      destination: known(prefix(to).inRouteDomain(routeDomain), from("destination")),
      source: known(prefix(source).inRouteDomain(routeDomain), from("source")),
    });
    const needsMask = notKnown("a wildcard, which needs an explicit mask such as 0.0.0.0", "mask");
    check([
      {
        fact: "without a mask it is one host",
        inputs: { destination: "10.1.9.10" },
        expected: known4("10.1.9.10/32"),
      },
      {
        fact: "IPv6 without a mask is one host",
        inputs: { destination: "2001:db8::10" },
        expected: known6("2001:db8::10/128"),
      },
      {
        fact: "a netmask makes a network",
        inputs: { destination: "10.1.0.0", mask: "255.255.0.0" },
        expected: known4("10.1.0.0/16"),
      },
      {
        fact: "bits behind the netmask do not count",
        inputs: { destination: "10.1.9.10", mask: "255.255.0.0" },
        expected: known4("10.1.0.0/16"),
      },
      {
        fact: "an IPv6 netmask",
        inputs: { destination: "2001:db8::", mask: "ffff:ffff::" },
        expected: known6("2001:db8::/32"),
      },
      {
        fact: "a bare length is a netmask to the provider",
        inputs: { destination: "10.1.0.0", mask: "16" },
        expected: known4("10.1.0.0/16"),
      },
      {
        fact: "a bare length is none for IPv6",
        inputs: { destination: "2001:db8::", mask: "32" },
        expected: notKnown("a bare length, which the provider turns into a netmask for IPv4 only", "mask"),
      },
      {
        fact: "a bare length beyond 32",
        inputs: { destination: "10.1.0.0", mask: "33" },
        expected: notKnown("not a netmask", "mask"),
      },
      {
        fact: "the wildcard with mask 0.0.0.0",
        inputs: { destination: "0.0.0.0", mask: "0.0.0.0" },
        expected: known4("0.0.0.0/0"),
      },
      {
        fact: "the wildcard with mask any",
        inputs: { destination: "0.0.0.0", mask: "any" },
        expected: known4("0.0.0.0/0"),
      },
      {
        fact: "the word any",
        inputs: { destination: "any", mask: "0.0.0.0" },
        expected: known4("0.0.0.0/0"),
      },
      {
        fact: "the word any with mask any",
        inputs: { destination: "any", mask: "any" },
        expected: known4("0.0.0.0/0"),
      },
      { fact: "the word any6", inputs: { destination: "any6", mask: "any6" }, expected: known6("::/0") },
      { fact: "the IPv6 wildcard", inputs: { destination: "::", mask: "::" }, expected: known6("::/0") },
      {
        fact: "a wildcard with a partition",
        inputs: { destination: "/Common/0.0.0.0", mask: "0.0.0.0" },
        expected: known4("0.0.0.0/0"),
      },
      { fact: "a wildcard without a mask", inputs: { destination: "0.0.0.0" }, expected: needsMask },
      { fact: "the word any without a mask", inputs: { destination: "any" }, expected: needsMask },
      { fact: "the IPv6 wildcard without a mask", inputs: { destination: "::" }, expected: needsMask },
      {
        fact: "a wildcard with the mask of a host",
        inputs: { destination: "0.0.0.0", mask: "255.255.255.255" },
        expected: needsMask,
      },
      {
        fact: "0.0.0.0/8 is a network like any other",
        inputs: { destination: "0.0.0.0", mask: "255.0.0.0" },
        expected: known4("0.0.0.0/8"),
      },
      {
        fact: "mask any for an address that is no wildcard",
        inputs: { destination: "10.1.9.10", mask: "any" },
        expected: notKnown('"any", which only fits a wildcard of its own address family', "mask"),
      },
      {
        fact: "mask any6 for the IPv4 wildcard",
        inputs: { destination: "0.0.0.0", mask: "any6" },
        expected: notKnown('"any6", which only fits a wildcard of its own address family', "mask"),
      },
      {
        fact: "a netmask of the other family",
        inputs: { destination: "10.1.0.0", mask: "ffff::" },
        expected: notKnown("a netmask of the other address family", "mask"),
      },
      {
        fact: "a netmask with a hole",
        inputs: { destination: "10.1.0.0", mask: "255.0.255.0" },
        expected: notKnown("a netmask whose ones are not contiguous", "mask"),
      },
      {
        fact: "a mask that is none",
        inputs: { destination: "10.1.0.0", mask: "wide" },
        expected: notKnown("not a netmask", "mask"),
      },
      {
        fact: "a computed mask",
        inputs: { mask: COMPUTED },
        outputs: { ...BASE, mask: COMPUTED },
        expected: notKnown(COMPUTED_WHY, "mask"),
      },
      {
        fact: "a partition in front",
        inputs: { destination: "/Common/10.0.0.1" },
        expected: known4("10.0.0.1/32"),
      },
      {
        fact: "route domain 0 is the default one",
        inputs: { destination: "10.0.0.1%0" },
        expected: known4("10.0.0.1/32"),
      },
      {
        fact: "another route domain",
        inputs: { destination: "10.0.0.1%1" },
        expected: inRouteDomain("10.0.0.1/32", "0.0.0.0/0", 1),
      },
      {
        fact: "another route domain, IPv6",
        inputs: { destination: "/Common/2001:db8::1%2" },
        expected: inRouteDomain("2001:db8::1/128", "::/0", 2),
      },
      {
        fact: "a port that the provider appends a second time",
        inputs: { destination: "/Common/10.0.0.1:443" },
        expected: notKnown(
          "followed by a port, which belongs in the property port (the provider appends it again)",
        ),
      },
      {
        fact: "an IPv6 port",
        inputs: { destination: "2001:db8::1.443" },
        expected: notKnown(
          "followed by a port, which belongs in the property port (the provider appends it again)",
        ),
      },
      {
        fact: "a prefix length",
        inputs: { destination: "10.0.0.0/8" },
        expected: notKnown("followed by a prefix length, which belongs in the property mask"),
      },
      {
        fact: "the name of a virtual address",
        inputs: { destination: "/Common/vip" },
        expected: notKnown("given by the name of an object, which peerpath does not follow"),
      },
      {
        fact: "no address at all",
        inputs: { destination: "fe01.ocs.example.com" },
        expected: notKnown("not an IP address"),
      },
      {
        fact: "an octet with a leading zero",
        inputs: { destination: "010.0.0.1" },
        expected: notKnown("not an IP address"),
      },
      {
        fact: "no destination",
        inputs: { destination: null },
        expected: notKnown("not stated, though it has to be"),
      },
      {
        fact: "an empty destination is none",
        inputs: { destination: "" },
        expected: notKnown("not stated, though it has to be"),
      },
      {
        fact: "a computed destination",
        inputs: { destination: COMPUTED },
        outputs: { ...BASE, destination: COMPUTED },
        expected: notKnown(COMPUTED_WHY),
      },
      {
        fact: "a destination of another type",
        inputs: { destination: 10 },
        expected: notKnown("not a string"),
      },
      {
        fact: "traffic-matching criteria instead of a destination",
        inputs: { destination: null, trafficmatchingCriteria: "/Common/tmc" },
        expected: notKnown(
          "given by traffic-matching criteria, which peerpath does not read yet",
          "trafficmatchingCriteria",
        ),
      },
    ]);
  });

  describe("source", () => {
    check([
      {
        fact: "a prefix",
        inputs: { source: "10.2.0.0/16" },
        expected: { source: known(prefix("10.2.0.0/16"), from("source")) },
      },
      {
        fact: "a bare address is that host",
        inputs: { source: "10.2.0.1" },
        expected: { source: known(prefix("10.2.0.1/32"), from("source")) },
      },
      {
        fact: "another route domain than the destination's",
        inputs: { source: "0.0.0.0%3/0" },
        expected: { source: unknown(from("source"), "in another route domain than the destination") },
      },
      {
        fact: "the route domain of the destination",
        inputs: { destination: "10.1.9.10%3", source: "10.2.0.0%3/16" },
        expected: {
          destination: known(prefix("10.1.9.10/32").inRouteDomain(3), from("destination")),
          source: known(prefix("10.2.0.0/16").inRouteDomain(3), from("source")),
        },
      },
      {
        fact: "without a route domain it is in that of the destination",
        inputs: { destination: "10.1.9.10%3", source: "10.2.0.0/16" },
        expected: {
          destination: known(prefix("10.1.9.10/32").inRouteDomain(3), from("destination")),
          source: known(prefix("10.2.0.0/16").inRouteDomain(3), from("source")),
        },
      },
      {
        fact: "a bare wildcard",
        inputs: { source: "0.0.0.0" },
        expected: { source: unknown(from("source"), "a wildcard without a prefix length") },
      },
      {
        fact: "no prefix",
        inputs: { source: "everyone" },
        expected: { source: unknown(from("source"), "neither an IP address nor a prefix") },
      },
      {
        fact: "a computed source",
        inputs: { source: COMPUTED },
        expected: { source: unknown(from("source")) },
      },
    ]);
  });

  describe("port and protocol", () => {
    check([
      {
        fact: "the provider does not check the range of ports",
        inputs: { port: 70000 },
        expected: { ports: unknown(from("port"), "not a port (0 to 65535)") },
      },
      {
        fact: "a negative port",
        inputs: { port: -1 },
        expected: { ports: unknown(from("port"), "not a port (0 to 65535)") },
      },
      {
        fact: "port 0 is every port",
        inputs: { port: 0 },
        expected: { ports: known(PortSet.of(0), from("port")) },
      },
      {
        fact: "Check takes a port as a text too",
        inputs: { port: "443" },
        expected: { ports: known(PortSet.of(443), from("port")) },
      },
      { fact: "a computed port", inputs: { port: COMPUTED }, expected: { ports: unknown(from("port")) } },
      {
        fact: "any is every protocol",
        inputs: { ipProtocol: "any" },
        expected: { protocol: known("any", from("ipProtocol")) },
      },
      {
        fact: "a protocol by number",
        inputs: { ipProtocol: "17" },
        expected: { protocol: known("udp", from("ipProtocol")) },
      },
      {
        fact: "another protocol by name",
        inputs: { ipProtocol: "SCTP" },
        expected: { protocol: known("sctp", from("ipProtocol")) },
      },
      {
        fact: "all is not confirmed to be a name",
        inputs: { ipProtocol: "all" },
        expected: { protocol: unknown(from("ipProtocol"), "not the name of an IP protocol") },
      },
      {
        fact: "a text that is no name",
        inputs: { ipProtocol: "tcp and udp" },
        expected: { protocol: unknown(from("ipProtocol"), "not the name of an IP protocol") },
      },
    ]);
  });

  describe("state", () => {
    check([
      {
        fact: "a word that is none of the two",
        inputs: { state: "off" },
        expected: { enabled: unknown(from("state"), "none of: enabled, disabled") },
      },
      {
        fact: "a word that every object has as a property",
        inputs: { state: "constructor" },
        expected: { enabled: unknown(from("state"), "none of: enabled, disabled") },
      },
      {
        fact: "a computed state",
        inputs: { state: COMPUTED },
        expected: { enabled: unknown(from("state")) },
      },
      {
        fact: "a computed translation of the address",
        inputs: { translateAddress: COMPUTED },
        expected: { translateAddress: unknown(from("translateAddress")) },
      },
    ]);
  });

  describe("VLANs", () => {
    check([
      {
        fact: "vlansEnabled false with VLANs is off there",
        inputs: { vlans: ["/Common/a"], vlansEnabled: false },
        expected: { vlans: known({ mode: "except", vlans: ["/Common/a"] }, from("vlans")) },
      },
      {
        fact: "left out vlansEnabled is false",
        inputs: { vlans: ["/Common/a"] },
        expected: { vlans: known({ mode: "except", vlans: ["/Common/a"] }, from("vlans")) },
      },
      {
        fact: "vlansEnabled true with VLANs is on only there",
        inputs: { vlans: ["/Common/a"], vlansEnabled: true },
        expected: { vlans: known({ mode: "only", vlans: ["/Common/a"] }, from("vlans")) },
      },
      {
        fact: "1.10 vlansEnabled true without VLANs is on none [C]",
        inputs: { vlansEnabled: true },
        expected: {
          vlans: known({ mode: "only", vlans: [] }, from("vlansEnabled")),
        },
      },
      {
        fact: "1.10 vlansEnabled true with an empty list is on none [C]",
        inputs: { vlans: [], vlansEnabled: true },
        expected: {
          vlans: known({ mode: "only", vlans: [] }, from("vlans")),
        },
      },
      {
        fact: "one computed VLAN",
        inputs: { vlans: ["/Common/a", COMPUTED] },
        outputs: { ...BASE, vlans: COMPUTED },
        expected: { vlans: unknown(from("vlans[1]")) },
      },
      { fact: "computed VLANs", inputs: { vlans: COMPUTED }, expected: { vlans: unknown(from("vlans")) } },
      {
        fact: "a computed vlansEnabled",
        inputs: { vlansEnabled: COMPUTED },
        expected: { vlans: unknown(from("vlansEnabled")) },
      },
    ]);
  });

  describe("pool", () => {
    check([
      {
        fact: "a folder in the path",
        inputs: { pool: "/ocs/fe/pool" },
        expected: { pool: known("/ocs/fe/pool", from("pool")) },
      },
      {
        fact: "a short name is in /Common",
        inputs: { pool: "fe" },
        expected: { pool: known("/Common/fe", from("pool")) },
      },
      { fact: "an empty pool is none", inputs: { pool: "" }, expected: { pool: absent(from("pool")) } },
      {
        fact: "a text that is no name",
        inputs: { pool: "when CLIENT_ACCEPTED { snat none }" },
        expected: { pool: unknown(from("pool"), "not the name of a BIG-IP object") },
      },
      { fact: "a computed pool", inputs: { pool: COMPUTED }, expected: { pool: unknown(from("pool")) } },
    ]);
  });

  describe("source address translation", () => {
    const translation = (fact: VirtualRecord["sourceTranslation"]): Partial<VirtualRecord> => ({
      sourceTranslation: fact,
    });
    const flawed = (
      fact: VirtualRecord["sourceTranslation"],
      kind: TranslationFlaw["kind"],
      key: string,
      says: string,
      does: string,
    ): Partial<VirtualRecord> => ({
      ...translation(fact),
      sourceTranslationFlaw: { kind, says, does, origin: from(key) },
    });
    const needsSnat = 'a SNAT pool, which needs sourceAddressTranslation "snat"';
    const withoutSnat = (beside: string): Partial<VirtualRecord> =>
      flawed(
        unknown(from("snatpool"), needsSnat),
        "stray snatpool",
        "snatpool",
        `states snatpool /Common/p and ${beside}`,
        'the provider wants sourceAddressTranslation "snat" for it and enforces nothing, and what the BIG-IP makes of it is not documented',
      );
    const keepsAutomap = flawed(
      known({ type: "automap" }, from("sourceAddressTranslation")),
      "kept by the device",
      "sourceAddressTranslation",
      "states no sourceAddressTranslation",
      'to the provider that is no change, and the BIG-IP keeps "automap", which the state shows; state the one that is meant',
    );
    check([
      {
        fact: "none",
        inputs: { sourceAddressTranslation: "none" },
        expected: translation(known({ type: "none" }, from("sourceAddressTranslation"))),
      },
      {
        fact: "automap",
        inputs: { sourceAddressTranslation: "automap" },
        expected: translation(known({ type: "automap" }, from("sourceAddressTranslation"))),
      },
      {
        fact: "snat with a pool by its short name",
        inputs: { sourceAddressTranslation: "snat", snatpool: "p" },
        expected: translation(known({ type: "snat-pool", pool: "/Common/p" }, from("snatpool"))),
      },
      {
        fact: "snat without a pool",
        inputs: { sourceAddressTranslation: "snat" },
        expected: flawed(
          unknown(from("snatpool"), 'not stated, though sourceAddressTranslation "snat" needs it'),
          "missing snatpool",
          "snatpool",
          'states sourceAddressTranslation "snat" and no snatpool',
          "no address is stated to translate to, and what the BIG-IP makes of it is not documented",
        ),
      },
      {
        fact: "snat with a computed pool",
        inputs: { sourceAddressTranslation: "snat", snatpool: COMPUTED },
        expected: translation(unknown(from("snatpool"))),
      },
      {
        fact: "a pool without snat",
        inputs: { snatpool: "/Common/p" },
        expected: withoutSnat("no sourceAddressTranslation"),
      },
      {
        fact: "a pool beside none",
        inputs: { sourceAddressTranslation: "none", snatpool: "/Common/p" },
        expected: withoutSnat('sourceAddressTranslation "none"'),
      },
      {
        fact: "a pool beside automap",
        inputs: { sourceAddressTranslation: "automap", snatpool: "/Common/p" },
        expected: withoutSnat('sourceAddressTranslation "automap"'),
      },
      {
        fact: "another word",
        inputs: { sourceAddressTranslation: "auto" },
        expected: translation(unknown(from("sourceAddressTranslation"), "none of: none, automap, snat")),
      },
      {
        fact: "computed",
        inputs: { sourceAddressTranslation: COMPUTED },
        outputs: { ...BASE, sourceAddressTranslation: COMPUTED },
        expected: translation(unknown(from("sourceAddressTranslation"))),
      },
      {
        fact: "removed after automap, the device keeps automap",
        inputs: {},
        outputs: { ...BASE, sourceAddressTranslation: "automap", snatpool: "" },
        expected: keepsAutomap,
      },
      {
        fact: "emptied after automap, the device keeps automap",
        inputs: { sourceAddressTranslation: "" },
        outputs: { ...BASE, sourceAddressTranslation: "automap" },
        expected: keepsAutomap,
      },
      {
        fact: "emptied on a new virtual server is left out",
        inputs: { sourceAddressTranslation: "" },
        outputs: CREATE_PREVIEW_OUTPUTS,
        expected: {},
      },
    ]);
  });

  describe("what may change the path", () => {
    const rule = (element: Fact<string>): Partial<VirtualRecord> => ({
      irules: known([element], from("irules")),
    });
    check([
      {
        fact: "no iRule in an empty list",
        inputs: { irules: [] },
        expected: { irules: known([], from("irules")) },
      },
      {
        fact: "an iRule whose name is computed is there all the same",
        inputs: { irules: [COMPUTED] },
        expected: rule(unknown(from("irules[0]"))),
      },
      {
        fact: "the text of an iRule is not repeated",
        inputs: { irules: ["when RULE_INIT { set secret x }"] },
        expected: rule(unknown(from("irules[0]"), "not the name of a BIG-IP object")),
      },
      {
        fact: "computed iRules",
        inputs: { irules: COMPUTED },
        expected: { irules: unknown(from("irules")) },
      },
      {
        fact: "computed policies",
        inputs: { policies: COMPUTED },
        expected: { policies: unknown(from("policies")) },
      },
      {
        fact: "a firewall policy of another name",
        inputs: { firewallEnforcedPolicy: "{ }" },
        expected: { pathChangers: known(["firewall policy of a name that is not known"], from("")) },
      },
      {
        fact: "a computed firewall policy",
        inputs: { firewallEnforcedPolicy: COMPUTED },
        expected: { pathChangers: unknown(from("firewallEnforcedPolicy")) },
      },
      {
        fact: "profiles of every BIG-IP act inside a connection",
        inputs: { profiles: ["/Common/tcp"], clientProfiles: ["/Common/clientssl"] },
        expected: {},
      },
      {
        fact: "one that nothing describes is presumed to, as nearly every one does",
        inputs: { profiles: ["/Common/tcp"], clientProfiles: ["/Common/ssl"] },
        expected: {
          presumed: [
            {
              what: "profile /Common/ssl leaves connections on their way",
              why: "nothing describes it, and nearly every profile does",
            },
          ],
        },
      },
    ]);
  });
});

function check(cases: readonly Case[]): void {
  for (const { fact, inputs, outputs, expected } of cases) {
    it(fact, () => {
      assert.deepEqual(read(TYPE, { ...BASE, ...inputs }, outputs), [{ ...RECORD, ...expected }]);
    });
  }
}

function prefix(text: string): Prefix {
  const parsed = Prefix.parse(text);
  assert.ok(parsed !== undefined, text);
  return parsed;
}
