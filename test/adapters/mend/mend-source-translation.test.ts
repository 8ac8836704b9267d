import assert from "node:assert/strict";
import { mendSourceTranslation } from "../../../policies/adapters/mend/mend-source-translation";
import { readPlannedResource } from "../../../policies/adapters/plan-adapters";
import { type PropertyMap, UnknownValue } from "../../../policies/adapters/plan/planned-resource";
import { AS3, VIRTUAL } from "../../inputs/documents";
import { planned, requestOf, showReading } from "./read-reading";

const UNKNOWN = UnknownValue.instance;
const PATH = "/Common/odd";
const SERVICE = "/ocs/fe/forward";

function as3(declaration: object, more: PropertyMap = {}): PropertyMap {
  return { as3Json: JSON.stringify(declaration), ...more };
}

const FORWARD = {
  class: "Service_Forwarding",
  forwardingType: "ip",
  virtualAddresses: ["10.1.0.0/16"],
  virtualPort: 0,
};
const SIP = { class: "Service_TCP", virtualAddresses: ["192.0.2.10"], virtualPort: 5061, snat: "auto" };

function adc(forward: object, more: object = {}): object {
  const fe = { class: "Application", sip: SIP, forward };
  return { class: "ADC", schemaVersion: "3.50.0", ...more, ocs: { class: "Tenant", fe } };
}

function request(declaration: object): object {
  return { class: "AS3", action: "deploy", persist: true, declaration };
}

/** The text of the change that is expected: the same declaration with this service. */
function changed(declaration: object): string {
  return `change as3Json ${JSON.stringify(JSON.stringify(declaration))}`;
}

const NONE = { ...FORWARD, snat: "none" };
const LISTED = { ...FORWARD, virtualAddresses: ["10.1.0.0/16", "10.2.0.0/16"] };

