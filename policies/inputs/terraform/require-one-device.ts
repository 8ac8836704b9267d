import type { InputResource } from "../input";
import { InputError } from "../input-error";

const HINT = "give the output of terraform state pull, which tells, or a plan";

/**
 * A state in this form does not tell which configuration of the BIG-IP provider manages a resource, so all are taken to be on one
 * BIG-IP. Refuses a state in which one object is there twice: it is of two.
 */
export function requireOneDevice(resources: readonly InputResource[], name: string): readonly string[] {
  const seen = new Map<string, string>();
  let count = 0;
  for (const { urn, type, provider, inputs } of resources) {
    if (provider === undefined) continue;
    count += 1;
    const path = inputs?.["name"];
    if (typeof path !== "string") continue;
    const key = `${type} ${path}`;
    const other = seen.get(key);
    if (other !== undefined)
      throw new InputError(
        `${name}: ${other} and ${urn} are one object on two BIG-IPs, which this form of a state does not tell apart; ${HINT}`,
      );
    seen.set(key, urn);
  }
  if (count === 0) return [];
  return [
    `${name}: this form of a state does not tell which BIG-IP a resource is on; all are taken to be on one (${HINT})`,
  ];
}
