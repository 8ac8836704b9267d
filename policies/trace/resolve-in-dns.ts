import {
  type AddressSet,
  type Cname,
  type CompleteZone,
  type Dns,
  type DnsView,
  type NameGap,
  type NameRecords,
  type Zone,
  doubtsOf,
  gapsOf,
  isWithin,
} from "../network/dns";
import { type Server, addressGaps, addressOf } from "../network/host";
import type { Network } from "../network/network";
import type { Fact, Origin } from "../values/fact";
import type { Family } from "../values/address";
import { type Evidence, type Note, evidence, missingFact } from "../values/note";
import { chooseZone, hides } from "./choose-zone";
import {
  type SeenCompleteZone,
  type Wildcard,
  completeZonesOf,
  completeness,
  findCut,
  findDelegation,
  findWildcard,
} from "./complete-zones";
import { additionAssumption, readOwnAddresses, registrationAssumption } from "./read-own-addresses";
import { type DnsResolution, assuming, inFamily, join, onlyMissing } from "./resolution";
import { type Sight, describeZone, isPublic, seeZone } from "./see-zone";

/** So many aliases in a row are followed by every resolver (facts "DNS behaviour", 7). */
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
  const ask = (view: DnsView | undefined): DnsResolution =>
    new Lookup(network, asker, name, view).follow(name, []);
  const [view] = views;
  const found = ask(view);
  const [gap] = addressGaps({ ...asker, beyond: undefined });
  if (view !== undefined || gap === undefined) return found;
  // A prefix of a view may hold an address of the server's that is not known.
  const others = network.dns.views.filter(({ servers }) =>
    servers.some((member) => typeof member !== "string"),
  );
  return others.every((other) => isSameResolution(ask(other), found)) ? found : onlyMissing(gap);
}

function isInView(asker: Server, view: DnsView): boolean {
  return view.servers.some((member) =>
    typeof member === "string"
      ? member === asker.name
      : asker.interfaces.some((candidate) => {
          const own = addressOf(candidate);
          return own !== undefined && member.contains(own);
        }),
  );
}

