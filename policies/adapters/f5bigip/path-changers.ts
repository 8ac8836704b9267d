import { type Fact, known } from "../../values/fact";
import { parseElements } from "../plan/parse-fact";
import type { PropertyReader } from "../plan/property-reader";
import { parseObjectPath } from "./object-path";
import { readPath } from "./read-resource";

/** Single objects that may refuse or redirect a connection. Profiles are left out: they act inside a connection. */
const SINGLES: readonly (readonly [property: string, label: string])[] = [
  ["perFlowRequestAccessPolicy", "per-request access policy"],
  ["firewallEnforcedPolicy", "firewall policy"],
];

/** The rules that a virtual server has attached, `irules` or `policies`, each by its full path. */
export function readAttachedRules(
  properties: PropertyReader,
  property: "irules" | "policies",
): Fact<readonly Fact<string>[]> {
  return parseElements(properties.strings(property), parseObjectPath);
}

/** What else is attached to it and may change the path; unknown where it is not known whether anything is. */
export function readPathChangers(properties: PropertyReader): Fact<readonly string[]> {
  const changers: string[] = [];
  for (const [property, label] of SINGLES) {
    const single = properties.raw(property);
    if (single.state === "unknown") return single;
    if (single.state === "known") changers.push(describe(label, readPath(properties, property)));
  }
  return known(changers, properties.origin);
}

function describe(label: string, path: Fact<string>): string {
  return path.state === "known" ? `${label} ${path.value}` : `${label} of a name that is not known`;
}
