/**
 * A declaration that uses much of AS3, with one node after the other replaced by something of another type or by a text that
 * is none: no exception, and a path that stays what it was or becomes undecided, never another verdict.
 */
import assert from "node:assert/strict";
import { inspect } from "node:util";
import { readPlannedResource } from "../../policies/adapters/plan-adapters";
import {
  type PropertyMap,
  type PropertyValue,
  isPropertyList,
  isPropertyMap,
} from "../../policies/adapters/plan/planned-resource";
import { AS3 } from "../adapters/as3/declaration";
import { COMPUTED, plan } from "../adapters/f5bigip/planned";
import { addresses, group } from "../support/estate";
import { FE01, FE02, seedRecords } from "./seed-case";
import { outcomes } from "./short-outcomes";

const SECRET = "hunter2 {sesame}";
/** What a program writes that takes an output for a text. */
const NO_TEXT = "Calling [toString] on an [Output<T>] is not supported.";

/** Every class that is read, and how services may refer to objects. */
function declaration(snat: PropertyMap): PropertyMap {
  return {
    class: "AS3",
    action: "deploy",
    persist: true,
    declaration: {
      class: "ADC",
      schemaVersion: "3.50.0",
      label: "x",
      updateMode: "selective",
      controls: { class: "Controls", dryRun: false, trace: true },
      constants: { class: "Constants", owner: "x" },
      Common: {
        class: "Tenant",
        Shared: {
          class: "Application",
          template: "shared",
          vip: { class: "Service_Address", virtualAddress: "192.0.2.10", arpEnabled: true },
          found: { class: "Address_Discovery", addressDiscovery: "static", serverAddresses: ["10.1.2.12"] },
          ports: { class: "Net_Port_List", ports: [5071, "6000-6010"], portLists: [{ use: "morePorts" }] },
          morePorts: { class: "Net_Port_List", ports: [7000] },
        },
      },
      ocs: {
        class: "Tenant",
        defaultRouteDomain: 0,
        enable: true,
        fe: {
          class: "Application",
          template: "generic",
          remark: "x",
          svc: {
            class: "Service_TCP",
            virtualAddresses: [{ use: "/Common/Shared/vip" }],
            virtualPort: { use: "/Common/Shared/ports" },
            layer4: "tcp",
            enable: true,
            adminState: "enable",
            pool: { use: "pool" },
            iRules: [{ use: "rule" }],
            policyEndpoint: ["policy"],
            persistenceMethods: ["source-address"],
            allowVlans: [{ bigip: "/Common/fe-a" }, "/Common/fe-b"],
            translateServerAddress: true,
            translateServerPort: true,
            lastHop: "default",
            profileTCP: { ingress: "lan", egress: { bigip: "/Common/tcp" } },
            mirroring: "none",
            ...snat,
          },
          forward: {
            class: "Service_Forwarding",
            forwardingType: "ip",
            virtualAddresses: [["10.1.0.0/16", "10.1.0.0/16"]],
            virtualPort: 0,
            profileL4: { use: "l4" },
            ...snat,
          },
          l4: { class: "L4_Profile", looseInitialization: false },
          pool: {
            class: "Pool",
            allowSNATEnabled: true,
            minimumMembersActive: 1,
            monitors: ["tcp"],
            members: [
              {
                servicePort: 5071,
                adminState: "enable",
                enable: true,
                priorityGroup: 0,
                addressDiscovery: { use: "/Common/Shared/found" },
              },
            ],
          },
          rule: { class: "iRule", iRule: "when CLIENT_ACCEPTED { log local0. x }" },
          policy: {
            class: "Endpoint_Policy",
            strategy: "first-match",
            rules: [
              {
                name: "r",
                conditions: [
                  {
                    type: "tcp",
                    event: "client-accepted",
                    address: { operand: "matches", values: ["10.7.0.0/16"] },
                  },
                ],
                actions: [{ type: "drop", event: "client-accepted" }],
              },
            ],
          },
          firewall: { class: "Firewall_Policy", rules: [] },
          snatPool: { class: "SNAT_Pool", snatAddresses: ["10.1.9.1"] },
          translation: { class: "SNAT_Translation", address: "10.1.9.1" },
          monitor: { class: "Monitor", monitorType: "tcp" },
        },
      },
    },
  };
}

