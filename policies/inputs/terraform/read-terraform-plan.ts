/** Reads what `terraform show -json` prints of a plan, or `tofu show -json`. */
import { findTerraformName, isReadType } from "../../adapters/plan-adapters";
import { countNotes } from "../count-unread";
import type { InputResource, PreviewInput } from "../input";
import { InputError } from "../input-error";
import { Field, type JsonObject } from "../read-fields";
import { DependencyFinder } from "./find-dependencies";
import type { ResourceAddress } from "./parse-address";
import { resourcesOfModule } from "./read-terraform-state";
import { requireFormat } from "./require-format";
import { TerraformConfig } from "./terraform-config";
import { isBigipSource, providerResource, providerUrn, resolveProviderKey } from "./terraform-providers";
import { readProvisioners } from "./terraform-provisioners";
import {
  type TerraformValues,
  bareResource,
  makeResource,
  readAddress,
  readSensitiveMarks,
} from "./terraform-resource";

/** Whether a document is a plan: what it will change, or would. */
export function isTerraformPlan(document: JsonObject): boolean {
  return "format_version" in document && ("planned_values" in document || "resource_changes" in document);
}

export function readTerraformPlan(document: Field, name: string): PreviewInput {
  requireFormat(document);
  if (document.at("errored").value === true)
    throw new InputError(
      `${name}: the plan failed, so it does not show all resources; expected one that ran to its end`,
    );
  return new PlanReader(document, name).read();
}

class PlanReader {
  private readonly resources = new Map<string, InputResource>();
  private readonly removed: InputResource[] = [];
  private readonly deleted = new Set<string>();
  /** Addresses that the changes mention, those before a move too. */
  private readonly mentioned = new Set<string>();
  private readonly config: TerraformConfig | undefined;
  private readonly forgotten: string[] = [];

  constructor(
    private readonly document: Field,
    private readonly name: string,
  ) {
    this.config = TerraformConfig.of(document.at("configuration").value);
  }

  read(): PreviewInput {
    const changes = this.document.at("resource_changes");
    for (const change of changes.isMissing ? [] : changes.items()) this.addChange(change);
    this.requireAllPlanned();
    const deferred = this.document.at("deferred_changes");
    const postponed = deferred.isMissing ? [] : deferred.items();
    for (const one of postponed) this.addChange(one.at("resource_change"));
    const untouched = this.addUntouched();
    const all = [...this.resources.values()];
    // What bears on nothing is nothing that a value has to be traced to.
    const bearing = all.filter(({ type }) => isReadType(type)).map(({ urn }) => urn);
    const dependencies = new DependencyFinder(bearing, this.config);
    const resources = all.map((one) => ({ ...one, propertyDependencies: dependencies.find(one) }));
    return {
      kind: "preview",
      name: this.name,
      resources: [...resources, ...this.providers(), ...readProvisioners(resources, this.config)],
      deleted: this.deleted,
      removed: this.removed,
      unshown: new Set(),
      mentioned: this.mentioned,
      hidden: 0,
      stackFacts: undefined,
      notes: [
        ...countNotes(this.name, untouched, "that the plan leaves out (-target), taken as they are"),
        ...countNotes(this.name, postponed.length, "whose change Terraform puts off; taken as they will be"),
        ...countNotes(
          this.name,
          this.forgotten.length,
          "that Terraform forgets without deleting them; taken as they are",
        ),
        ...(this.config === undefined && all.length > 0
          ? [
              `${this.name}: it has no configuration, so what the program leaves out cannot be told from what is not known yet`,
            ]
          : []),
      ],
    };
  }

  private addChange(resource: Field): void {
    const address = readAddress(resource.at("address"));
    const urn = resource.at("address").text();
    const change = resource.at("change");
    const actions = change
      .at("actions")
      .items()
      .map((action) => action.text());
    this.mentioned.add(urn);
    const previous = resource.at("previous_address").textOrNone();
    if (previous !== undefined) this.mentioned.add(previous);
    if (address.isData) return;
    if (actions.length === 0) throw change.at("actions").unexpected("at least one action");
    const unknown = actions.find((action) => !ACTIONS.has(action));
    if (unknown !== undefined)
      throw new InputError(
        `${this.name}: the action ${JSON.stringify(unknown)} is not known to this version of peerpath`,
      );
    const deposed = resource.at("deposed").textOrNone();
    const old = (): InputResource =>
      this.makeOld(deposed === undefined ? urn : `${urn} (deposed ${deposed})`, resource, address);
    if (actions.includes("delete")) this.removed.push(old());
    if (deposed !== undefined) return;
    if (actions.includes("forget")) this.keepForgotten(urn, resource, address, actions.length > 1);
    if (actions.length === 1 && actions[0] === "forget") return;
    if (actions.length === 1 && actions[0] === "delete") this.deleted.add(urn);
    else this.resources.set(urn, this.makeNew(urn, resource, address));
  }

