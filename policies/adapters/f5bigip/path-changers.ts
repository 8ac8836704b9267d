import { type Fact, known } from "../../values/fact";
import { parseFact } from "../plan/parse-fact";
import type { PropertyReader } from "../plan/property-reader";
import { parseObjectPath } from "./object-path";
import { readPath } from "./read-resource";

/** Lists of objects that may choose another pool, another source address or no destination at all. */
const LISTS: readonly (readonly [property: string, label: string])[] = [
  ["irules", "iRule"],
  ["policies", "policy"],
];
/** Single objects that may refuse or redirect a connection. Profiles are left out: they act inside a connection. */
const SINGLES: readonly (readonly [property: string, label: string])[] = [
  ["perFlowRequestAccessPolicy", "per-request access policy"],
  ["firewallEnforcedPolicy", "firewall policy"],
];

/** What is attached to a virtual server and may change the path; unknown where it is not known whether anything is. */
export function readPathChangers(properties: PropertyReader): Fact<readonly string[]> {
  const changers: string[] = [];
  for (const [property, label] of LISTS) {
    const list = properties.strings(property);
    if (list.state === "unknown") return list;
    if (list.state === "absent") continue;
    changers.push(...list.value.map((element) => describe(label, parseFact(element, parseObjectPath))));
  }
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