const cases: readonly {
  readonly shows: string;
  readonly type: string;
  readonly inputs: PropertyMap;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly provider?: string;
  readonly reads: readonly string[];
}[] = [
  {
    shows: "a native virtual server that automaps",
    type: VIRTUAL,
    inputs: { name: PATH, sourceAddressTranslation: "automap" },
    reads: [`mendable ${PATH}`, 'change sourceAddressTranslation "none"'],
  },
  {
    shows: "a SNAT pool, which goes",
    type: VIRTUAL,
    inputs: { name: PATH, sourceAddressTranslation: "snat", snatpool: "/Common/pool" },
    reads: [`mendable ${PATH}`, 'change sourceAddressTranslation "none"', "take out snatpool"],
  },
  {
    shows: "a SNAT pool beside none, which is stated twice",
    type: VIRTUAL,
    inputs: { name: PATH, sourceAddressTranslation: "none", snatpool: "/Common/pool" },
    reads: [`mendable ${PATH}`, "take out snatpool"],
  },
  {
    shows: "nothing stated: the device may keep what it had, so none is stated",
    type: VIRTUAL,
    inputs: { name: PATH },
    reads: [`mendable ${PATH}`, 'change sourceAddressTranslation "none"'],
  },
  {
    shows: "none, stated",
    type: VIRTUAL,
    inputs: { name: PATH, sourceAddressTranslation: "none" },
    reads: [`right ${PATH}`],
  },
  {
    shows: "the same type in the package bigip",
    type: "bigip:index/ltmVirtualServer:LtmVirtualServer",
    inputs: { name: PATH, sourceAddressTranslation: "automap" },
    reads: [`mendable ${PATH}`, 'change sourceAddressTranslation "none"'],
  },
  {
    shows: "another virtual server",
    type: VIRTUAL,
    inputs: { name: "/Common/other", sourceAddressTranslation: "automap" },
    reads: [],
  },
  {
    shows: "a translation that is not known yet is left alone",
    type: VIRTUAL,
    inputs: { name: PATH, sourceAddressTranslation: UNKNOWN },
    reads: [`unknown ${PATH}: sourceAddressTranslation`],
  },
  {
    shows: "a SNAT pool that is not known yet is left alone",
    type: VIRTUAL,
    inputs: { name: PATH, sourceAddressTranslation: "snat", snatpool: UNKNOWN },
    reads: [`unknown ${PATH}: snatpool`],
  },
  { shows: "a name that is not known yet", type: VIRTUAL, inputs: { name: UNKNOWN }, reads: ["open name"] },
  {
    shows: "a name that is none",
    type: VIRTUAL,
    inputs: { name: "{" },
    reads: ["doubt: the name of VirtualServer odd is not read"],
  },
  { shows: "a resource that the preview left out", type: VIRTUAL, inputs: {}, reads: ["open "] },
  {
    shows: "the listener of the provider that is named",
    type: VIRTUAL,
    inputs: { name: PATH },
    settings: { device: "ltm1" },
    provider: "ltm1",
    reads: [`mendable ${PATH}`, 'change sourceAddressTranslation "none"'],
  },
  {
    shows: "the listener of another provider",
    type: VIRTUAL,
    inputs: { name: PATH },
    settings: { device: "ltm1" },
    provider: "ltm2",
    reads: [],
  },
  {
    shows: "AS3's own default, left out",
    type: AS3,
    inputs: as3(request(adc(FORWARD))),
    reads: [`mendable ${SERVICE}`, changed(request(adc(NONE)))],
  },
  {
    shows: "auto",
    type: AS3,
    inputs: as3(adc({ ...FORWARD, snat: "auto", remark: "x" })),
    reads: [`mendable ${SERVICE}`, changed(adc({ ...FORWARD, snat: "none", remark: "x" }))],
  },
  {
    shows: "self",
    type: AS3,
    inputs: as3(adc({ ...FORWARD, snat: "self" })),
    reads: [`mendable ${SERVICE}`, changed(adc(NONE))],
  },
  {
    shows: "a SNAT pool of the declaration",
    type: AS3,
    inputs: as3(adc({ ...FORWARD, snat: { use: "pool" } })),
    reads: [`mendable ${SERVICE}`, changed(adc(NONE))],
  },
  { shows: "none in AS3", type: AS3, inputs: as3(adc(NONE)), reads: [`right ${SERVICE}`] },
  {
    shows: "applications of a tenant that the resource names",
    type: AS3,
    inputs: as3({ fe: { class: "Application", forward: FORWARD } }, { tenantName: "ocs" }),
    reads: [`mendable ${SERVICE}`, changed({ fe: { class: "Application", forward: NONE } })],
  },
  {
    shows: "two services of one declaration, each other one left as it is",
    type: AS3,
    inputs: as3(adc(FORWARD)),
    settings: { listeners: ["/ocs/fe/sip", SERVICE] },
    reads: [
      "mendable /ocs/fe/sip",
      `mendable ${SERVICE}`,
      changed({
        ...adc({}),
        ocs: { class: "Tenant", fe: { class: "Application", sip: { ...SIP, snat: "none" }, forward: NONE } },
      }),
    ],
  },
  {
    shows: "a service of several addresses, by its own name",
    type: AS3,
    inputs: as3(adc(LISTED)),
    reads: [`mendable ${SERVICE}`, changed(adc({ ...LISTED, snat: "none" }))],
  },
  {
    shows: "one virtual server of a service that has several",
    type: AS3,
    inputs: as3(adc(LISTED)),
    settings: { listeners: [`${SERVICE}-1-`] },
    reads: [
      `refused ${SERVICE}-1-: it is one of several virtual servers that a service makes, and snat is the service's: name the service itself`,
    ],
  },
  {
    shows: "a declaration that is not known yet",
    type: AS3,
    inputs: { as3Json: UNKNOWN },
    reads: ["open as3Json"],
  },
  {
    shows: "a declaration that is not JSON",
    type: AS3,
    inputs: { as3Json: "{hunter2" },
    reads: ["doubt: AS3 declaration odd of As3 odd is not read: it is not JSON"],
  },
  {
    shows: "a dry run, which makes nothing",
    type: AS3,
    inputs: as3(adc(FORWARD, { controls: { class: "Controls", dryRun: true } })),
    reads: ["doubt: AS3 declaration odd of As3 odd is not read: it is a dry run"],
  },
  {
    shows: "a tenant that the resource does not deploy",
    type: AS3,
    inputs: as3(adc(FORWARD), { tenantFilter: "other" }),
    reads: [],
  },
  {
    shows: "a FAST application, which is not changed",
    type: "f5bigip:index/fastTcpApp:FastTcpApp",
    inputs: {
      tenant: "ocs",
      application: "fe",
      virtualServer: { ip: "192.0.2.10", port: 5061 },
    },
    settings: { listeners: ["/ocs/fe/fe"] },
    reads: ["refused /ocs/fe/fe: FastTcpApp odd makes it, and only VirtualServer and As3 are changed"],
  },
];

