/** What the virtual servers of a service accept: addresses, sources and ports, with lists taken apart. */
import type { IpAddress } from "../../values/address";
import { Prefix } from "../../values/address";
import { type Fact, absent, known, unknown } from "../../values/fact";
import { PortSet } from "../../values/port-set";
import { parsePortSet } from "../f5bigip/device-address";
import { parseFact, required, withDefault } from "../plan/parse-fact";
import { isPropertyMap } from "../plan/planned-resource";
import { parseAs3Network } from "./addresses";
import { TOO_MANY } from "./allowance";
import type { DeclaredObject } from "./declared-object";
import { expandList } from "./expand-list";
import { PORT_LISTS } from "./list-kinds";
import { type AddressEntry, expandAddressList, readVirtualAddresses } from "./virtual-addresses";

/** One virtual server of a service. */
export interface ServiceListener {
  /** Behind the service's name on the BIG-IP: nothing for the first, then `-1-`, `-2-`. */
  readonly suffix: string;
  /** The address itself, which `snat: "self"` translates to. */
  readonly address: Fact<IpAddress>;
  /**
   * What it accepts. A virtual server with lists has traffic-matching criteria, which count as if there were one listener
   * for each combination (facts "Names").
   */
  readonly accepts: readonly Accepts[];
}

export interface Accepts {
  readonly destination: Fact<Prefix>;
  readonly source: Fact<Prefix>;
  readonly ports: Fact<PortSet>;
  /** Set where a list of addresses was taken apart. */
  readonly fromList?: true;
}

/** Reads the listeners of a service. `defaultPort` is AS3's where none is stated; `undefined`: one has to be. */
export function readListeners(
  service: DeclaredObject,
  defaultPort: number | undefined,
): readonly ServiceListener[] {
  const sources = readSourceList(service);
  return eachEntry(service, (entry) => {
    const isFromList = entry.isList || sources !== undefined;
    const ports = readPorts(service, defaultPort, isFromList);
    const accepts = combine(service, entry.destinations, ports, sources?.length ?? 1, (destination) =>
      sources === undefined
        ? [readEntrySource(entry, service.properties.string("sourceAddress"), destination, service)]
        : sources.filter((source) => isOfOneFamily(source, destination)),
    );
    return isFromList ? accepts.map(ofList) : accepts;
  });
}

/**
 * Reads the listeners that a redirect to HTTPS has beside those of its service: the same addresses and the sources that
 * stand beside them, but never the service's own `sourceAddress`, which AS3 does not hand on.
 */
export function readRedirectListeners(
  service: DeclaredObject,
  port: Fact<number>,
): readonly ServiceListener[] {
  const { origin } = service.properties.raw("sourceAddress");
  return eachEntry(service, (entry) => {
    const ports = [readPort(port, entry.isList)];
    const accepts = combine(service, entry.destinations, ports, 1, (destination) => [
      readEntrySource(entry, absent(origin), destination, service),
    ]);
    return entry.isList ? accepts.map(ofList) : accepts;
  });
}

function ofList(accepts: Accepts): Accepts {
  return { ...accepts, fromList: true };
}

function eachEntry(
  service: DeclaredObject,
  accept: (entry: AddressEntry) => readonly Accepts[],
): readonly ServiceListener[] {
  return readVirtualAddresses(service).map((entry, index) => ({
    suffix: index === 0 ? "" : `-${index}-`,
    address: entry.address,
    accepts: accept(entry),
  }));
}

/** Every combination, of `sourceCount` sources at most for a destination; counted before any of them is made. */
function combine(
  service: DeclaredObject,
  destinations: readonly Fact<Prefix>[],
  ports: readonly Fact<PortSet>[],
  sourceCount: number,
  sourcesFor: (destination: Fact<Prefix>) => readonly Fact<Prefix>[],
): readonly Accepts[] {
  const most = destinations.length * sourceCount * ports.length;
  if (most > 1 && !service.declaration.allowance.take(most)) {
    const tooMany = unknown(service.properties.origin, TOO_MANY);
    return [{ destination: tooMany, source: tooMany, ports: tooMany }];
  }
  return destinations.flatMap((destination) =>
    sourcesFor(destination).flatMap((source) => ports.map((set) => ({ destination, source, ports: set }))),
  );
}

/** The addresses of the list in `sourceAddress`; `undefined` where no list is there. */
function readSourceList(service: DeclaredObject): readonly Fact<Prefix>[] | undefined {
  const stated = service.properties.raw("sourceAddress");
  if (stated.state !== "known" || !isPropertyMap(stated.value)) return undefined;
  return expandAddressList(stated.value, stated.origin, service);
}

/** A source of the other family matches no packet to the destination. */
function isOfOneFamily(source: Fact<Prefix>, destination: Fact<Prefix>): boolean {
  if (source.state !== "known" || destination.state !== "known") return true;
  return source.value.family === destination.value.family;
}

/** Every address of the destination's route domain and family, unless a source is stated. */
function readEntrySource(
  entry: AddressEntry,
  serviceSource: Fact<string>,
  destination: Fact<Prefix>,
  service: DeclaredObject,
): Fact<Prefix> {
  if (entry.isList && serviceSource.state !== "absent") {
    return unknown(serviceSource.origin, "given beside an address list, which AS3 does not take");
  }
  const stated = parseFact(entry.source ?? serviceSource, (text) =>
    parseAs3Network(text, service.routeDomain),
  );
  if (destination.state !== "known") return stated;
  const { family, routeDomain } = destination.value;
  if (stated.state === "known" && stated.value.routeDomain !== routeDomain) {
    return unknown(stated.origin, "in another route domain than the destination, which a BIG-IP refuses");
  }
  if (stated.state !== "absent") return stated;
  // AS3 writes the source 0.0.0.0/0 beside any list.
  return entry.isList && family === 6
    ? unknown(stated.origin, "0.0.0.0/0 beside IPv6 addresses, which is not confirmed to be every source")
    : known(Prefix.all(family, routeDomain), stated.origin);
}

function readPorts(
  service: DeclaredObject,
  defaultPort: number | undefined,
  besideList: boolean,
): readonly Fact<PortSet>[] {
  const stated = service.properties.raw("virtualPort");
  if (stated.state === "known" && isPropertyMap(stated.value)) {
    const ranges = expandList(stated.value, stated.origin, PORT_LISTS, service);
    const listed = ranges.flatMap((range) => (range.state === "known" ? [range.value] : []));
    const others = ranges.flatMap((range) => (range.state === "known" ? [] : [range]));
    return listed.length === 0 ? others : [known(PortSet.ofRanges(listed), stated.origin), ...others];
  }
  // A forwarding service takes the BIG-IP's own word too; the schema has no port for it at all.
  const isAny = defaultPort === 0 && stated.state === "known" && stated.value === "any";
  const number = isAny ? known(0, stated.origin) : service.properties.integer("virtualPort");
  const port = defaultPort === undefined ? required(number) : withDefault(number, defaultPort);
  return [readPort(port, besideList)];
}

/** Beside an address list older versions of AS3 drop a port that is a number (issue 915 of f5-appsvcs-extension). */
function readPort(port: Fact<number>, besideList: boolean): Fact<PortSet> {
  return parseFact(port, (number) =>
    besideList && number !== 0
      ? { why: "a number beside an address list, which some versions of AS3 drop (a port list is kept)" }
      : parsePortSet(number),
  );
}
