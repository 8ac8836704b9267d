import { findTerraformName } from "../../adapters/plan-adapters";
import type { InputResource } from "../input";
import { propertyName } from "./convert-values";
import { parseAddress, resourceAddress } from "./parse-address";
import type { Reference, TerraformConfig } from "./terraform-config";

/** Finds the resources that a property is made from, as far as the program's expressions tell. */
export class DependencyFinder {
  /** Addresses of instances by that of their resource. */
  private readonly instances = new Map<string, string[]>();
  private readonly addresses: ReadonlySet<string>;

  constructor(
    addresses: Iterable<string>,
    private readonly config: TerraformConfig | undefined,
  ) {
    this.addresses = new Set(addresses);
    for (const urn of this.addresses) {
      const address = parseAddress(urn);
      if (address === undefined || address.key === "") continue;
      const resource = resourceAddress({ ...address, key: "" });
      const list = this.instances.get(resource);
      if (list === undefined) this.instances.set(resource, [urn]);
      else list.push(urn);
    }
  }

  /** The addresses by property; undefined where the plan does not tell them. */
  find({ urn }: InputResource): Readonly<Record<string, readonly string[]>> | undefined {
    const address = parseAddress(urn);
    const name = address === undefined ? undefined : findTerraformName(address.type);
    if (this.config === undefined || address === undefined || name === undefined) return undefined;
    const { config } = this;
    const expressions = Object.entries(config.expressionsOf(address) ?? {});
    return Object.fromEntries(
      expressions.flatMap(([attribute, expression]) => {
        const found = config.referencesOf(address, expression).flatMap((one) => this.instancesOf(one));
        return found.length === 0 ? [] : [[propertyName(attribute, name), [...new Set(found)]]];
      }),
    );
  }

  /** Terraform lists `zone.z[each.key]` as `zone.z` and `each.key`, and `zone.z[0]` as it is. */
  private instancesOf({ address, iteration }: Reference): readonly string[] {
    if (this.addresses.has(address)) return [address];
    const sibling = iteration === "" ? address : `${address}${iteration}`;
    return this.addresses.has(sibling) ? [sibling] : (this.instances.get(address) ?? []);
  }
}
