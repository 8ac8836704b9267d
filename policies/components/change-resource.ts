/** What the lines of `peerpath fix` do to resources that a program makes elsewhere. */
import * as pulumi from "@pulumi/pulumi";
import { type UrnParts, parseUrn } from "../values/urn-parts";
import { type PropertyChange, changeProperties } from "./property-change";

export type { AddressChange, PropertyChange, ValueChange } from "./property-change";
export type { Stated } from "../values/stated";

/** What a resource's provider, parent and order come to. */
export interface BesideOptions {
  readonly parent?: pulumi.Resource;
  readonly provider?: pulumi.ProviderResource;
  readonly dependsOn?: NonNullable<pulumi.ResourceOptions["dependsOn"]>;
}

/**
 * Changes properties of a resource that the program makes further down, by its URN, whatever makes it. In another stack, or another
 * project, it does nothing. What is secret stays secret, and what is not known yet stays so.
 *
 * Call it before the resource is made, in the program itself. The program fails with a RunError that names URN and path, and no
 * value, where the property is not there or is not what it is to be changed from, or where the program ends without the resource.
 */
export function changeResource(urn: string, changes: readonly PropertyChange[]): void {
  onResource(urn, ({ props, opts }) => {
    return { props: changeProperties(props, changes) as pulumi.Inputs, opts };
  });
}

/**
 * Makes further resources when the program makes that one: `make` gets the parent, the provider and the order of the resource that
 * they belong beside. The rest is as for `changeResource`.
 */
export function createBeside(urn: string, make: (options: BesideOptions) => void): void {
  onResource(urn, ({ opts }) => {
    const { parent, provider, dependsOn } = opts as pulumi.CustomResourceOptions;
    make({
      ...(parent === undefined ? {} : { parent }),
      ...(provider === undefined ? {} : { provider }),
      ...(dependsOn === undefined ? {} : { dependsOn }),
    });
    return undefined;
  });
}

type Change = (args: pulumi.ResourceTransformationArgs) => pulumi.ResourceTransformationResult | undefined;

function onResource(urn: string, change: Change): void {
  const wanted = parseUrn(urn);
  if (wanted === undefined) throw new pulumi.RunError(`"${urn}" is no URN`);
  if (wanted.stack !== pulumi.getStack() || wanted.project !== pulumi.getProject()) return;
  let isFound = false;
  pulumi.runtime.registerStackTransformation((args) => {
    if (!isWanted(args, wanted)) return undefined;
    isFound = true;
    try {
      return change(args);
    } catch (error) {
      throw pulumi.RunError.isInstance(error) ? new pulumi.RunError(`${urn}: ${error.message}`) : error;
    }
  });
  process.once("beforeExit", () => {
    if (!isFound)
      throw new pulumi.RunError(`${urn} is to be changed, and the program makes no such resource`);
  });
}

function isWanted({ type, name, opts }: pulumi.ResourceTransformationArgs, wanted: UrnParts): boolean {
  return (
    type === wanted.type &&
    name === wanted.name &&
    typesOf(opts.parent).join("$") === wanted.parentTypes.join("$")
  );
}

/** As the SDK keeps them of each resource. */
interface KnownResource {
  readonly __pulumiType?: string;
  readonly __parentResource?: pulumi.Resource;
}

function typesOf(resource: pulumi.Resource | undefined): string[] {
  if (resource === undefined) return [];
  const { __pulumiType: type, __parentResource: parent } = resource as KnownResource;
  if (type === undefined || type === "pulumi:pulumi:Stack") return [];
  return [...typesOf(parent), type];
}
