/** Reads DNS resources together with the plan around them, and writes what they come to in one line each. */
import { readPlannedResource } from "../../../policies/adapters/plan-adapters";
import { makePlan } from "../../../policies/adapters/plan/plan";
import type { PlannedResource, PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import type { SourceRecord } from "../../../policies/records/records";
import type { ZoneRef } from "../../../policies/records/dns-records";
import type { Fact } from "../../../policies/values/fact";

/** One resource of a plan; its URN is its name. `from` names the resources that a property is computed from. */
export function resource(
  type: string,
  name: string,
  inputs: PropertyMap,
  more: {
    readonly outputs?: PropertyMap;
    readonly from?: Readonly<Record<string, readonly string[]>>;
  } = {},
): PlannedResource {
  const { outputs = inputs, from = {} } = more;
  return { urn: name, type, name, provider: "default", inputs, outputs, propertyDependencies: from };
}

/** The records of the first resource of a plan. */
export function readFirst(...resources: readonly PlannedResource[]): readonly SourceRecord[] {
  const [first] = resources;
  if (first === undefined) throw new Error("a test reads no resource");
  return readPlannedResource(first, makePlan(resources));
}

/**
 * `A fe01.example.com 10.1.1.11 | public example.com`; a question mark and why for what is not known. Networks that a zone is bound
 * to are shown by their keys, a hashed id as `#`.
 */
export function show(record: SourceRecord): string {
  switch (record.kind) {
    case "dns": {
      return `${record.type} ${showOwner(record)} ${showAnswers(record)} | ${showZone(record.zone)}`;
    }
    case "dns-node":
      return `node ${showOwner(record)}${record.delegates ? " delegates" : ""} | ${showZone(record.zone)}`;
    case "complete-zone":
      return `complete ${record.name} | ${showZone(record.zone)}`;
    case "dns-doubt":
      return `doubt ${record.within ?? "everywhere"}: ${record.what}, because ${record.why}`;
    default:
      throw new Error(`a test shows a record of kind ${record.kind}`);
  }
}

function showAnswers(record: Extract<SourceRecord, { kind: "dns" }>): string {
  if (record.type === "CNAME") return showFact(record.target);
  const alias = record.aliasOf === undefined ? "" : ` = ${showFact(record.aliasOf)}`;
  return `${showList(record.values)}${alias}`;
}

function showOwner({ name, nameBounds }: Extract<SourceRecord, { kind: "dns" | "dns-node" }>): string {
  const bounds = Object.entries(nameBounds ?? {}).map(([kind, text]) => ` ${kind} ${String(text)}`);
  return `${showFact(name)}${bounds.join("")}`;
}

function showZone(zone: ZoneRef | undefined): string {
  if (zone === undefined) return "no zone";
  const { isPrivate, name, networks, view } = zone;
  const visibility = isPrivate.state === "known" ? (isPrivate.value ? "private" : "public") : isPrivate.state;
  const bound = networks === undefined ? "" : ` bound to ${showList(networks, showKey)}`;
  const part = view === undefined ? "" : ` of view ${showFact(view)}`;
  return `${visibility} ${name.state === "known" ? name.value : "?"}${bound}${part}`;
}

function showFact(fact: Fact<unknown>): string {
  switch (fact.state) {
    case "known":
      return String(fact.value);
    case "unknown":
      return `(?${fact.why})`;
    case "absent":
      return "absent";
  }
}

function showKey(fact: Fact<unknown>): string {
  return showFact(fact).replace(/^[0-9a-f]{16}$/, "#");
}

function showList(
  fact: Fact<readonly Fact<unknown>[]>,
  showOne: (one: Fact<unknown>) => string = showFact,
): string {
  return fact.state === "known" ? `[${fact.value.map(showOne).join(", ")}]` : showFact(fact);
}
