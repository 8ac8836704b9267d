/**
 * Plans what the program registers, in the engine's order for each resource: provider, Check, policies on the inputs,
 * outputs. Every resource is a create, since there is no state.
 */
import {
  builtinPlanner,
  checkProviderConfig,
  choosePlanner,
  STACK_REFERENCE_TYPE,
  stackReferenceState,
} from "./planner";
import { PreviewError } from "./preview-result";
import type { CheckedInputs, Planner } from "./planner";
import { isSecret, makeSecret, secretStrings, UNKNOWN, type Properties } from "./property-values";
import { PROVIDER_ID, Providers } from "./providers";
import type { PackageRequest, PlannedResource, ResourceGoal } from "./resource";
import { maskSecrets } from "./secrets";
import type { StackConfig } from "./stack-config";
import type { StandInLookup } from "./stand-in-lookup";
import { isProviderType, makeUrn, packageOfType } from "./urn";

/** Judges one resource's inputs before it is planned; returns them as a remediation may have changed them. */
export type ReviewInputs = (
  resource: PlannedResource,
  provider: PlannedResource | undefined,
) => Promise<Properties>;

export interface ReadRequest {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly parent: string;
  readonly provider: string;
  readonly plugin: PackageRequest;
  readonly properties: Properties;
}

export interface DeploymentOptions {
  readonly project: string;
  readonly stack: string;
  readonly config: StackConfig;
  readonly standInFor: StandInLookup;
  readonly reviewInputs: ReviewInputs;
}

export class Deployment {
  readonly echoedPackages = new Set<string>();
  readonly unknownInvokes = new Set<string>();
  readonly unknownStackReferences = new Set<string>();
  readonly unknownReads = new Set<string>();
  readonly unknownComponents = new Set<string>();

