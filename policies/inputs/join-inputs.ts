/** Puts several inputs together: facts add up, and what a preview says of a resource is later than what a state says. */
import { isReadType } from "../adapters/plan-adapters";
import { nameProviders } from "../adapters/plan/name-providers";
import type { PlannedResource } from "../adapters/plan/planned-resource";
import type { DeviceFileInput, FactsInput, Input, InputResource, PreviewInput, StateInput } from "./input";
import { InputError } from "./input-error";
import { joinProviders } from "./join-providers";
import { BIGIP_PROVIDERS, isDefaultProvider, nameOfUrn, stackOfUrn, typeOfUrn } from "./urns";
import { qualifyAddresses } from "./terraform/qualify-addresses";

export interface JoinedInputs {
  /** Sorted by URN; only of types that have a bearing. */
  readonly resources: readonly PlannedResource[];
  /** What previews delete, as it was; of the same types, in the same order. */
  readonly removed: readonly PlannedResource[];
  readonly facts: readonly FactsInput[];
  /** Files of BIG-IPs; which one they are of is for the whole estate to tell. */
  readonly deviceFiles: readonly DeviceFileInput[];
  /** The texts of the stack configuration `peerpath:facts` that previews carry. */
  readonly stackFacts: readonly string[];
  /** The properties of each resource that hold a secret, by URN; of those that have any. */
  readonly secrets: ReadonlyMap<string, ReadonlySet<string>>;
  /** What was not read, or only taken as it will be, a line each. */
  readonly notes: readonly string[];
}

/** Joins the inputs. Throws an InputError where two of them cannot both be right, or where a preview hides resources. */
export function joinInputs(inputs: readonly Input[]): JoinedInputs {
  const deployments = qualifyAddresses(
    inputs.filter((input) => input.kind === "state" || input.kind === "preview"),
  );
  const states = deployments.filter((input) => input.kind === "state");
  const previews = deployments.filter((input) => input.kind === "preview");
  // A Pulumi preview does not show default providers; the plan of a Terraform program does.
  rejectSharedDefaultProviders(deployments);
  const held = gather(states);
  const planned = gather(previews);
  for (const preview of previews) rejectHiddenResources(preview, [...held.values()]);
  const deleted = new Set(previews.flatMap((preview) => [...preview.deleted]));
  const remaining = [...held].filter(([urn]) => !deleted.has(urn));
  const all = [...new Map([...remaining, ...planned]).values()];
  const joined = joinProviders([...all, ...previews.flatMap((preview) => preview.removed)]);
  const withJoined = (one: InputResource): InputResource => ({
    ...one,
    provider: joined.get(one.provider ?? "") ?? one.provider,
  });
  const resources = all.map(withJoined);
  const byUrn = new Map(resources.map((one) => [one.urn, one]));
  const removed = gatherRemoved(previews, held, byUrn).map(withJoined);
  const nameOfPlanned = namer(resources);
  const nameOfAny = namer([...resources, ...removed]);
  const providers = new Set(resources.map(({ provider }) => provider));
  return {
    resources: toPlannedResources(resources, nameOfPlanned),
    // A provider that goes with its resources must not change the name of one that stays.
    removed: toPlannedResources(removed, (urn) => (providers.has(urn) ? nameOfPlanned : nameOfAny)(urn)),
    facts: inputs.filter((input) => input.kind === "facts"),
    deviceFiles: inputs.filter((input) => input.kind === "device-file"),
    stackFacts: [...new Set(previews.flatMap(({ stackFacts }) => stackFacts ?? []))],
    secrets: new Map(
      resources.flatMap(({ urn, secrets }) => (secrets.length === 0 ? [] : [[urn, new Set(secrets)]])),
    ),
    notes: [...states, ...previews].flatMap((input) => {
      const isEmpty = input.resources.length === 0 && (input.kind === "state" || input.mentioned.size === 0);
      return isEmpty ? [...input.notes, `${input.name}: it holds no resources`] : input.notes;
    }),
  };
}

function gather(inputs: readonly (StateInput | PreviewInput)[]): ReadonlyMap<string, InputResource> {
  const resources = new Map<string, InputResource>();
  const origins = new Map<string, string>();
  for (const { name, resources: given } of inputs) {
    for (const resource of given) {
      const other = origins.get(resource.urn);
      if (other !== undefined)
        throw new InputError(`${other} and ${name} both hold ${resource.urn}; give one of them`);
      origins.set(resource.urn, name);
      resources.set(resource.urn, resource);
    }
  }
  return resources;
}

