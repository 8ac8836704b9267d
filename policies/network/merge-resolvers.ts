import type { ResolverRecord } from "../records/server-records";

/** How a server asks DNS by the first of two descriptions, filled in with what the second one states. */
export function mergeResolvers(
  own: ResolverRecord | undefined,
  other: ResolverRecord | undefined,
): ResolverRecord | undefined {
  if (own === undefined || other === undefined) return own ?? other;
  return {
    suffixes: own.suffixes.state === "absent" ? other.suffixes : own.suffixes,
    servers: own.servers.state === "absent" ? other.servers : own.servers,
  };
}
