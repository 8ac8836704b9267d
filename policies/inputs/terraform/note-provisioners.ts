import { countNotes } from "../count-unread";
import type { InputResource } from "../input";

/** Types that are mostly there for their provisioners. */
const CARRIERS: ReadonlySet<string> = new Set(["null_resource", "terraform_data"]);

/** A state holds no provisioners, so what they did to a hosts file does not show. */
export function noteProvisioners(name: string, resources: readonly InputResource[]): string[] {
  const carriers = resources.filter(({ type }) => CARRIERS.has(type));
  return countNotes(name, carriers.length, "whose provisioners, where they have any, a state does not hold");
}
