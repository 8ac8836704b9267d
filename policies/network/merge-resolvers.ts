import type { ResolverRecord } from "../records/server-records";

/** How a server asks DNS: what the first of two records states, filled in with what the other one does. */
export function mergeResolvers(
  first: ResolverRecord | undefined,
  other: ResolverRecord | undefined,
): ResolverRecord | undefined {
  if (first === undefined || other === undefined) return first ?? other;
  return {
    suffixes: first.suffixes.state === "absent" ? other.suffixes : first.suffixes,
    servers: first.servers.state === "absent" ? other.servers : first.servers,
  };
}
