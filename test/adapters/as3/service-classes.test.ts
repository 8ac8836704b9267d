import assert from "node:assert/strict";
import type { PropertyMap, PropertyValue } from "../../../policies/adapters/plan/planned-resource";
import type { VirtualRecord } from "../../../policies/records/bigip-records";
import { absent, known, unknown } from "../../../policies/values/fact";
import { PortSet } from "../../../policies/values/port-set";
import { inDeclaration, readObjects, unreadRecord } from "./declaration";
import { AT, TCP, TCP_RECORD, prefix } from "./service-record";

const { virtualPort: _, ...WITHOUT_PORT } = TCP;

/** Facts "AS3": what each class takes for granted. `port` is undefined where one has to be stated. */
const CLASSES: readonly (readonly [className: string, protocol: string, port: number | undefined])[] = [
  ["Service_HTTP", "tcp", 80],
  ["Service_HTTPS", "tcp", 443],
  ["Service_TCP", "tcp", undefined],
  ["Service_L4", "tcp", undefined],
  ["Service_UDP", "udp", undefined],
  ["Service_SCTP", "sctp", undefined],
  ["Service_Generic", "any", undefined],
];

for (const [className, protocol, port] of CLASSES) {
  describe(className, () => {
    const base: PropertyMap = { ...WITHOUT_PORT, class: className, redirect80: false };
    const record: VirtualRecord = {
      ...TCP_RECORD,
      virtualKind: className === "Service_L4" ? "performance-l4" : "standard",
      protocol: known(protocol, AT("layer4")),
      ports:
        port === undefined
          ? unknown(AT("virtualPort"), "not stated, though it has to be")
          : known(PortSet.of(port), AT("virtualPort")),
    };
    const check = (fact: string, inputs: PropertyMap, expected: Partial<VirtualRecord>): void => {
      it(fact, () => {
        assert.deepEqual(readObjects({ svc: { ...base, ...inputs } }), [{ ...record, ...expected }]);
      });
    };

    check(port === undefined ? "needs a port" : `is at port ${port} by default`, {}, {});
    if (port !== undefined) check("and the same when that is stated", { virtualPort: port }, {});
    check(
      "is at the port that is stated",
      { virtualPort: 8080 },
      { ports: known(PortSet.of(8080), AT("virtualPort")) },
    );
    check(`is for ${protocol} by default, and the same when that is stated`, { layer4: protocol }, {});
    check(
      "left out, snat is auto, and the record says so",
      { snat: null },
      { sourceTranslationNote: 'snat "auto" (AS3\'s default, left out)' },
    );
    check(
      "keeps the source with snat none",
      { snat: "none" },
      { sourceTranslation: known({ type: "none" }, AT("snat")) },
    );
    check(
      "states its other defaults without any change",
      {
        enable: true,
        adminState: "enable",
        translateServerAddress: true,
        translateServerPort: true,
        translateClientPort: false,
        lastHop: "default",
        nat64Enabled: false,
        mirroring: "none",
        virtualType: "standard",
      },
      { autoLastHop: known("default", AT("lastHop")) },
    );
    check(
      "copies of packets, limits, mirrors and health change no path",
      {
        clonePools: { ingress: { use: "sniffer" } },
        maxConnections: 10,
        rateLimit: 5,
        mirroring: "L4",
        addressStatus: false,
        serviceDownImmediateAction: "reset",
        translateClientPort: "preserve-strict",
        persistenceMethods: ["cookie"],
        fallbackPersistenceMethod: "source-address",
        profileHTTP: "basic",
        shareAddresses: true,
        policyFirewallStaged: { use: "staged" },
      },
      {},
    );
    it("is not made at all with enable false", () => {
      assert.deepEqual(readObjects({ svc: { ...base, enable: false } }), []);
    });
    it("internal, it takes no packet from the network", () => {
      assert.deepEqual(readObjects({ svc: { ...base, virtualType: "internal" } }), []);
    });
  });
}

