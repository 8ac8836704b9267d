/** A provider resource, as far as telling providers apart goes. */
export interface NamedProvider {
  readonly urn: string;
  readonly name: string;
}

/** The engine calls a package's default provider `default` or `default_3_24_0`. */
const DEFAULT = /^default(_\d+_\d+_\d+.*)?$/;

/**
 * Names providers so that two of them never share a name: by the resource's name, which is what a person calls it; where
 * components have each a provider of one name, by its URN. A package's default providers are `default`, and so is a resource
 * without a provider. `f5bigip` and `bigip` are two packages for BIG-IPs, each configured by itself: where a plan has the
 * default providers of both, that of `bigip` is another device.
 */
export function nameProviders(providers: readonly NamedProvider[]): (urn: string | undefined) => string {
  const urnsByName = new Map<string, Set<string>>();
  for (const { urn, name } of providers) {
    urnsByName.set(name, (urnsByName.get(name) ?? new Set()).add(urn));
  }
  const hasF5bigip = providers.some(({ urn, name }) => DEFAULT.test(name) && packageOf(urn) === "f5bigip");
  const names = new Map(
    providers.map(({ urn, name }): [string, string] => {
      if (DEFAULT.test(name)) {
        return [urn, hasF5bigip && packageOf(urn) === "bigip" ? "default (bigip)" : "default"];
      }
      return [urn, urnsByName.get(name)?.size === 1 ? name : urn];
    }),
  );
  return (urn) => (urn === undefined ? "default" : (names.get(urn) ?? "default"));
}

function packageOf(urn: string): string | undefined {
  return /pulumi:providers:([^:]+)::/.exec(urn)?.[1];
}
