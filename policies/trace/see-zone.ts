/** Tells whether a server is answered from a zone, as far as networks and split views decide it (facts "DNS behaviour", 8). */
import type { DnsView, Zone } from "../network/dns";
import type { Server } from "../network/host";
import type { Fact, Origin } from "../values/fact";
import { type Note, missingFact } from "../values/note";

export type Sight =
  /** A zone for everybody who is not answered from another one. */
  | { readonly state: "everybody" }
  /** It is answered from the zone, and not from one for everybody. */
  | { readonly state: "seen"; readonly by: "view" | "network"; readonly assumptions: readonly Note[] }
  /** It is not answered from the zone. */
  | { readonly state: "hidden"; readonly assumptions: readonly Note[] }
  /** Nothing tells, so that it is taken to be answered from the zone where nobody else gives the name. */
  | { readonly state: "assumed"; readonly assumptions: readonly Note[] }
  /** It depends on something that is stated and cannot be read. */
  | { readonly state: "open"; readonly missing: Note };

/** `view` is the one view of the facts that names the asker. */
export function seeZone(asker: Server, view: DnsView | undefined, zone: Zone): Sight {
  const inView = zone.view === undefined ? undefined : seeView(asker, view, zone, zone.view);
  if (inView !== undefined && inView.state !== "assumed") return inView;
  const { isPrivate, networks } = zone;
  if (isPrivate.state === "absent" || isPublic(zone)) return inView ?? { state: "everybody" };
  const sight =
    networks === undefined || networks.state === "absent"
      ? assume(asker, zone, whyUnread(zone))
      : seeNetworks(asker, zone, networks);
  // Which of a server's views it is answered from is asked before which networks see the zone.
  return inView === undefined || sight.state !== "seen" ? sight : inView;
}

export function isPublic({ isPrivate }: Zone): boolean {
  return isPrivate.state === "known" && !isPrivate.value;
}

export function describeZone({ name, isPrivate, view }: Zone): string {
  const part = view?.state === "known" ? ` of view "${view.value}"` : "";
  if (name === undefined) return part === "" ? "a zone of another DNS server" : `a zone${part}`;
  if (isPrivate.state !== "known") return `the zone ${name}${part}`;
  return `the ${isPrivate.value ? "private" : "public"} zone ${name}${part}`;
}

/** `undefined` where no view is stated after all. */
function seeView(
  asker: Server,
  view: DnsView | undefined,
  zone: Zone,
  part: Fact<string>,
): Sight | undefined {
  if (part.state === "absent") return undefined;
  if (view !== undefined && typeof view.isPlanned === "object")
    return { state: "open", missing: view.isPlanned };
  if (view?.isPlanned !== true) {
    const why =
      part.state === "known"
        ? `nothing states which servers see view "${part.value}"`
        : `which view the zone is part of is ${part.why}`;
    return assume(asker, zone, why);
  }
  if (part.state === "unknown")
    return { state: "open", missing: missingFact(`which view ${describeZone(zone)} is part of`, part) };
  if (part.value !== view.name) return { state: "hidden", assumptions: [] };
  return { state: "seen", by: "view", assumptions: [] };
}

function seeNetworks(
  asker: Server,
  zone: Zone,
  networks: Exclude<NonNullable<Zone["networks"]>, { state: "absent" }>,
): Sight {
  const whichBound = `which networks ${describeZone(zone)} is bound to`;
  const nothingPlaces = `nothing states that ${asker.name} is in a network that the zone is bound to`;
  // Where nothing places the asker, no network that the zone may be bound to would tell either.
  if (isUnplaced(asker)) return assume(asker, zone, nothingPlaces);
  if (networks.state === "unknown") return { state: "open", missing: missingFact(whichBound, networks) };
  const bound = new Set(networks.value.flatMap(valueOf));
  const own = new Set(asker.interfaces.flatMap(({ network }) => (network ? valueOf(network) : [])));
  const shared = [...own].filter((network) => bound.has(network));
  if (shared.length > 0) return seeBound(asker, zone, shared.length === own.size);
  const unread = firstUnknown(networks.value);
  if (unread !== undefined) return { state: "open", missing: missingFact(whichBound, unread) };
  const interfaceUnread = firstUnknown(asker.interfaces.flatMap(({ network }) => network ?? []));
  if (interfaceUnread !== undefined)
    return { state: "open", missing: missingFact(`which network ${asker.name} is in`, interfaceUnread) };
  const [gap] = [...asker.interfaceGaps, ...(asker.doubts ?? [])];
  if (gap !== undefined) return { state: "open", missing: gap };
  const isPlaced = asker.interfaces.every(({ network }) => network?.state === "known");
  return isPlaced ? seeUnbound(asker, zone) : assume(asker, zone, nothingPlaces);
}