describe("Service_HTTPS and its redirect", () => {
  const HTTPS: PropertyMap = { ...WITHOUT_PORT, class: "Service_HTTPS" };
  const { sourceTranslationNote: __, ...rest } = TCP_RECORD;
  const RECORD: VirtualRecord = { ...rest, ports: known(PortSet.of(443), AT("virtualPort")) };
  const REDIRECT: VirtualRecord = {
    ...rest,
    path: known("/ocs/fe/svc-Redirect-", AT("redirect80")),
    ports: known(PortSet.of(80), AT("redirect80")),
    protocol: known("tcp", AT("redirect80")),
    pool: absent(AT("redirect80")),
    translateAddress: known(true, AT("redirect80")),
    translatePort: known(true, AT("redirect80")),
    sourceTranslation: known({ type: "automap" }, AT("redirect80")),
    sourceTranslationNote: 'snat "auto" (of the redirect that AS3 adds)',
    looseInitiation: absent(AT("redirect80")),
    autoLastHop: absent(AT("redirect80")),
    irules: known([known("/Common/_sys_https_redirect", AT("redirect80"))], AT("redirect80")),
    policies: absent(AT("redirect80")),
    pathChangers: known([], AT("redirect80")),
  };
  const check = (fact: string, inputs: PropertyMap, ...expected: readonly object[]): void => {
    it(fact, () => {
      assert.deepEqual(readObjects({ svc: { ...HTTPS, ...inputs } }), expected);
    });
  };

  check("left out, redirect80 is true", {}, RECORD, REDIRECT);
  check("stated true", { redirect80: true }, RECORD, REDIRECT);
  check("stated false there is no redirect", { redirect80: false }, RECORD);
  check(
    "a redirect80 that cannot be read is unread",
    { redirect80: "maybe" },
    RECORD,
    unreadRecord(
      "AS3 class Service_HTTPS at /ocs/fe/svc",
      "its redirect80 is neither true nor false",
      AT(""),
    ),
  );
  check("there is none for a service that is not made", { enable: false });
  check(
    "it has the service's VLANs and state",
    { allowVlans: ["/Common/a"], adminState: "disable" },
    ...[RECORD, REDIRECT].map((record) => ({
      ...record,
      vlans: known({ mode: "only", vlans: ["/Common/a"] }, AT("allowVlans")),
      enabled: known(false, AT("adminState")),
    })),
  );
  check(
    "it has its own snat, and none of the service's iRules or ports",
    { snat: "none", iRules: ["steer"], virtualPort: 8443, translateServerAddress: false },
    {
      ...RECORD,
      ports: known(PortSet.of(8443), AT("virtualPort")),
      sourceTranslation: known({ type: "none" }, AT("snat")),
      irules: known([known("/ocs/fe/steer", AT("iRules[0]"))], AT("iRules")),
      translateAddress: known(false, AT("translateServerAddress")),
    },
    REDIRECT,
  );
  check(
    "it has the sources beside the addresses, and not the service's sourceAddress",
    { virtualAddresses: [["10.1.9.10", "10.2.0.0/16"], "10.1.9.11"], sourceAddress: "10.3.0.0/16" },
    ...[
      {
        ...RECORD,
        destination: known(prefix("10.1.9.10/32"), AT("virtualAddresses[0][0]")),
        source: known(prefix("10.2.0.0/16"), AT("virtualAddresses[0][1]")),
      },
      {
        ...RECORD,
        path: known("/ocs/fe/svc-1-", AT("")),
        destination: known(prefix("10.1.9.11/32"), AT("virtualAddresses[1]")),
        source: known(prefix("10.3.0.0/16"), AT("sourceAddress")),
      },
      {
        ...REDIRECT,
        destination: known(prefix("10.1.9.10/32"), AT("virtualAddresses[0][0]")),
        source: known(prefix("10.2.0.0/16"), AT("virtualAddresses[0][1]")),
      },
      {
        ...REDIRECT,
        path: known("/ocs/fe/svc-Redirect--1-", AT("redirect80")),
        destination: known(prefix("10.1.9.11/32"), AT("virtualAddresses[1]")),
      },
    ],
  );

  it("an address list leaves its port open, as some versions of AS3 drop it", () => {
    const records = readObjects({
      svc: { ...HTTPS, virtualAddresses: { use: "list" }, virtualPort: { use: "ports" } },
      list: { class: "Net_Address_List", addresses: ["10.1.9.10"] },
      ports: { class: "Net_Port_List", ports: [443] },
    });
    assert.deepEqual(
      records.map((record) => record.kind === "virtual" && [record.path, record.ports]),
      [
        [known("/ocs/fe/svc", AT("")), known(PortSet.of(443), AT("virtualPort"))],
        [
          known("/ocs/fe/svc-Redirect-", AT("redirect80")),
          unknown(
            AT("redirect80"),
            "a number beside an address list, which some versions of AS3 drop (a port list is kept)",
          ),
        ],
      ],
    );
  });
});