interface Mutant {
  /** `declaration.ocs.fe.svc.pool = 7` */
  readonly change: string;
  readonly json: PropertyValue;
}

/** The declaration with one node replaced, for each of its nodes and each thing of another type. */
function* mutate(value: PropertyValue, replacements: readonly PropertyValue[], path = ""): Generator<Mutant> {
  for (const json of replacements) {
    if (kindOf(json) !== kindOf(value) || json === NO_TEXT)
      yield { change: `${path} = ${JSON.stringify(json)}`, json };
  }
  if (isPropertyList(value)) {
    for (const [index, element] of value.entries()) {
      for (const { change, json } of mutate(element, replacements, `${path}[${index}]`))
        yield { change, json: value.map((other, at) => (at === index ? json : other)) };
    }
  } else if (isPropertyMap(value)) {
    for (const [key, member] of Object.entries(value)) {
      for (const { change, json } of mutate(member, replacements, `${path}.${key}`))
        yield { change, json: { ...value, [key]: json } };
    }
  }
}

function kindOf(value: PropertyValue): string {
  return value === null ? "null" : isPropertyList(value) ? "list" : typeof value;
}

/** What becomes of the flows between the two Front Ends; fe02's name leads to the service, fe01's through the forwarder. */
function judge(json: PropertyValue): string[] {
  return outcomes(
    seedRecords({
      dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "192.0.2.10")],
      listeners: readPlannedResource(plan(AS3, { as3Json: JSON.stringify(json) })),
      groups: [group("ocs-pool01", [FE01, FE02], { ports: [{ port: 5071, protocol: "tcp", service: "x" }] })],
    }),
  );
}

/** Things of every type; texts that nobody would take for a name, and the envelope of a secret. */
const OTHERS: readonly PropertyValue[] = [
  70_000,
  -0.5,
  true,
  SECRET,
  NO_TEXT,
  [],
  [[7]],
  {},
  { bigip: 7, use: 7 },
  { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: SECRET },
];

describe("an AS3 declaration with a part of another type", () => {
  const cases: readonly (readonly [snat: PropertyMap, verdicts: readonly string[]])[] = [
    [{ snat: "none" }, ["fe01 -> fe02 192.0.2.10: preserved", "fe02 -> fe01 10.1.1.11: preserved"]],
    [
      { snat: "auto" },
      [
        "fe01 -> fe02 192.0.2.10: masked from 10.1.2.1 by /ocs/fe/svc",
        "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward",
      ],
    ],
  ];
  for (const [snat, verdicts] of cases) {
    it(`keeps its verdict or loses it, with ${inspect(snat)}`, () => {
      const whole = declaration(snat);
      assert.deepEqual(judge(whole), verdicts);
      let count = 0;
      const unsound: string[] = [];
      for (const { change, json } of mutate(whole, OTHERS)) {
        const found = judge(json);
        assert.equal(found.length, verdicts.length);
        assert.equal(inspect(found).includes("hunter2"), false, change);
        for (const [index, verdict] of found.entries()) {
          const isSound = verdict === verdicts[index] || verdict.includes(": undecided");
          if (!isSound) unsound.push(`${change}: ${verdict}`);
        }
        count += 1;
      }
      assert.deepEqual(unsound, []);
      assert.ok(count > 800, `only ${count} mutants`);
    });
  }

  it("is read without an exception where a part is null or left out, whatever that makes of it", () => {
    for (const { change, json } of mutate(declaration({ snat: "none" }), [null])) {
      assert.equal(judge(json).length, 2, change);
    }
  });

  it("is undecided where it is not known itself", () => {
    for (const as3Json of [COMPUTED, NO_TEXT, 7, [], { class: "AS3" }]) {
      const [record, ...others] = readPlannedResource(plan(AS3, { as3Json }));
      assert.equal(record?.kind, "unread");
      assert.deepEqual(others, []);
    }
  });
});