  /** What Terraform forgets is there all the same, also beside the one that takes its address. */
  private keepForgotten(urn: string, resource: Field, address: ResourceAddress, isReplaced: boolean): void {
    this.forgotten.push(urn);
    const kept = isReplaced ? `${urn} (forgotten)` : urn;
    this.resources.set(kept, this.makeOld(kept, resource, address));
  }

  private makeOld(urn: string, resource: Field, address: ResourceAddress): InputResource {
    const change = resource.at("change");
    const before = change.at("before").properties();
    const values = {
      values: before,
      unknown: {},
      sensitive: readSensitiveMarks(change.at("before_sensitive"), before),
    };
    return this.make(urn, resource, address, values, undefined);
  }

  private makeNew(urn: string, resource: Field, address: ResourceAddress): InputResource {
    const change = resource.at("change");
    const stated = this.config?.expressionsOf(address);
    const unknown = change.at("after_unknown");
    const after = change.at("after").properties();
    const values = {
      values: after,
      // One of which not even the number is known is marked as a whole.
      unknown: unknown.value === true ? eachUnknown(stated ?? {}) : marks(unknown),
      sensitive: readSensitiveMarks(change.at("after_sensitive"), after),
    };
    return this.make(urn, resource, address, values, stated);
  }

  private make(
    urn: string,
    resource: Field,
    address: ResourceAddress,
    values: TerraformValues,
    stated: JsonObject | undefined,
  ): InputResource {
    const terraform = findTerraformName(address.type);
    if (terraform === undefined) return bareResource(urn, address.type);
    const made = makeResource(urn, terraform, values, stated);
    if (!isBigipSource(resource.at("provider_name").value)) return made;
    return { ...made, provider: providerUrn(this.name, this.providerKey(urn, address)) };
  }

  private providerKey(urn: string, address: ResourceAddress): string {
    const stated = this.config?.providerKeyOf(address) ?? "bigip";
    const key = resolveProviderKey(stated, this.config?.providers ?? new Map());
    if (key === undefined)
      throw new InputError(
        `${this.name}: the plan does not tell which BIG-IP ${urn} is on; expected one that Terraform 1.1 or later made`,
      );
    return key;
  }

  /** What the prior state holds and no change mentions stays as it is: a plan with -target, or one that only refreshes. */
  private addUntouched(): number {
    let count = 0;
    for (const { field, address, values } of resourcesOfModule(
      this.document.at("prior_state").at("values"),
    )) {
      const urn = field.at("address").text();
      if (this.mentioned.has(urn) || address.isData) continue;
      this.mentioned.add(urn);
      this.resources.set(urn, this.make(urn, field, address, values, undefined));
      count += 1;
    }
    return count;
  }

  /** A plan that somebody cut shows resources that it does not say what becomes of. */
  private requireAllPlanned(): void {
    for (const { field, address } of resourcesOfModule(this.document.at("planned_values"))) {
      const urn = field.at("address").text();
      if (address.isData || this.mentioned.has(urn)) continue;
      throw new InputError(
        `${this.name}: planned_values has ${urn} and resource_changes does not; expected a whole plan`,
      );
    }
  }

  private providers(): InputResource[] {
    const variables = this.document.at("variables").objectOrNone();
    return [...(this.config?.providers ?? [])].flatMap(([key, configuration]) =>
      isBigipSource(configuration["full_name"] ?? configuration["name"])
        ? [providerResource(this.name, key, configuration, variables)]
        : [],
    );
  }
}

const ACTIONS: ReadonlySet<string> = new Set(["no-op", "create", "read", "update", "delete", "forget"]);

function eachUnknown(expressions: JsonObject): JsonObject {
  return Object.fromEntries(Object.keys(expressions).map((attribute) => [attribute, true]));
}

/** Marks of unknown values are `false` where nothing is unknown. */
function marks(field: Field): JsonObject {
  return typeof field.value === "boolean" ? {} : field.objectOrNone();
}