describe("a FastL4 profile of the declaration", () => {
  const loose = (profile: PropertyMap, service: PropertyMap = {}): unknown => {
    const [virtual] = readObjects({
      svc: { ...TCP, class: "Service_L4", profileL4: { use: "l4" }, ...service },
      l4: { class: "L4_Profile", ...profile },
    });
    assert.equal(virtual?.kind, "virtual");
    return virtual.looseInitiation;
  };
  const at = inDeclaration("ocs.fe.l4.looseInitialization");

  it("with loose initialization takes connections without their beginning (facts 4.7)", () => {
    assert.deepEqual(loose({ looseInitialization: true }), known(true, at));
  });
  it("does not unless it says so", () => {
    assert.deepEqual(loose({}), known(false, at));
    assert.deepEqual(loose({ looseInitialization: false }), known(false, at));
  });
  it("whose value cannot be read leaves it open", () => {
    assert.deepEqual(loose({ looseInitialization: "perhaps" }), unknown(at, "neither true nor false"));
  });
  it("does so for a forwarding service too", () => {
    const service = { class: "Service_Forwarding", forwardingType: "ip" };
    assert.deepEqual(loose({ looseInitialization: true }, service), known(true, at));
  });
  it("is not attached to a service of another class", () => {
    assert.deepEqual(
      loose({ looseInitialization: true }, { class: "Service_Generic" }),
      absent(AT("profileL4")),
    );
  });
});