/** A preview leaves unchanged resources out unless it is told not to; an export of the same stack holds them. */
function rejectHiddenResources(preview: PreviewInput, held: readonly InputResource[]): void {
  if (preview.hidden === 0) return;
  const [anyUrn] = preview.mentioned;
  const stack = anyUrn === undefined ? undefined : stackOfUrn(anyUrn);
  const found = held.filter(
    ({ urn }) => stackOfUrn(urn) === stack && !preview.mentioned.has(urn) && !isDefaultProvider(urn),
  );
  if (found.length >= preview.hidden) return;
  const count =
    preview.hidden === 1 ? "1 unchanged resource is" : `${preview.hidden} unchanged resources are`;
  throw new InputError(
    `${preview.name}: ${count} not shown; preview with --show-sames, or give the output of ` +
      "pulumi stack export of the same stack beside it",
  );
}

/** The default providers of two stacks count as one BIG-IP, which is wrong where they say that they are two. */
function rejectSharedDefaultProviders(deployments: readonly (StateInput | PreviewInput)[]): void {
  for (const provider of BIGIP_PROVIDERS) {
    const owners = new Map<string, string>();
    for (const { name, resources } of deployments) {
      for (const { urn, type, inputs } of resources) {
        const address = inputs?.["address"];
        if (type !== provider || !isDefaultProvider(urn)) continue;
        if (typeof address === "string") owners.set(address, name);
      }
    }
    const [first, second] = [...new Set(owners.values())];
    if (owners.size < 2 || first === undefined || second === undefined) continue;
    throw new InputError(
      `${first} and ${second} manage two different BIG-IPs with the default provider, which cannot be told apart; ` +
        "check them one by one, or give each BIG-IP a provider of its own",
    );
  }
}

/** What is gone, as the preview shows it or else the state; without either nothing of it is known but its URN. */
function gatherRemoved(
  previews: readonly PreviewInput[],
  held: ReadonlyMap<string, InputResource>,
  planned: ReadonlyMap<string, InputResource>,
): readonly InputResource[] {
  const shown = new Map(previews.flatMap(({ removed }) => removed.map((old) => [old.urn, old] as const)));
  const gone = new Set(previews.flatMap(({ deleted, unshown }) => [...deleted, ...unshown]));
  const others = [...gone].filter((urn) => !shown.has(urn));
  return [...shown.values(), ...others.flatMap((urn) => held.get(urn) ?? unseen(urn, planned))];
}

/** It is on the BIG-IP of its successor, or on any: where it was is no more known than what. */
function unseen(urn: string, planned: ReadonlyMap<string, InputResource>): InputResource[] {
  const type = typeOfUrn(urn);
  const successor = planned.get(urn);
  const isOnBigIp = (resource: InputResource): boolean => /^(f5bigip|bigip):/.test(resource.type);
  const providers =
    successor === undefined
      ? new Set([...planned.values()].filter(isOnBigIp).map(({ provider }) => provider))
      : new Set([successor.provider]);
  const all = providers.size === 0 ? [undefined] : [...providers];
  return all.map((provider) => {
    return { urn, type, provider, inputs: {}, outputs: {}, secrets: [], propertyDependencies: undefined };
  });
}

type ProviderNamer = (urn: string | undefined) => string;

function namer(resources: readonly InputResource[]): ProviderNamer {
  return nameProviders(
    resources.flatMap(({ type, provider }) =>
      provider === undefined || !isReadType(type) ? [] : [{ urn: provider, name: nameOfUrn(provider) }],
    ),
  );
}

function toPlannedResources(
  resources: readonly InputResource[],
  providerName: ProviderNamer,
): PlannedResource[] {
  return resources
    .filter(({ type }) => isReadType(type))
    .map(({ urn, name = nameOfUrn(urn), type, provider, inputs, outputs, propertyDependencies }) => ({
      urn,
      type,
      name,
      provider: providerName(provider),
      inputs,
      outputs,
      ...(propertyDependencies === undefined ? {} : { propertyDependencies }),
    }))
    .sort((a, b) => (a.urn < b.urn ? -1 : 1));
}
