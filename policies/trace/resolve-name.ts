import type { Server } from "../network/host";
import type { Network } from "../network/network";
import type { Family } from "../values/address";
import { type Note, evidence, missingFact, uniqueNotes } from "../values/note";
import { type Answer, type Resolution, onlyMissing } from "./resolution";
import { type DnsResolution, resolveInDns } from "./resolve-in-dns";

export type { Answer, Resolution } from "./resolution";

/**
 * Resolves a name as a server does: the hosts file before DNS, every line and every record of the name. A hosts file that
 * gives addresses of one family only leaves DNS to be asked for the other one (facts "Parsing", effective set rule).
 */
export function resolveName(network: Network, asker: Server, name: string): Resolution {
  const resolution = resolveByHostsAndDns(network, asker, name);
  const { hostsAssumptions = [] } = asker;
  return { ...resolution, assumptions: uniqueNotes([...resolution.assumptions, ...hostsAssumptions]) };
}

function resolveByHostsAndDns(network: Network, asker: Server, name: string): Resolution {
  const hostsGaps = asker.hostsGaps.filter((gap) => gap.names === undefined || gap.names.has(name));
  if (hostsGaps.length > 0) return onlyMissing(...hostsGaps.map(({ missing }) => missing));
  const fromHosts = answersFromHosts(asker, name);
  // A line whose address is not known keeps DNS from being asked for one family, and nobody can tell which.
  if (fromHosts.families.size === 2 || fromHosts.missing.length > 0) {
    return { answers: fromHosts.answers, missing: fromHosts.missing, unresolved: undefined, assumptions: [] };
  }
  const fromDns = resolveInDns(network, asker, name);
  if (fromHosts.families.size === 0) return chooseFamilies(asker, fromDns);
  const others = addressesOfOtherFamilies(asker, fromDns, fromHosts.families);
  return chooseFamilies(asker, {
    answers: [...fromHosts.answers, ...others.answers],
    missing: others.missing,
    unresolved: undefined,
    assumptions: others.answers.length > 0 ? fromDns.assumptions : [],
  });
}

/** What DNS may add to a hosts file's answers: addresses of the families that the hosts file does not give. */
function addressesOfOtherFamilies(
  asker: Server,
  fromDns: DnsResolution,
  given: ReadonlySet<Family>,
): { answers: Answer[]; missing: Note[] } {
  const missing = [...(fromDns.missingIn ?? [])].flatMap(([note, family]) =>
    given.has(family) || !mayUse(asker, family) ? [] : [note],
  );
  return { answers: fromDns.answers.filter(({ address }) => !given.has(address.family)), missing };
}

/** Whether it may have addresses that nobody knows of. */
function addressesAreOpen(server: Server): boolean {
  return server.gaps.length > 0 || server.beyond !== undefined;
}

/** Whether the server has, or may have, an address of the family. */
function mayUse(asker: Server, family: Family): boolean {
  if (addressesAreOpen(asker)) return true;
  return asker.interfaces.some(
    ({ address }) =>
      address.state === "unknown" || (address.state === "known" && address.value.address.family === family),
  );
}

function answersFromHosts(
  asker: Server,
  name: string,
): { answers: Answer[]; missing: Note[]; families: Set<Family> } {
  const entry = asker.hosts.get(name);
  const answers: Answer[] = [];
  const missing: Note[] = [];
  for (const address of entry?.addresses ?? []) {
    if (address.state !== "known") {
      missing.push(missingFact(`the address of ${name} in the hosts file of ${asker.name}`, address));
      continue;
    }
    if (answers.some((answer) => answer.address.equals(address.value))) continue;
    answers.push({
      address: address.value,
      source: `the hosts file of ${asker.name}`,
      origin: address.origin,
      because: [evidence(`${address.value.text} ${name}`, address.origin)],
    });
  }
  return { answers, missing, families: new Set(answers.map(({ address }) => address.family)) };
}

/** A server without any address of a family does not use that family's answers while it has others. */
function chooseFamilies(asker: Server, resolution: Resolution): Resolution {
  if (addressesAreOpen(asker)) return resolution;
  const families = new Set<Family>();
  for (const { address } of asker.interfaces) {
    if (address.state === "unknown") return resolution;
    if (address.state === "known") families.add(address.value.address.family);
  }
  const usable = resolution.answers.filter(({ address }) => families.has(address.family));
  if (usable.length === 0 || usable.length === resolution.answers.length) return resolution;
  const left = resolution.answers.find(({ address }) => !families.has(address.family));
  const assumption = {
    what: `${asker.name} does not use ${left?.address.text ?? "the other family's answers"}`,
    why: `it has no IPv${left?.address.family ?? 6} address`,
    origin: asker.origin,
  };
  return { ...resolution, answers: usable, assumptions: [...resolution.assumptions, assumption] };
}
