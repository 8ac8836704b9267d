import {
  type CompleteZone,
  type Dns,
  type DnsView,
  type NameRecords,
  gapsOf,
  isWithin,
} from "../network/dns";
import type { Server } from "../network/host";
import type { Network } from "../network/network";
import type { Family } from "../values/address";
import { type Evidence, type Note, evidence, missingFact, uniqueNotes } from "../values/note";
import { chooseZone, privacy } from "./choose-zone";
import { type Answer, type Resolution, onlyMissing } from "./resolution";

/** What DNS gives; `missingIn` says of some missing facts that they are about addresses of one family only. */
export interface DnsResolution extends Resolution {
  readonly missingIn?: ReadonlyMap<Note, Family>;
}

/** Longer alias chains are given up by resolvers, and so here. */
const MAX_ALIASES = 8;
/** Names with several aliases each could lead to more ways than anybody can follow. */
const MAX_LOOKUPS = 200;

/** Asks DNS alone, as the server's view and the zones that it may see have it. */
export function resolveInDns(network: Network, asker: Server, name: string): DnsResolution {
  const views = network.dns.views.filter((view) => isInView(asker, view));
  if (views.length > 1) {
    const list = views.map((view) => `"${view.name}"`).join(" and ");
    return onlyMissing({
      what: `which DNS view ${asker.name} sees`,
      why: `the views ${list} both name it`,
      origin: asker.origin,
    });
  }
  return new Lookup(network, asker, name, views[0]).follow(name, []);
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

/** One question of one server. */
class Lookup {
  private lookups = 0;
  private readonly dns: Dns;

  constructor(
    private readonly network: Network,
    private readonly asker: Server,
    private readonly asked: string,
    private readonly view: DnsView | undefined,
  ) {
    this.dns = network.dns;
  }

  /** What a name gives, and the names that it is an alias of; `aliases` led to it. */
  follow(name: string, aliases: readonly Evidence[]): DnsResolution {
    this.lookups += 1;
    if (aliases.length > MAX_ALIASES) return endless(this.asked, aliases);
    if (this.lookups > MAX_LOOKUPS) {
      return onlyMissing({
        what: `what ${this.asked} resolves to`,
        why: "its aliases have too many branches",
      });
    }
    const ofView = this.view?.names.get(name);
    if (ofView !== undefined) return this.read(name, ofView, aliases);
    const records = this.dns.names.get(name);
    return records === undefined
      ? this.withoutRecords(name, aliases)
      : this.readInZone(name, records, aliases);
  }

  private readInZone(name: string, records: NameRecords, aliases: readonly Evidence[]): DnsResolution {
    const choice = chooseZone(this.dns, this.asker.name, name, records);
    if ("missing" in choice) return onlyMissing(choice.missing);
    return join([this.read(name, choice.records, aliases), assuming(choice.assumptions)]);
  }

  private read(
    name: string,
    { addresses, cnames }: NameRecords,
    aliases: readonly Evidence[],
  ): DnsResolution {
    const [cname] = cnames;
    if (cname !== undefined && addresses.length > 0) {
      const why = "it has both an alias (CNAME) and addresses, which DNS does not allow";
      return onlyMissing({ what: `what ${name} resolves to`, why, origin: cname.origin });
    }
    const gaps = this.gapsBeside(name, [...addresses, ...cnames]);
    if (cname === undefined)
      return join([readAddresses(this.network, name, addresses, aliases), onlyMissing(...gaps)]);
    const ways = cnames.map(({ target, origin }) =>
      target.state === "known"
        ? this.follow(target.value, [...aliases, evidence(`${name} CNAME ${target.value}`, origin)])
        : onlyMissing(missingFact(`the target of alias ${name}`, target)),
    );
    return join([...ways, onlyMissing(...gaps)]);
  }

  /**
   * Planned record sets of unknown name that bear on a name whose records are known: any of them may take a declared one's
   * place; one that begins with the name may be another zone's, or one more of its answers.
   */
  private gapsBeside(name: string, sets: readonly { readonly replaceable: boolean }[]): Note[] {
    const isReplaceable = sets.some(({ replaceable }) => replaceable);
    return gapsOf(this.dns, name)
      .filter(({ bounds }) => isReplaceable || bounds.begins !== undefined)
      .map(({ missing }) => missing);
  }

  private withoutRecords(name: string, aliases: readonly Evidence[]): DnsResolution {
    const gaps = gapsOf(this.dns, name);
    if (gaps.length > 0) return onlyMissing(...gaps.map(({ missing }) => missing));
    const zones = completeZonesOf(this.dns, name);
    const wildcard = findWildcard(this.dns, name);
    if (wildcard !== undefined) return this.answerByWildcard(name, wildcard, zones, aliases);
    const origin = aliases.at(-1)?.origin;
    const [zone] = zones;
    if (zone === undefined) {
      const handedOver = findDelegation(this.dns, name);
      const why =
        handedOver === undefined
          ? "no record of it is planned or declared, and its zone is not known to be complete"
          : `no record of it is planned or declared, and ${handedOver} is handed over to other name servers`;
      return onlyMissing({ what: `the DNS records of ${name}`, why, ...(origin && { origin }) });
    }
    const why =
      name === this.asked
        ? "its zone is complete and has no record of it"
        : `it is an alias of ${name}, which its complete zone does not have`;
    return {
      answers: [],
      missing: [],
      unresolved: { why, origin: origin ?? { source: this.asked, path: "" } },
      assumptions: zones.flatMap((one) => completeness(this.asker.name, one)),
    };
  }

  /** A wildcard answers for names without records of their own, so only where all records of its zone are known. */
  private answerByWildcard(
    name: string,
    { owner, records, isClosest }: Wildcard,
    zones: readonly CompleteZone[],
    aliases: readonly Evidence[],
  ): DnsResolution {
    const sets = [...records.addresses, ...records.cnames];
    const complete = zones.filter(
      ({ zone }) => zone === undefined || sets.every((set) => set.zone?.key === zone.key),
    );
    if (!isClosest || complete.length === 0) {
      const why = `the wildcard ${owner} may answer for it, unless it has records of its own`;
      const [set] = sets;
      return onlyMissing({ what: `the DNS records of ${name}`, why, ...(set && { origin: set.origin }) });
    }
    const assumptions = complete.flatMap((zone) => completeness(this.asker.name, zone));
    return join([this.readInZone(name, records, aliases), assuming(assumptions)]);
  }
}

interface Wildcard {
  readonly owner: string;
  readonly records: NameRecords;
  /** Whether nothing that exists stands between the name and the wildcard. */
  readonly isClosest: boolean;
}

/** The nearest wildcard above the name. A name that exists, at whatever depth, keeps the wildcards above it from answering. */
function findWildcard(dns: Dns, name: string): Wildcard | undefined {
  let isClosest = !dns.existing.has(name);
  for (let rest = name; rest.includes(".");) {
    rest = rest.slice(rest.indexOf(".") + 1);
    const owner = `*.${rest}`;
    const records = dns.names.get(owner);
    if (records !== undefined) return { owner, records, isClosest };
    if (dns.existing.has(rest)) isClosest = false;
  }
  return undefined;
}

/**
 * The zones of which every record is known and that would hold the name: one that the facts name, or else the planned ones of
 * the longest name. What a planned zone hands over to other name servers is not in it.
 */
function completeZonesOf(dns: Dns, name: string): readonly CompleteZone[] {
  const around = dns.completeZones.filter((zone) => isWithin(name, zone.name));
  const declared = around.find(({ zone }) => zone === undefined);
  if (declared !== undefined) return [declared];
  const longest = around.filter((zone) => zone.name === around[0]?.name);
  const delegation = findDelegation(dns, name);
  return delegation !== undefined && delegation.length > (longest[0]?.name.length ?? 0) ? [] : longest;
}

/** The nearest name, the name itself or above it, that is handed over. */
function findDelegation({ delegations }: Dns, name: string): string | undefined {
  for (let rest = name; ; rest = rest.slice(rest.indexOf(".") + 1)) {
    if (delegations.has(rest)) return rest;
    if (!rest.includes(".")) return undefined;
  }
}

/** What has to hold for a name that the zone does not have not to exist for the asker. */
function completeness(asker: string, { name, zone, origin }: CompleteZone): Note[] {
  if (zone === undefined) return [];
  const whole = {
    what: `nobody else adds records to the zone ${name}`,
    why: "the plan makes the zone",
    origin,
  };
  return [whole, ...privacy(asker, zone)];
}

function endless(asked: string, aliases: readonly Evidence[]): DnsResolution {
  const origin = aliases[0]?.origin ?? { source: asked, path: "" };
  return {
    answers: [],
    missing: [],
    unresolved: { why: `its aliases do not end: more than ${MAX_ALIASES} in a row, or a circle`, origin },
    assumptions: [],
  };
}

function assuming(assumptions: readonly Note[]): Resolution {
  return { answers: [], missing: [], unresolved: undefined, assumptions };
}

/** What several ways give together. */
function join(ways: readonly DnsResolution[]): DnsResolution {
  const answers = new Map<string, Answer>();
  for (const answer of ways.flatMap((way) => way.answers)) {
    if (!answers.has(answer.address.text)) answers.set(answer.address.text, answer);
  }
  return {
    answers: [...answers.values()],
    missing: uniqueNotes(ways.flatMap(({ missing }) => missing)),
    unresolved: ways.find(({ unresolved }) => unresolved !== undefined)?.unresolved,
    assumptions: uniqueNotes(ways.flatMap(({ assumptions }) => assumptions)),
    missingIn: new Map(ways.flatMap(({ missingIn }) => [...(missingIn ?? [])])),
  };
}

function readAddresses(
  network: Network,
  owner: string,
  sets: NameRecords["addresses"],
  aliases: readonly Evidence[],
): DnsResolution {
  const answers: Answer[] = [];
  const missing: Note[] = [];
  const missingIn = new Map<Note, Family>();
  const miss = (note: Note, type: "A" | "AAAA"): void => {
    missing.push(note);
    missingIn.set(note, type === "A" ? 4 : 6);
  };
  for (const { type, values, origin } of sets) {
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
  const assumptions = [
    ...registrationAssumption(network, owner, answers),
    ...additionAssumption(owner, sets),
  ];
  return { answers, missing, unresolved: undefined, assumptions, missingIn };
}

/** What a record is added to, no plan shows. */
function additionAssumption(owner: string, sets: NameRecords["addresses"]): Note[] {
  const added = sets.find(({ adds }) => adds === true);
  if (added === undefined) return [];
  const why = "a command adds an address to whatever the name has";
  return [
    { what: `${owner} has no other addresses in DNS than those that are known`, why, origin: added.origin },
  ];
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
