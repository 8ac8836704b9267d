/** Tells which providers of several stacks are of one BIG-IP. */
import type { PropertyMap } from "../adapters/plan/planned-resource";
import type { InputResource } from "./input";
import { InputError } from "./input-error";
import { isBigIpProvider, isDefaultProvider, nameOfUrn, stackOfUrn } from "./urns";

interface Provider {
  readonly urn: string;
  readonly name: string;
  readonly stack: string;
  /** Where its BIG-IP is managed; undefined where that is not known. */
  readonly address: string | undefined;
}

/**
 * For each provider that is of the same BIG-IP as one of another stack the URN that stands for both. Providers with one known
 * address are of one BIG-IP; within a stack each explicit one is a BIG-IP of its own all the same, as in the policy pack. Throws an
 * InputError where two stacks have a provider of one name and the address of one is not known, and where two providers of one stack
 * have the address of another stack's.
 */
export function joinProviders(resources: readonly InputResource[]): ReadonlyMap<string, string> {
  const providers = findProviders(resources);
  rejectUntold(providers);
  const joined = new Map<string, string>();
  const byAddress = new Map<string, Provider[]>();
  for (const provider of providers) {
    if (provider.address === undefined) continue;
    byAddress.set(provider.address, [...(byAddress.get(provider.address) ?? []), provider]);
  }
  for (const same of byAddress.values()) {
    if (new Set(same.map(({ stack }) => stack)).size === 1) continue;
    rejectSeveral(same);
    const [first, ...others] = [...same].sort(byPreference);
    if (first !== undefined) for (const other of others) joined.set(other.urn, first.urn);
  }
  return joined;
}

/** Those that manage anything, with or without a resource of their own. */
function findProviders(resources: readonly InputResource[]): Provider[] {
  const inputs = new Map(
    resources.flatMap(({ urn, type, inputs: given }): [string, PropertyMap | undefined][] =>
      isBigIpProvider(type) ? [[urn, given]] : [],
    ),
  );
  const used = new Set(
    resources.flatMap(({ type, provider }) =>
      provider !== undefined && /^(f5bigip|bigip):/.test(type) ? [provider] : [],
    ),
  );
  return [...used].map((urn) => {
    const address = inputs.get(urn)?.["address"];
    return {
      urn,
      name: nameOfUrn(urn),
      stack: stackOfUrn(urn),
      address: typeof address === "string" && address !== "" ? normalise(address) : undefined,
    };
  });
}

/** The provider takes an address with and without a scheme. */
function normalise(address: string): string {
  return address
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/\/+$/, "");
}

/** Several of one stack are told apart there; which of them another stack's is cannot be said then. */
function rejectSeveral(same: readonly Provider[]): void {
  const twice = same.find((one) => same.some((other) => other !== one && other.stack === one.stack));
  if (twice === undefined) return;
  const names = same.map(({ name }) => `"${name}"`).sort();
  throw new InputError(
    `the providers ${names.join(", ")} of several stacks have one address, and two of them are in one stack, so that which is which BIG-IP ` +
      "cannot be told; check the stacks one by one",
  );
}

function byPreference(a: Provider, b: Provider): number {
  const rank = (provider: Provider): number => (isDefaultProvider(provider.urn) ? 0 : 1);
  return rank(a) - rank(b) || (a.urn < b.urn ? -1 : 1);
}

function rejectUntold(providers: readonly Provider[]): void {
  for (const { urn, name, stack, address } of providers) {
    const other = providers.find((one) => one.name === name && one.stack !== stack);
    if (
      other === undefined ||
      isDefaultProvider(urn) ||
      (address !== undefined && other.address !== undefined)
    )
      continue;
    throw new InputError(
      `two stacks have a BIG-IP's provider "${name}", and whether it is one BIG-IP cannot be told: the address of one is not known ` +
        "(a secret, or from the environment); export with --show-secrets, give the providers different names, or check the stacks one by one",
    );
  }
}