describe("profiles that change a service's path", () => {
  const CASES: readonly (readonly [fact: string, inputs: PropertyMap, changers: readonly string[]])[] = [
    ["a reverse proxy does not", { profileHTTP: { use: "reverse" } }, []],
    ["nor does one that leaves proxyType out", { profileHTTP: { use: "plain" } }, []],
    ["nor does the BIG-IP's own profile", { profileHTTP: { bigip: "/Common/http" } }, []],
    ["an explicit proxy does", { profileHTTP: { use: "explicit" } }, ["HTTP profile /ocs/fe/explicit"]],
    [
      "so does a proxyType that cannot be read",
      { profileHTTP: { use: "odd" } },
      ["HTTP profile /ocs/fe/odd"],
    ],
    [
      "so does a reverse proxy whose pool members are proxies of their own",
      { profileHTTP: { use: "chained" } },
      ["HTTP profile /ocs/fe/chained"],
    ],
    ["nor does one that says they are not", { profileHTTP: { use: "unchained" } }, []],
    [
      "so does one of which that cannot be read",
      { profileHTTP: { use: "oddly" } },
      ["HTTP profile /ocs/fe/oddly"],
    ],
    [
      "so does the BIG-IP's own explicit profile",
      { profileHTTP: { bigip: "/Common/http-explicit" } },
      ["HTTP profile /Common/http-explicit"],
    ],
    [
      "a DNS profile may answer itself",
      { profileDNS: { bigip: "/Common/dns" } },
      ["DNS profile /Common/dns"],
    ],
    [
      "a Ping access profile may refuse",
      { profilePingAccess: { use: "a b" } },
      ["Ping access profile of a name that is not known"],
    ],
    ["OneConnect does not where the source is translated", { profileMultiplex: "basic", snat: "auto" }, []],
    [
      "OneConnect does where it is kept: a request may go out on another client's connection",
      { profileMultiplex: "basic", snat: "none" },
      ["OneConnect (profileMultiplex)"],
    ],
    ["without OneConnect it does not", { snat: "none" }, []],
    [
      "an HTTP profile does that other parts of the declaration are laid over",
      { profileHTTP: { use: "including" } },
      ["HTTP profile /ocs/fe/including"],
    ],
    [
      "a persistence method does that other parts are laid over",
      { persistenceMethods: [{ use: "keptBy" }] },
      ["persistence method /ocs/fe/keptBy"],
    ],
    ["one without them does not", { persistenceMethods: [{ use: "kept" }] }, []],
    [
      "OneConnect does where it is not known whether it is kept",
      { profileMultiplex: { use: "mine" }, snat: "odd" },
      ["OneConnect (profileMultiplex)"],
    ],
  ];
  for (const [fact, inputs, changers] of CASES) {
    it(fact, () => {
      const [record] = readObjects({
        svc: { ...TCP, class: "Service_HTTP", ...inputs },
        reverse: { class: "HTTP_Profile", proxyType: "reverse" },
        plain: { class: "HTTP_Profile" },
        explicit: { class: "HTTP_Profile", proxyType: "explicit" },
        odd: { class: "HTTP_Profile", proxyType: 7 },
        chained: { class: "HTTP_Profile", proxyType: "reverse", proxyConnectEnabled: true },
        unchained: { class: "HTTP_Profile", proxyType: "reverse", proxyConnectEnabled: false },
        oddly: { class: "HTTP_Profile", proxyConnectEnabled: "perhaps" },
        including: { class: "HTTP_Profile", include: "/ocs/fe/constants/proxies" },
        kept: { class: "Persist", persistenceMethod: "universal" },
        keptBy: { class: "Persist", persistenceMethod: "universal", include: "/ocs/fe/constants/rules" },
      });
      assert.deepEqual(record?.kind === "virtual" && record.pathChangers, known(changers, AT("")));
    });
  }
});

describe("an HTTP profile that the declaration does not hold", () => {
  const presumed = (profileHTTP: PropertyValue): unknown => {
    const [record] = readObjects({
      svc: { ...TCP, class: "Service_HTTP", profileHTTP },
      mine: { class: "HTTP_Profile" },
      explicit: { class: "HTTP_Profile", proxyType: "explicit" },
      including: { class: "HTTP_Profile", include: "/ocs/fe/constants/proxies" },
    });
    assert.ok(record?.kind === "virtual");
    assert.equal("presumed" in record, record.presumed !== undefined);
    return record.presumed;
  };
  const WHY =
    "the declaration does not hold it, and an explicit or transparent proxy goes where the request asks for";
  const taken = (path: string): unknown => [
    { what: `that HTTP profile ${path} of /ocs/fe/svc is a reverse proxy`, why: WHY },
  ];

  it("on the BIG-IP is taken for a reverse proxy", () => {
    assert.deepEqual(presumed({ bigip: "/Common/custom" }), taken("/Common/custom"));
  });
  it("but for the BIG-IP's own, which is one", () => {
    assert.equal(presumed({ bigip: "/Common/http" }), undefined);
  });
  it("and for those that are none, which are reported", () => {
    assert.equal(presumed({ bigip: "/Common/http-transparent" }), undefined);
    assert.equal(presumed({ bigip: "/Common/http-explicit" }), undefined);
  });
  it("of another declaration is taken for one too", () => {
    assert.deepEqual(presumed({ use: "/Common/Shared/custom" }), taken("/Common/Shared/custom"));
  });
  it("and nothing is taken for granted of one that it holds, whatever it is", () => {
    assert.equal(presumed({ use: "mine" }), undefined);
    assert.equal(presumed({ use: "explicit" }), undefined);
    assert.equal(presumed({ use: "including" }), undefined);
    assert.equal(presumed("basic"), undefined);
  });
});
