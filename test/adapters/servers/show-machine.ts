import assert from "node:assert/strict";
import { makePlan } from "../../../policies/adapters/plan/plan";
import type { PlannedResource, PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import { readPlannedResource } from "../../../policies/adapters/plan-adapters";
import type { SourceRecord } from "../../../policies/records/records";
import type { InterfaceRecord } from "../../../policies/records/server-records";
import type { Fact } from "../../../policies/values/fact";

export interface MachineCase {
  readonly shows: string;
  readonly inputs: PropertyMap;
  /** Other resources of the plan. */
  readonly beside?: readonly PlannedResource[];
  /** By property: what the engine says the value was computed from. */
  readonly from?: Readonly<Record<string, readonly string[]>>;
  readonly gives: readonly string[];
}

/** A case for each, of a machine whose URN ends in `vm`. */
export function itReads(type: string, cases: readonly MachineCase[]): void {
  for (const { shows, inputs, beside = [], from, gives } of cases) {
    it(shows, () => {
      const resource = planned(type, "vm", inputs, from);
      const records = readPlannedResource(resource, makePlan([resource, ...beside]));
      assert.deepEqual(records.flatMap(show), gives);
    });
  }
}

export function planned(
  type: string,
  name: string,
  inputs: PropertyMap,
  propertyDependencies: Readonly<Record<string, readonly string[]>> = {},
  outputs: PropertyMap = {},
): PlannedResource {
  return { urn: urnOf(type, name), type, name, provider: "default", inputs, outputs, propertyDependencies };
}

export function urnOf(type: string, name: string): string {
  return `urn:pulumi:dev::estate::${type}::${name}`;
}

/** One line for the names, one for each interface, route, resolver and edit of the hosts file. */
function show(record: SourceRecord): string[] {
  switch (record.kind) {
    case "machine": {
      const { fqdn, hostName, interfaces, routes, resolver } = record;
      return [
        `machine ${text(fqdn)} (${text(hostName)})`,
        ...(interfaces.state === "known"
          ? interfaces.value.map(showInterface)
          : [`interfaces ${text(interfaces)}`]),
        ...(routes.state === "known"
          ? routes.value.map(({ to, via }) => `route ${text(to)} via ${text(via)}`)
          : routes.state === "unknown"
            ? [`routes ${text(routes)}`]
            : []),
        ...(resolver === undefined
          ? []
          : [`resolver suffixes ${list(resolver.suffixes)} servers ${list(resolver.servers)}`]),
      ];
    }
    case "hosts-edit": {
      const { edit, certain, host } = record;
      assert.equal(host, undefined);
      assert.match(record.machine ?? "", /::vm$/);
      const what =
        edit.effect === "unread" ? `: ${edit.why}` : ` ${edit.lines.flatMap(({ names }) => names).join()}`;
      return [`${certain ? "hosts" : "perhaps hosts"} ${edit.effect}${what}`];
    }
    default:
      throw new Error(`a test shows a record of kind ${record.kind}`);
  }
}

function showInterface({ name, address, bareAddress, gateway }: InterfaceRecord): string {
  const way = gateway.state === "absent" ? "" : ` gateway ${text(gateway)}`;
  const bare = bareAddress === undefined ? "" : ` (${text(bareAddress)} alone)`;
  return `${text(name)} ${text(address)}${bare}${way}`;
}

function list(fact: Fact<readonly Fact<unknown>[]>): string {
  return fact.state === "known" ? fact.value.map(text).join() : text(fact);
}

function text(fact: Fact<unknown>): string {
  if (fact.state === "known") return String(fact.value);
  return fact.state === "absent" ? "-" : `? (${fact.why})`;
}
