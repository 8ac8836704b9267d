/**
 * What the classes of a generated package share. The generator copies this file into each package as it stands, so it
 * imports nothing but Pulumi.
 */
import * as pulumi from "@pulumi/pulumi";

/** What the class of one resource, or of a provider, knows of its properties. */
export interface Shape {
  /** The class as a program writes it, for example `f5bigip.ltm.VirtualServer`. */
  readonly label: string;
  /** Version of the package, which tells the engine which plugin to run. */
  readonly version: string;
  readonly inputs: readonly string[];
  readonly required: readonly string[];
  readonly secrets: readonly string[];
  /** Properties that the provider works out. */
  readonly outputs: readonly string[];
}

function valueOf(values: object | undefined, name: string): unknown {
  return values === undefined ? undefined : (values as Readonly<Record<string, unknown>>)[name];
}

/** The properties that a new resource is registered with, or, with `opts.id`, those that a lookup starts from. */
export function resourceInputs(
  shape: Shape,
  name: string,
  argsOrState: object | undefined,
  opts: pulumi.CustomResourceOptions | undefined,
): pulumi.Inputs {
  const inputs: pulumi.Inputs = {};
  const isLookup = opts?.id !== undefined;
  for (const property of [...shape.inputs, ...shape.outputs]) {
    const given = isLookup || shape.inputs.includes(property);
    inputs[property] = given ? protect(shape, property, valueOf(argsOrState, property)) : undefined;
  }
  if (isLookup || opts?.urn !== undefined) return inputs;
  for (const property of shape.required) {
    if (valueOf(argsOrState, property) === undefined) {
      throw new Error(`${shape.label} "${name}": the property "${property}" is required and was left out`);
    }
  }
  return inputs;
}

/** A provider's configuration: everything but text travels as JSON text. `texts` names the properties that are text. */
export function providerInputs(
  shape: Shape,
  texts: readonly string[],
  args: object | undefined,
): pulumi.Inputs {
  const inputs: pulumi.Inputs = {};
  for (const property of shape.inputs) {
    const value = valueOf(args, property);
    const isText = texts.includes(property) || value === undefined;
    inputs[property] = protect(
      shape,
      property,
      isText ? value : pulumi.output(value).apply((item) => JSON.stringify(item)),
    );
  }
  return inputs;
}

function protect(shape: Shape, property: string, value: unknown): unknown {
  return shape.secrets.includes(property) && value !== undefined ? pulumi.secret(value) : value;
}

/** A caller's own version or secrets win over, or add to, what every resource of the package has. */
export function resourceOptions(
  shape: Shape,
  opts: pulumi.CustomResourceOptions | undefined,
): pulumi.CustomResourceOptions {
  const { version, secrets } = shape;
  const own = secrets.length === 0 ? { version } : { version, additionalSecretOutputs: [...secrets] };
  return pulumi.mergeOptions(own, opts);
}

/** Whether an object is a resource of a type, also where several copies of Pulumi's SDK are loaded. */
export function isInstanceOf(value: unknown, type: string): boolean {
  return typeof value === "object" && value !== null && valueOf(value, "__pulumiType") === type;
}