  private readonly urns = new Set<string>();
  private readonly planned = new Map<string, PlannedResource>();
  private readonly reads = new Map<string, { readonly id: string; readonly outputs: Properties }>();
  private readonly goals = new Map<string, ResourceGoal>();
  private readonly providers: Providers;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: DeploymentOptions) {
    this.providers = new Providers(options.config, async (goal) => (await this.plan(goal)).urn);
  }

  /** In the order of registration; a default provider comes before the first resource that needs it. */
  get resources(): readonly PlannedResource[] {
    return [...this.planned.values()];
  }

  /** Plans a resource. One at a time, in the order of the calls, as the engine does. */
  register(goal: ResourceGoal): Promise<PlannedResource> {
    return this.enqueue(() => this.plan(goal));
  }

  /** The outputs of a component (or of the Stack), which replace whatever it had. */
  registerOutputs(urn: string, outputs: Properties): Promise<void> {
    return this.enqueue(() => {
      const resource = this.planned.get(urn);
      if (resource === undefined) throw new Error(`outputs for "${urn}", which was never registered`);
      this.planned.set(urn, { ...resource, outputs });
      return Promise.resolve();
    });
  }

  /** An existing resource, whose state is unknown here. It is no part of the plan: policies do not see it. */
  read(request: ReadRequest): Promise<{ readonly urn: string; readonly outputs: Properties }> {
    return this.enqueue(async () => {
      await this.providers.resolve(request.provider, request.plugin, request.type);
      const urn = this.claimUrn(request.parent, request.type, request.name);
      const isReference = request.type === STACK_REFERENCE_TYPE;
      const stackName = request.properties["name"];
      if (!isReference) this.unknownReads.add(`${request.type}::${request.name}`);
      else if (typeof stackName === "string") this.noteStackReference(stackName);
      const outputs = isReference ? stackReferenceState(stackName) : {};
      this.reads.set(urn, { id: request.id, outputs });
      return { urn, outputs };
    });
  }

  /** A function of a provider: the call loads its provider, as in the engine, and its answer is unknown. */
  invoke(token: string, provider: string, plugin: PackageRequest): Promise<void> {
    return this.enqueue(async () => {
      await this.providers.resolve(provider, plugin, token);
      this.unknownInvokes.add(token);
    });
  }

  /** What `pulumi:pulumi:getResource` answers about a resource of this plan. */
  lookUp(
    urn: string,
    plugin: PackageRequest,
  ): Promise<{ readonly id: string; readonly outputs: Properties }> {
    return this.enqueue(async () => {
      await this.providers.resolve("", plugin, "pulumi:pulumi:getResource");
      const found = this.planned.get(urn) ?? this.reads.get(urn);
      if (found === undefined) throw new Error(`unknown resource ${urn}`);
      return found;
    });
  }

  /** Waits for whatever is still under way when the program ends. */
  async settled(): Promise<void> {
    await this.queue;
  }

  private enqueue<T>(task: () => Promise<T>): Promise<T> {
    const result = this.queue.then(task);
    this.queue = result.catch(() => undefined);
    return result;
  }

  private async plan(asked: ResourceGoal): Promise<PlannedResource> {
    const goal = this.inherit(asked);
    const provider = await this.providerOf(goal);
    const urn = this.claimUrn(goal.parent, goal.type, goal.name);
    this.goals.set(urn, goal);
    const planner = provider === undefined ? undefined : this.providers.planner(provider);
    const isProvider = isProviderType(goal.type);
    const checked = isProvider ? this.checkProvider(goal) : this.check(goal, planner);
    rejectFailures(urn, checked, goal.properties);
    const draft: PlannedResource = {
      urn,
      type: goal.type,
      name: goal.name,
      custom: goal.custom,
      id: isProvider ? PROVIDER_ID : goal.importId,
      parent: goal.parent,
      ...(provider === undefined ? {} : { provider }),
      dependencies: goal.dependencies,
      propertyDependencies: goal.propertyDependencies,
      options: { ...goal.options, protect: goal.protect ?? false },
      inputs: checked.inputs,
      outputs: {},
    };
    const providerResource = provider === undefined ? undefined : this.planned.get(provider);
    const inputs = await this.options.reviewInputs(draft, providerResource);
    if (isProvider) this.addProvider(urn, goal, inputs);
    if (!goal.custom) this.providers.addComponent(urn, goal.providers, goal.parent);
    const outputs = isProvider ? inputs : this.create(goal, planner, inputs);
    const resource: PlannedResource = { ...draft, inputs, outputs: markSecrets(outputs, inputs, goal) };
    this.planned.set(urn, resource);
    return resource;
  }

  /** A child takes over its parent's protection and, where it fits, its parent's provider. */
  private inherit(goal: ResourceGoal): ResourceGoal {
    const parent = this.goals.get(goal.parent);
    const protect = goal.protect ?? parent?.protect;
    const own = goal.provider !== "" ? goal.provider : (goal.providers.get(goal.plugin.packageName) ?? "");
    const provider = own !== "" ? own : this.inheritedProvider(goal, parent);
    return { ...goal, protect, provider };
  }

  private inheritedProvider(goal: ResourceGoal, parent: ResourceGoal | undefined): string {
    const handedDown = this.providers.inherited(goal.parent, goal.plugin.packageName);
    if (handedDown !== "" || parent === undefined || parent.provider === "") return handedDown;
    return parent.plugin.packageName === goal.plugin.packageName ? parent.provider : "";
  }

  private async providerOf(goal: ResourceGoal): Promise<string | undefined> {
    if (isProviderType(goal.type) || !(goal.custom || goal.remote)) return undefined;
    return this.providers.resolve(goal.provider, goal.plugin, goal.type);
  }

  private claimUrn(parent: string, type: string, name: string): string {
    if (parent !== "" && !this.urns.has(parent)) throw new Error(`could not find parent resource ${parent}`);
    const urn = makeUrn(this.options.stack, this.options.project, parent, type, name);
    if (this.urns.has(urn)) {
      throw new PreviewError("program", `two resources have the URN ${urn}; give one of them another name`);
    }
    this.urns.add(urn);
    return urn;
  }

  private checkProvider(goal: ResourceGoal): CheckedInputs {
    const packageName = packageOfType(goal.type);
    // The engine's own provider takes no configuration.
    if (packageName === "pulumi") return { inputs: {}, failures: [] };
    return checkProviderConfig(this.options.standInFor(packageName), goal.properties);
  }

  private check(goal: ResourceGoal, planner: Planner | undefined): CheckedInputs {
    // A component's inputs are not a provider's to check; a remote one's provider would register its own.
    if (planner === undefined || goal.remote) return { inputs: goal.properties, failures: [] };
    return planner.check(goal.type, goal.properties);
  }

  private addProvider(urn: string, goal: ResourceGoal, config: Properties): void {
    const packageName = packageOfType(goal.type);
    const standIn = this.options.standInFor(packageName);
    if (packageName === "pulumi") this.providers.add(urn, builtinPlanner);
    else {
      if (standIn === undefined) this.echoedPackages.add(packageName);
      this.providers.add(urn, choosePlanner(standIn, config));
    }
  }

  private create(goal: ResourceGoal, planner: Planner | undefined, inputs: Properties): Properties {
    if (goal.remote) this.unknownComponents.add(`${goal.type}::${goal.name}`);
    if (planner === undefined || goal.remote) return {};
    if (goal.importId !== "") {
      this.unknownReads.add(`${goal.type}::${goal.name}`);
      return {};
    }
    if (goal.type === STACK_REFERENCE_TYPE && typeof inputs["name"] === "string") {
      this.noteStackReference(inputs["name"]);
    }
    return planner.create(goal.type, inputs);
  }

  private noteStackReference(name: string): void {
    if (name !== UNKNOWN) this.unknownStackReferences.add(name);
  }
}

/** Outputs that the program wants secret, and those that would repeat a secret input, are secret. */
function markSecrets(outputs: Properties, inputs: Properties, goal: ResourceGoal): Properties {
  const wanted = new Set(goal.options.additionalSecretOutputs.filter((key) => key !== "id"));
  return Object.fromEntries(
    Object.entries(outputs).map(([key, value]) => [
      key,
      wanted.has(key) || isSecret(inputs[key]) ? makeSecret(value) : value,
    ]),
  );
}

function rejectFailures(urn: string, checked: CheckedInputs, given: Properties): void {
  if (checked.failures.length === 0) return;
  const secrets = secretStrings(given);
  const lines = checked.failures.map(({ property, reason }) => {
    const said = maskSecrets(reason, secrets);
    return property === "" ? `${urn}: ${said}` : `${urn}: property "${property}": ${said}`;
  });
  throw new PreviewError("check", lines.join("\n"));
}
