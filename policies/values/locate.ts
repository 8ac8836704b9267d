import type { Origin } from "./fact";

/** A file, a line and an object of a BIG-IP: `bigip.conf:120 /Common/vs`. */
const DEVICE_OBJECT = /:\d+ \S/;

/**
 * The responsible object: a URN, the address of a Terraform resource, or file, line and object of a BIG-IP's own files; of
 * anything else the place in it too.
 */
export function locate({ source, path, label }: Origin): string {
  const isObject = label !== undefined || source.startsWith("urn:pulumi:") || DEVICE_OBJECT.test(source);
  return isObject || path === "" ? source : `${source} ${path}`;
}