describe("mend-source-translation", () => {
  for (const { shows, type, inputs, settings, provider, reads } of cases) {
    it(shows, () => {
      const request = requestOf(mendSourceTranslation, { listeners: [PATH, SERVICE], ...settings });
      assert.ok(request.isAbout(type));
      assert.deepEqual(showReading(request.read(planned(type, inputs, provider))), reads);
    });
  }

  it("leaves listeners that the adapters then read as ones that keep the source, and that are as asked", () => {
    let mended = 0;
    for (const { type, inputs, settings, provider } of cases) {
      const request = requestOf(mendSourceTranslation, { listeners: [PATH, SERVICE], ...settings });
      const { changes, outcomes } = request.read(planned(type, inputs, provider));
      if (changes.length === 0) continue;
      const after: Record<string, PropertyMap[string]> = { ...inputs };
      for (const { property, value } of changes) {
        if (value === undefined) Reflect.deleteProperty(after, property);
        else after[property] = value;
      }
      const resource = planned(type, after, provider);
      const subjects = outcomes.map(({ subject }) => subject);
      const kept = readPlannedResource(resource).flatMap((record) => {
        if (record.kind !== "virtual" || record.path.state !== "known") return [];
        const { sourceTranslation: translation, path } = record;
        return translation.state === "known" && translation.value.type === "none" ? [path.value] : [];
      });
      assert.deepEqual(
        subjects.filter((subject) => !kept.includes(subject)),
        [],
      );
      assert.deepEqual(
        showReading(request.read(resource)),
        subjects.map((subject) => `right ${subject}`),
      );
      mended++;
    }
    assert.ok(mended >= 10);
  });

  it("is about BIG-IPs alone", () => {
    const request = requestOf(mendSourceTranslation, {});
    assert.deepEqual(
      ["dns:index/aRecordSet:ARecordSet", "f5bigip-x:a:B", AS3].map((type) => request.isAbout(type)),
      [false, false, true],
    );
  });

  const mistakes: readonly (readonly [settings: object, problems: readonly string[]])[] = [
    [
      { listeners: ["forward", "/ocs", "/ocs/fe/a", "/ocs/fe/a"], devise: "ltm1", device: "" },
      [
        'policy configuration of mend-source-translation: "devise" is not a key here (allowed: enforcementLevel, listeners, device)',
        'policy configuration of mend-source-translation: listeners[0] is not the full path of a listener; expected "/Partition/name"',
        'policy configuration of mend-source-translation: listeners[1] is not the full path of a listener; expected "/Partition/name"',
        'policy configuration of mend-source-translation: listeners: "/ocs/fe/a" stands there twice',
        "policy configuration of mend-source-translation: device is empty; expected the name of a Pulumi provider",
      ],
    ],
  ];
  for (const [settings, problems] of mistakes) {
    it(`refuses ${JSON.stringify(settings)}`, () => {
      assert.deepEqual(mendSourceTranslation.readRequest({ ...settings }), { ok: false, problems });
    });
  }
});
