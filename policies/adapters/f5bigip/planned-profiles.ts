import type { Fact } from "../../values/fact";
import type { Plan } from "../plan/plan";
import type { PropertyReader } from "../plan/property-reader";
import { readOwnPath, readProperties } from "./read-resource";
import { bothTokens } from "./terraform-tokens";
import { F5BIGIP_TOKENS } from "./tokens";

/** What sets profiles apart as far as the way of a connection goes. */
export type ProfileKind = "fast-l4" | "fast-http" | "http" | "one-connect" | "other";

export interface PlannedProfile {
  readonly kind: ProfileKind;
  readonly properties: PropertyReader;
}

const KINDS: ReadonlyMap<string, ProfileKind> = new Map<string, ProfileKind>([
  ["f5bigip:ltm/profileFastL4:ProfileFastL4", "fast-l4"],
  ["f5bigip:ltm/profileFastHttp:ProfileFastHttp", "fast-http"],
  ["f5bigip:ltm/profileHttp:ProfileHttp", "http"],
  ["f5bigip:ltm/profileOneConnect:ProfileOneConnect", "one-connect"],
]);
const PROFILE_TOKENS: readonly string[] = [...F5BIGIP_TOKENS.keys()].filter((token) =>
  token.startsWith("f5bigip:ltm/profile"),
);

/** By device and full path. Every virtual server of a plan asks, so that each plan is gone through once. */
const indexes = new WeakMap<Plan, ReadonlyMap<string, PlannedProfile>>();

/** The profile of that path that the plan makes on the device. */
export function findProfile(plan: Plan, device: string, path: string): PlannedProfile | undefined {
  let index = indexes.get(plan);
  if (index === undefined) {
    index = indexProfiles(plan);
    indexes.set(plan, index);
  }
  return index.get(keyOf(device, path));
}

function indexProfiles(plan: Plan): ReadonlyMap<string, PlannedProfile> {
  const index = new Map<string, PlannedProfile>();
  for (const token of PROFILE_TOKENS) {
    const kind = KINDS.get(token) ?? "other";
    for (const resource of bothTokens(token).flatMap((type) => plan.ofType(type))) {
      const properties = readProperties(resource);
      const path: Fact<string> = readOwnPath(properties);
      if (path.state === "known") index.set(keyOf(resource.provider, path.value), { kind, properties });
    }
  }
  return index;
}

function keyOf(device: string, path: string): string {
  return `${device} ${path}`;
}