function isSameResolution(one: DnsResolution, other: DnsResolution): boolean {
  const show = ({ answers, missing, unresolved }: DnsResolution): string =>
    JSON.stringify([
      answers.map(({ address }) => address.text).sort(),
      missing.map(({ what }) => what).sort(),
      unresolved?.why ?? null,
    ]);
  return show(one) === show(other);
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
    const names = [this.asked, ...aliases.map(({ value }) => value.slice(value.lastIndexOf(" ") + 1))];
    if (names.indexOf(name) < names.length - 1) return circle(this.asked, aliases);
    if (aliases.length > MAX_ALIASES) return tooLong(this.asked, aliases);
    if (this.lookups > MAX_LOOKUPS) {
      return onlyMissing({
        what: `what ${this.asked} resolves to`,
        why: "its aliases have too many branches",
      });
    }
    const ofView = this.view?.names.get(name);
    // What the facts say of a view's name themselves is what its servers see, whatever else may answer.
    if (
      ofView !== undefined &&
      [...ofView.addresses, ...ofView.cnames].every(({ zone }) => zone === undefined)
    )
      return this.read(name, ofView, aliases);
    const found = this.find(name, ofView, aliases);
    const doubts = doubtsOf(this.dns, name);
    // Whatever else may answer may have the name too.
    return doubts.length === 0 ? found : join([{ ...found, unresolved: undefined }, onlyMissing(...doubts)]);
  }

  private find(name: string, ofView: NameRecords | undefined, aliases: readonly Evidence[]): DnsResolution {
    const records = this.dns.names.get(name);
    if (ofView !== undefined) return this.readInZone(name, withOpenViews(ofView, records), aliases);
    return records === undefined
      ? this.withoutRecords(name, aliases)
      : this.readInZone(name, records, aliases);
  }

  private readInZone(name: string, records: NameRecords, aliases: readonly Evidence[]): DnsResolution {
    const choice = chooseZone(this.dns, this.asker, this.view, name, records);
    if ("missing" in choice) return onlyMissing(choice.missing);
    const cut = choice.records && findCut(this.dns, name, choice.records);
    if (cut !== undefined) return onlyMissing(cut);
    const found =
      choice.records === undefined
        ? this.withoutRecords(name, aliases)
        : this.read(name, choice.records, aliases);
    return join([found, assuming(choice.assumptions)]);
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
    if (cname === undefined) return join([this.readAddresses(name, addresses, aliases), gaps]);
    const ways = cnames.map(({ target, origin }) =>
      target.state === "known"
        ? this.follow(target.value, [...aliases, evidence(`${name} CNAME ${target.value}`, origin)])
        : onlyMissing(missingFact(`the target of alias ${name}`, target)),
    );
    return join([...ways, gaps]);
  }

  /** The addresses that a name has itself, and those that it takes from the names that its provider makes it an alias of. */
  private readAddresses(
    owner: string,
    sets: NameRecords["addresses"],
    aliases: readonly Evidence[],
  ): DnsResolution {
    const own = readOwnAddresses(owner, sets, aliases);
    const taken = sets.flatMap((set) =>
      set.aliasOf === undefined ? [] : this.takeAddresses(owner, set, set.aliasOf, aliases),
    );
    const { unresolved, ...found } = join([own, ...taken]);
    // An alias that leads nowhere leaves the name with the addresses of its other record sets.
    const isEmpty = found.answers.length === 0 && found.missing.length === 0;
    const assumptions = [
      ...found.assumptions,
      ...registrationAssumption(this.network, owner, found.answers),
      ...additionAssumption(owner, sets),
    ];
    return { ...found, unresolved: isEmpty ? unresolved : undefined, assumptions };
  }

  /** What a provider's alias answers with: the addresses of its type that its target has. */
  private takeAddresses(
    owner: string,
    { type, origin }: AddressSet,
    target: Fact<string>,
    aliases: readonly Evidence[],
  ): DnsResolution {
    const family = type === "A" ? 4 : 6;
    if (target.state !== "known")
      return inFamily(onlyMissing(missingFact(`the target of the ${type} alias ${owner}`, target)), family);
    const there = this.follow(target.value, [
      ...aliases,
      evidence(`${owner} ${type} alias ${target.value}`, origin),
    ]);
    const taken = inFamily(there, family);
    if (taken.answers.length > 0 || taken.missing.length > 0 || taken.unresolved !== undefined) return taken;
    const why = `no record of that type is planned or declared, and ${owner} is an alias of the name`;
    const lacks = { what: `the ${type} record of ${target.value}`, why, origin };
    return inFamily({ ...onlyMissing(lacks), assumptions: taken.assumptions }, family);
  }

  /**
   * Planned record sets of unknown name that bear on a name whose records are known: any of them may take a declared one's place, or
   * be one more of its answers, in its zone or in another one that may be asked.
   */
  private gapsBeside(name: string, sets: readonly (AddressSet | Cname)[]): DnsResolution {
    const isReplaceable = sets.some(({ replaceable }) => replaceable);
    const gaps = gapsOf(this.dns, name).filter(
      (gap) => isReplaceable || gap.bounds.begins !== undefined || this.mayBeOneMore(gap, sets),
    );
    const missingIn = gaps.flatMap(({ type, missing }): [Note, Family][] =>
      type === "A" || type === "AAAA" ? [[missing, type === "A" ? 4 : 6]] : [],
    );
    return { ...onlyMissing(...gaps.map(({ missing }) => missing)), missingIn: new Map(missingIn) };
  }

  private mayBeOneMore({ type, zone, isOnly }: NameGap, sets: readonly (AddressSet | Cname)[]): boolean {
    const ofZone = zone && sets.filter((set) => set.zone?.key === zone.key);
    if (zone === undefined || ofZone === undefined) return true;
    if (ofZone.length > 0 && type !== undefined) {
      // An alias (CNAME) stands alone, which every source sees to.
      if (ofZone.some((set) => (set.type === "CNAME") !== (type === "CNAME"))) return false;
      return !(isOnly && ofZone.some((set) => set.isOnly && set.type === type));
    }
    const see = (one: Zone): Sight => seeZone(this.asker, this.view, one);
    if (see(zone).state === "hidden") return false;
    return !isPublic(zone) || !sets.some((set) => set.zone !== undefined && see(set.zone).state === "seen");
  }

  private withoutRecords(name: string, aliases: readonly Evidence[]): DnsResolution {
    const gaps = gapsOf(this.dns, name);
    if (gaps.length > 0) return onlyMissing(...gaps.map(({ missing }) => missing));
    const zones = completeZonesOf(this.dns, name).map((one) => ({
      ...one,
      sight: one.zone && seeZone(this.asker, this.view, one.zone),
    }));
    const seen = zones.filter(({ sight }) => sight?.state !== "hidden");
    const wildcard = findWildcard(this.dns, name);
    if (wildcard !== undefined) return this.answerByWildcard(name, wildcard, seen, aliases);
    const origin = aliases.at(-1)?.origin;
    const [zone] = seen;
    if (zone === undefined) return { ...onlyMissing(this.unheard(name, zones, origin)), isUnheard: true };
    const opens = seen.flatMap(({ sight }) => (sight?.state === "open" ? sight.missing : []));
    if (opens.length > 0) return onlyMissing(...opens);
    const other = this.findOtherHolder(name, zone);
    if (other !== undefined) return onlyMissing(other);
    const why =
      name === this.asked
        ? "its zone is complete and has no record of it"
        : `it is an alias of ${name}, which its complete zone does not have`;
    return {
      answers: [],
      missing: [],
      unresolved: { why, origin: origin ?? { source: this.asked, path: "" } },
      assumptions: seen.flatMap(completeness),
    };
  }

  /** A zone of which not every record is known and that may be asked in place of the complete one, which does not have the name. */
  private findOtherHolder(name: string, { zone, sight }: SeenCompleteZone): Note | undefined {
    if (zone === undefined || sight === undefined) return undefined;
    const completeKeys = new Set(this.dns.completeZones.map((complete) => complete.zone?.key));
    const holder = this.dns.zones.find((other) => {
      if (other.name === undefined || !isWithin(name, other.name) || completeKeys.has(other.key))
        return false;
      return hides({ zone: other, sight: seeZone(this.asker, this.view, other) }, { zone, sight });
    });
    if (holder === undefined) return undefined;
    const why = `${describeZone(holder)} may hold it, and not every record of that zone is known`;
    return { what: `the DNS records of ${name}`, why, origin: holder.isPrivate.origin };
  }

  private unheard(name: string, zones: readonly CompleteZone[], origin: Origin | undefined): Note {
    const handedOver = findDelegation(this.dns, name);
    const [unseen] = zones;
    const because =
      unseen?.zone !== undefined
        ? `${this.asker.name} is not answered from ${describeZone(unseen.zone)}`
        : handedOver === undefined
          ? "its zone is not known to be complete"
          : `${handedOver} is handed over to other name servers`;
    const why = `no record of it is planned or declared, and ${because}`;
    return { what: `the DNS records of ${name}`, why, ...(origin && { origin }) };
  }

  /** A wildcard answers for names without records of their own, so only where all records of its zone are known. */
  private answerByWildcard(
    name: string,
    { owner, records, isClosest }: Wildcard,
    zones: readonly SeenCompleteZone[],
    aliases: readonly Evidence[],
  ): DnsResolution {
    const sets = [...records.addresses, ...records.cnames];
    const complete = zones.filter(
      ({ zone }) => zone === undefined || sets.every((set) => set.zone?.key === zone.key),
    );
    const choice = chooseZone(this.dns, this.asker, this.view, name, records);
    if (!isClosest || complete.length === 0 || !("records" in choice) || choice.records === undefined) {
      const why = `the wildcard ${owner} may answer for it, unless it has records of its own`;
      const [set] = sets;
      return onlyMissing({ what: `the DNS records of ${name}`, why, ...(set && { origin: set.origin }) });
    }
    const assumptions = [...complete.flatMap(completeness), ...choice.assumptions];
    return join([this.read(name, choice.records, aliases), assuming(assumptions)]);
  }
}

/** A view's records, and those of zones of which nobody knows whether they are part of the view. */
function withOpenViews(ofView: NameRecords, others: NameRecords | undefined): NameRecords {
  const isOpen = ({ zone }: { readonly zone: Zone | undefined }): boolean => zone?.view?.state === "unknown";
  return {
    addresses: [...ofView.addresses, ...(others?.addresses ?? []).filter(isOpen)],
    cnames: [...ofView.cnames, ...(others?.cnames ?? []).filter(isOpen)],
  };
}

/** A circle leads nowhere. */
function circle(asked: string, aliases: readonly Evidence[]): DnsResolution {
  const origin = aliases[0]?.origin ?? { source: asked, path: "" };
  const why = "its aliases do not end: they lead in a circle";
  return { answers: [], missing: [], unresolved: { why, origin }, assumptions: [] };
}

/** How long a chain that ends may be, each resolver decides for itself. */
function tooLong(asked: string, aliases: readonly Evidence[]): DnsResolution {
  const what = `what ${asked} resolves to`;
  const why = `more than ${MAX_ALIASES} aliases follow each other, and resolvers differ in how many they follow`;
  const origin = aliases[0]?.origin;
  return onlyMissing({ what, why, ...(origin && { origin }) });
}
