import { type Server, addressGaps, addressOf } from "../network/host";
import type { Network } from "../network/network";
import type { Family } from "../values/address";
import { type Note, evidence, missingFact, uniqueNotes } from "../values/note";
import { type Answer, type DnsResolution, type Resolution, onlyMissing } from "./resolution";
import { resolveInDns } from "./resolve-in-dns";
import { weighSuffixes } from "./weigh-suffixes";

export type { Answer, Resolution } from "./resolution";

/**
 * Resolves a fully qualified name as a server does: its own name to its own addresses, then the hosts file before DNS, every
 * line and every record of the name. Which of several answers it uses is no function of the plan, so all of them count. A hosts
 * file that gives addresses of one family only leaves DNS to be asked for the other one (facts "Parsing", effective set rule).
 */
export function resolveName(network: Network, asker: Server, name: string): Resolution {
  const resolution = name === asker.name ? resolveOwnName(asker) : resolveByHostsAndDns(network, asker, name);
  const { hostsAssumptions = [] } = asker;
  return { ...resolution, assumptions: uniqueNotes([...resolution.assumptions, ...hostsAssumptions]) };
}

/** A server answers its own name itself, with the addresses that it has (facts "DNS behaviour", 2). */
function resolveOwnName(asker: Server): Resolution {
  const answers = asker.interfaces.flatMap((candidate): Answer[] => {
    const own = addressOf(candidate);
    if (own === undefined) return [];
    const { origin } = candidate.address;
    const source = `${asker.name}'s own addresses`;
    return [{ address: own, source, origin, because: [evidence(own.text, origin)] }];
  });
  const assumption = {
    what: `${asker.name} answers its own name with its own addresses`,
    why: "a server asks neither DNS nor its hosts file for it",
    origin: asker.origin,
  };
  return { answers, missing: addressGaps(asker), unresolved: undefined, assumptions: [assumption] };
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
  if (fromHosts.families.size === 0)
    return chooseFamilies(asker, weighSuffixes(network, asker, name, fromDns));
  const others = addressesOfOtherFamilies(asker, fromDns, fromHosts.families);
  return chooseFamilies(asker, {
    answers: [...fromHosts.answers, ...others.answers],
    missing: others.missing,
    unresolved: undefined,
    assumptions: others.answers.length > 0 ? fromDns.assumptions : [],
  });
}

/**
 * What DNS may add to a hosts file's answers: addresses of the families that the hosts file does not give. A name of which
 * nothing is known is taken to have none.
 */
function addressesOfOtherFamilies(
  asker: Server,
  fromDns: DnsResolution,
  given: ReadonlySet<Family>,
): { answers: Answer[]; missing: Note[] } {
  const families: readonly Family[] = [4, 6];
  const open = families.filter((family) => !given.has(family) && mayUse(asker, family));
  const missing = fromDns.missing.filter((note) => {
    const family = fromDns.missingIn?.get(note);
    return family === undefined ? open.length > 0 && fromDns.isUnheard !== true : open.includes(family);
  });
  return { answers: fromDns.answers.filter(({ address }) => !given.has(address.family)), missing };
}

/** Whether it may have addresses that nobody knows of. */
function addressesAreOpen(server: Server): boolean {
  return server.gaps.length > 0 || server.beyond !== undefined;
}

/** Whether the server has, or may have, an address of the family. */
function mayUse(asker: Server, family: Family): boolean {
  if (addressesAreOpen(asker)) return true;
  return asker.interfaces.some((candidate) => {
    const own = addressOf(candidate);
    return own === undefined ? candidate.address.state === "unknown" : own.family === family;
  });
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
function chooseFamilies(asker: Server, resolution: DnsResolution): Resolution {
  const families: readonly Family[] = [4, 6];
  const unused = new Set(families.filter((family) => !mayUse(asker, family)));
  const usable = resolution.answers.filter(({ address }) => !unused.has(address.family));
  if (unused.size === 0 || unused.size === 2 || usable.length === 0) return resolution;
  const left = resolution.answers.find(({ address }) => unused.has(address.family));
  const missing = resolution.missing.filter((note) => {
    const family = resolution.missingIn?.get(note);
    return family === undefined || !unused.has(family);
  });
  if (left === undefined && missing.length === resolution.missing.length) return resolution;
  const [family] = unused;
  const assumption = {
    what: `${asker.name} does not use ${left?.address.text ?? "the other family's answers"}`,
    why: `it has no IPv${family ?? 6} address`,
    origin: asker.origin,
  };
  return { ...resolution, answers: usable, missing, assumptions: [...resolution.assumptions, assumption] };
}
