import type { Server } from "../network/host";
import type { Network } from "../network/network";
import { missingFact, uniqueNotes } from "../values/note";
import { type DnsResolution, onlyMissing } from "./resolution";
import { resolveInDns } from "./resolve-in-dns";

/**
 * A name that does not exist may be looked for once more below the server's DNS suffixes, and resolvers differ in whether they do
 * that with a name of several labels. Where something would be found there, or might be, nothing is decided; where nothing at all is
 * known of the longer name, that nothing is found is assumed.
 */
export function weighSuffixes(
  network: Network,
  asker: Server,
  name: string,
  found: DnsResolution,
): DnsResolution {
  if (found.unresolved === undefined || asker.resolver === undefined) return found;
  const { suffixes } = asker.resolver;
  if (suffixes.state === "absent") return found;
  const whichSuffixes = `the DNS suffixes of ${asker.name}`;
  if (suffixes.state === "unknown") return onlyMissing(missingFact(whichSuffixes, suffixes));
  let weighed = found;
  for (const suffix of suffixes.value) {
    if (suffix.state !== "known") return onlyMissing(missingFact(whichSuffixes, suffix));
    const candidate = `${name}.${suffix.value}`;
    const below = resolveInDns(network, asker, candidate);
    if (below.answers.length > 0) {
      const what = `whether ${asker.name} looks for ${candidate} where ${name} does not exist`;
      const why = "resolvers differ in whether they append a DNS suffix to a name of several labels";
      return onlyMissing({ what, why, origin: suffix.origin });
    }
    if (below.isUnheard !== true) {
      if (below.missing.length > 0) return onlyMissing(...below.missing);
      continue;
    }
    const what = `${asker.name} finds no ${candidate}`;
    const why = "no record of it is planned or declared";
    const assumptions = uniqueNotes([...weighed.assumptions, { what, why, origin: suffix.origin }]);
    weighed = { ...weighed, assumptions };
  }
  return weighed;
}