/** Whether nothing, known or not, says that it is in any network. */
function isUnplaced({ interfaces, interfaceGaps }: Server): boolean {
  return (
    interfaceGaps.length === 0 && interfaces.every(({ network }) => (network?.state ?? "absent") === "absent")
  );
}

/** The zone is bound to a network of the asker's, or (`toAll`) to each of them, and is private since it is bound to one. */
function seeBound(asker: Server, zone: Zone, toAll: boolean): Sight {
  const elsewhere = ownServers(asker, zone);
  if (elsewhere !== undefined) return { state: "open", missing: elsewhere };
  if (!toAll) {
    const what = `which of its networks' DNS servers ${asker.name} asks`;
    const why = `${describeZone(zone)} is bound to one of its networks and not to another`;
    return { state: "open", missing: { what, why, origin: asker.origin } };
  }
  const assumption = {
    what: `${asker.name} asks the DNS servers of its own network`,
    why: "nothing states other ones",
    origin: asker.origin,
  };
  return { state: "seen", by: "network", assumptions: [assumption] };
}

/** The zone is bound to none of the asker's networks. */
function seeUnbound(asker: Server, zone: Zone): Sight {
  const elsewhere = ownServers(asker, zone);
  if (elsewhere !== undefined) return { state: "open", missing: elsewhere };
  // What is bound to a network is private, even where that itself is not known.
  if (
    zone.isPrivate.state === "unknown" &&
    zone.networks?.state === "known" &&
    zone.networks.value.length === 0
  ) {
    const missing = missingFact(`whether the zone ${zone.name ?? ""} is private`, zone.isPrivate);
    return { state: "open", missing };
  }
  const assumption = {
    what: `${asker.name} is not answered from ${describeZone(zone)}`,
    why: "the zone is bound to other networks only",
    origin: zone.networks?.origin ?? zone.isPrivate.origin,
  };
  return { state: "hidden", assumptions: [assumption] };
}

/** What is missing where the asker is stated to ask other DNS servers than its network's own. */
function ownServers({ name, resolver }: Server, zone: Zone): Note | undefined {
  if (resolver === undefined) return undefined;
  const { servers } = resolver;
  if (servers.state === "absent" || (servers.state === "known" && servers.value.length === 0))
    return undefined;
  if (servers.state === "unknown") return missingFact(`which DNS servers ${name} asks`, servers);
  const list = servers.value.map((server) =>
    server.state === "known" ? server.value.text : "one that is not known",
  );
  const what = `whether the DNS servers that ${name} asks (${list.join(", ")}) answer from ${describeZone(zone)}`;
  return { what, why: "they are not the network's own", origin: servers.origin };
}

function assume(asker: Server, zone: Zone, why: string): Sight {
  const what = `${asker.name} is answered from ${describeZone(zone)}`;
  return { state: "assumed", assumptions: [{ what, why, origin: originOf(zone) }] };
}

function whyUnread({ isPrivate }: Zone): string {
  return isPrivate.state === "unknown"
    ? `whether the zone is private is ${isPrivate.why}`
    : "which networks see a private zone is not read";
}

function originOf({ isPrivate, view }: Zone): Origin {
  return isPrivate.state === "absent" && view !== undefined ? view.origin : isPrivate.origin;
}

function valueOf(fact: Fact<string>): string[] {
  return fact.state === "known" ? [fact.value] : [];
}

function firstUnknown(facts: readonly Fact<string>[]): Exclude<Fact<string>, { state: "known" }> | undefined {
  return facts.find((fact) => fact.state === "unknown");
}
