import type { Dns, DnsView, NameRecords } from "../network/dns";
import { isInCompleteZone } from "../network/dns";
import type { Server } from "../network/host";
import type { Network } from "../network/network";
import type { Family, IpAddress } from "../values/address";
import type { Origin } from "../values/fact";
import { type Evidence, type Note, evidence, missingFact, uniqueNotes } from "../values/note";

/** One address that a name may lead to for this server. */
export interface Answer {
  readonly address: IpAddress;
  /** Where the answer comes from, for messages: `fe02's A record`, `the hosts file of fe01`. */
  readonly source: string;
  /** What would have to be changed to get another answer. */
  readonly origin: Origin;
  /** The records on the way, aliases included. */
  readonly because: readonly Evidence[];
}

export interface Resolution {
  /** Every answer that is known; the server may use any of them. */
  readonly answers: readonly Answer[];
  /** Facts without which further answers, or the only one, cannot be told. */
  readonly missing: readonly Note[];
  /** Why there is certainly no answer; `undefined` where there is one or where facts are missing. */
  readonly unresolved: { readonly why: string; readonly origin: Origin } | undefined;
  readonly assumptions: readonly Note[];
}

/** Longer alias chains are given up by resolvers, and so here. */
const MAX_ALIASES = 8;

/**
 * Resolves a name as a server does: the hosts file before DNS, every line and every record of the name. A hosts file that
 * gives addresses of one family only leaves DNS to be asked for the other one (facts "Parsing", effective set rule).
 */
export function resolveName(network: Network, asker: Server, name: string): Resolution {
  const hostsGaps = asker.hostsGaps.filter((gap) => gap.names === undefined || gap.names.has(name));
  if (hostsGaps.length > 0) {
    return {
      answers: [],
      missing: hostsGaps.map(({ missing }) => missing),
      unresolved: undefined,
      assumptions: [],
    };
  }
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
  fromDns: Resolution & { readonly missingIn?: ReadonlyMap<Note, Family> },
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

function resolveInDns(
  network: Network,
  asker: Server,
  name: string,
): Resolution & { readonly missingIn?: ReadonlyMap<Note, Family> } {
  const { dns } = network;
  const views = dns.views.filter((view) => isInView(asker, view));
  if (views.length > 1) {
    const list = views.map((view) => `"${view.name}"`).join(" and ");
    return onlyMissing({
      what: `which DNS view ${asker.name} sees`,
      why: `the views ${list} both name it`,
      origin: asker.origin,
    });
  }
  const because: Evidence[] = [];
  let current = name;
  for (let aliases = 0; aliases <= MAX_ALIASES; aliases += 1) {
    const records = views[0]?.names.get(current) ?? dns.names.get(current);
    if (records === undefined) return noRecords(dns, name, current, because);
    if (records.cname === undefined) return readAddresses(network, current, records, because);
    const { target, origin } = records.cname;
    if (records.addresses.length > 0) {
      const why = "it has both an alias (CNAME) and addresses, which DNS does not allow";
      return onlyMissing({ what: `what ${current} resolves to`, why, origin });
    }
    if (target.state !== "known") return onlyMissing(missingFact(`the target of alias ${current}`, target));
    because.push(evidence(`${current} CNAME ${target.value}`, origin));
    current = target.value;
  }
  const origin = because[0]?.origin ?? { source: name, path: "" };
  return {
    answers: [],
    missing: [],
    unresolved: { why: `its aliases do not end: more than ${MAX_ALIASES} in a row, or a circle`, origin },
    assumptions: [],
  };
}

function isInView(asker: Server, view: DnsView): boolean {
  return view.servers.some((member) =>
    typeof member === "string"
      ? member === asker.name
      : asker.interfaces.some(
          ({ address }) => address.state === "known" && member.contains(address.value.address),
        ),
  );
}

function readAddresses(
  network: Network,
  owner: string,
  records: NameRecords,
  aliases: readonly Evidence[],
): Resolution & { readonly missingIn: ReadonlyMap<Note, Family> } {
  const answers: Answer[] = [];
  const missing: Note[] = [];
  const missingIn = new Map<Note, Family>();
  const miss = (note: Note, type: "A" | "AAAA"): void => {
    missing.push(note);
    missingIn.set(note, type === "A" ? 4 : 6);
  };
  // A planned record set whose name is not known may be the one that takes a declared one's place.
  if (records.addresses.some(({ replaceable }) => replaceable)) missing.push(...network.dns.gaps);
  for (const { type, values, origin } of records.addresses) {
    if (values.state !== "known") {
      miss(missingFact(`the ${type} record of ${owner}`, values), type);
      continue;
    }
    for (const value of values.value) {
      if (value.state !== "known") {
        miss(missingFact(`an address in the ${type} record of ${owner}`, value), type);
        continue;
      }
      if (answers.some((answer) => answer.address.equals(value.value))) continue;
      const because = [...aliases, evidence(`${owner} ${type} ${value.value.text}`, value.origin)];
      answers.push({
        address: value.value,
        source: `the ${type} record of ${owner}`,
        origin: value.origin,
        because,
      });
    }
    if (values.value.length === 0)
      missing.push({ what: `the ${type} record of ${owner}`, why: "it lists no address", origin });
  }
  const assumptions = registrationAssumption(network, owner, answers);
  return { answers, missing: uniqueNotes(missing), unresolved: undefined, assumptions, missingIn };
}

/** A server with several addresses may register all of them in DNS by itself, which no plan shows. */
function registrationAssumption(network: Network, owner: string, answers: readonly Answer[]): Note[] {
  const server = network.servers.get(owner);
  const silent = server?.interfaces.find(
    ({ address, register }) =>
      register.state === "absent" &&
      address.state === "known" &&
      !answers.some((answer) => answer.address.equals(address.value.address)),
  );
  if (silent?.address.state !== "known") return [];
  return [
    {
      what: `${owner} does not register ${silent.address.value.address.text} in DNS by itself`,
      why: 'nothing states "register" for that interface, and no record gives the address',
      origin: silent.origin,
    },
  ];
}

function noRecords(dns: Dns, name: string, owner: string, aliases: readonly Evidence[]): Resolution {
  if (dns.gaps.length > 0) return { answers: [], missing: dns.gaps, unresolved: undefined, assumptions: [] };
  const origin = aliases.at(-1)?.origin;
  if (!isInCompleteZone(dns, owner)) {
    const why = "no record of it is planned or declared, and its zone is not known to be complete";
    return onlyMissing({ what: `the DNS records of ${owner}`, why, ...(origin && { origin }) });
  }
  const why =
    owner === name
      ? "its zone is complete and has no record of it"
      : `it is an alias of ${owner}, which its complete zone does not have`;
  return {
    answers: [],
    missing: [],
    unresolved: { why, origin: origin ?? { source: name, path: "" } },
    assumptions: [],
  };
}

function onlyMissing(note: Note): Resolution {
  return { answers: [], missing: [note], unresolved: undefined, assumptions: [] };
}
