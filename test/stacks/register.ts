import * as pulumi from "@pulumi/pulumi";

/** A resource of any type, without its provider's SDK. */
class Registered extends pulumi.CustomResource {}

/** Registers a resource by its type token alone, as any SDK of its provider registers it. */
export function register(
  type: string,
  name: string,
  properties: pulumi.Inputs,
  options?: pulumi.CustomResourceOptions,
): pulumi.CustomResource {
  return new Registered(type, name, properties, options);
}
