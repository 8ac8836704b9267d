/** A provider resource, as far as telling providers apart goes. */
export interface NamedProvider {
  readonly urn: string;
  readonly name: string;
}

/**
 * Names providers so that two of them never share a name: by the resource's name, which is what a person calls it; where
 * components have each a provider of one name, by its URN. The engine calls a package's default provider `default` or
 * `default_3_24_0`; all of them are `default`, and so is a resource without a provider.
 */
export function nameProviders(providers: readonly NamedProvider[]): (urn: string | undefined) => string {
  const urnsByName = new Map<string, Set<string>>();
  for (const { urn, name } of providers) {
    urnsByName.set(name, (urnsByName.get(name) ?? new Set()).add(urn));
  }
  const names = new Map(
    providers.map(({ urn, name }): [string, string] => {
      if (/^default(_\d+_\d+_\d+.*)?$/.test(name)) return [urn, "default"];
      return [urn, urnsByName.get(name)?.size === 1 ? name : urn];
    }),
  );
  return (urn) => (urn === undefined ? "default" : (names.get(urn) ?? "default"));
}
