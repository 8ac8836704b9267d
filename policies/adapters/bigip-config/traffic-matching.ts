import type { IpAddress } from "../../values/address";
import { Prefix } from "../../values/address";
import { type Fact, absent, known, unknown } from "../../values/fact";
import { PortSet } from "../../values/port-set";
import { type Parsed, parseFact } from "../plan/parse-fact";
import { parseAddress, parsePort, parsePrefix } from "./addresses";
import type { ConfigObject } from "./config-object";
import type { DeviceConfig } from "./device-config";
import { ADDRESS_LISTS, PORT_LISTS, TOO_MANY, readAddressList, readPortList } from "./lists";
import { type Accepts, unknownListener } from "./listen";

export const TRAFFIC_MATCHING = "ltm traffic-matching-criteria";
/** More combinations of addresses and sources than a real virtual server has. */
const MOST_LISTENERS = 5000;

export interface Matching {
  /** One for each combination of a destination and a source (fact "Names"). */
  readonly accepts: readonly Accepts[];
  readonly protocol: Fact<string>;
  /** What else limits it and is not read. */
  readonly changers: readonly string[];
}

/** Reads the traffic-matching criteria that stand in the place of a virtual server's destination and source. */
export function readTrafficMatching(path: string, virtual: ConfigObject, config: DeviceConfig): Matching {
  const criteria = config.find(TRAFFIC_MATCHING, path);
  const { origin } = virtual;
  if (criteria === undefined) {
    const fact = unknown(origin, `given by traffic-matching criteria ${path}, which the files do not hold`);
    return { accepts: [unknownListener(fact)], protocol: fact, changers: [] };
  }
  const destinations = readSide(criteria, "destination", config);
  const sources = readSide(criteria, "source", config);
  const ports = readPorts(criteria, config);
  return {
    accepts: combine(criteria, config, destinations, sources, ports),
    protocol: criteria.block.word("protocol"),
    changers: readChangers(criteria),
  };
}

/** A list stands in the place of what is written out beside it. */
function readSide(
  criteria: ConfigObject,
  side: "destination" | "source",
  config: DeviceConfig,
): Fact<readonly Prefix[]> {
  const routeDomain = usualRouteDomain(criteria, config);
  if (routeDomain.state === "unknown") return routeDomain;
  const usual = routeDomain.state === "known" ? routeDomain.value : 0;
  const list = config.reference(criteria, `${side}-address-list`, ADDRESS_LISTS);
  if (list.state === "unknown") return list;
  if (list.state === "known") {
    const prefixes = readAddressList(list.value, criteria, config);
    return parseFact(prefixes, (all) => ({
      value: usual === 0 ? all : all.map((one) => inUsual(one, usual)),
    }));
  }
  return parseFact(criteria.block.word(`${side}-address-inline`), (text): Parsed<readonly Prefix[]> => {
    const address = parseAddress(text, usual);
    if (!("why" in address)) return { value: [wildcardOrHost(address.value)] };
    const prefix = parsePrefix(text, usual);
    return "why" in prefix ? prefix : { value: [prefix.value] };
  });
}

function inUsual(prefix: Prefix, usual: number): Prefix {
  return prefix.routeDomain === 0 ? prefix.inRouteDomain(usual) : prefix;
}

function wildcardOrHost(address: IpAddress): Prefix {
  return address.bits === 0n ? Prefix.of(address, 0) : Prefix.host(address);
}

/** Criteria may name a route domain; `any` is certain only where the BIG-IP has but one. */
function usualRouteDomain(criteria: ConfigObject, config: DeviceConfig): Fact<number> {
  const stated = criteria.block.word("route-domain");
  if (stated.state === "unknown") return stated;
  if (stated.state === "known" && stated.value !== "any") {
    const path = config.resolve(stated.value, criteria, ["net route-domain"]);
    const id = config.find("net route-domain", path)?.block.word("id");
    const number = id?.state === "known" ? id.value : path.slice(path.lastIndexOf("/") + 1);
    return /^\d{1,5}$/.test(number)
      ? known(Number(number), stated.origin)
      : unknown(stated.origin, "a route domain which the files do not hold");
  }
  const usual = config.usualRouteDomain(criteria);
  return config.ofKind("net route-domain").length > 1 || usual !== 0
    ? unknown(stated.origin, "in any route domain, and the BIG-IP has several")
    : known(usual, stated.origin);
}

function readPorts(criteria: ConfigObject, config: DeviceConfig): Fact<PortSet> {
  const list = config.reference(criteria, "destination-port-list", PORT_LISTS);
  if (list.state === "unknown") return list;
  if (list.state === "known") return readPortList(list.value, criteria, config);
  return parseFact(criteria.block.word("destination-port-inline"), (text) => {
    const port = parsePort(text);
    return "why" in port ? port : { value: PortSet.of(port.value) };
  });
}

function combine(
  criteria: ConfigObject,
  config: DeviceConfig,
  destinations: Fact<readonly Prefix[]>,
  sources: Fact<readonly Prefix[]>,
  ports: Fact<PortSet>,
): readonly Accepts[] {
  const spread = (side: Fact<readonly Prefix[]>): readonly Fact<Prefix>[] =>
    side.state === "known" ? side.value.map((prefix) => known(prefix, side.origin)) : [side];
  const [to, from] = [spread(destinations), spread(sources)];
  const most = to.length * from.length;
  if (most > MOST_LISTENERS || !config.take(most))
    return [unknownListener(unknown(criteria.origin, TOO_MANY))];
  const port = ports.state === "absent" ? known(PortSet.all, ports.origin) : ports;
  return to.flatMap((destination) => {
    const all = destination.state === "absent" ? every(destination) : destination;
    return from.flatMap((source) => {
      const accepted = source.state === "absent" || isEvery(source) ? everySource(all, source) : source;
      return isOfOtherFamily(all, accepted) ? [] : [{ destination: all, source: accepted, ports: port }];
    });
  });
}

function every({ origin }: Fact<Prefix>): Fact<Prefix> {
  return unknown(origin, "not stated: neither an address nor a list");
}

/** The default source, 0.0.0.0, is written beside addresses of either family. */
function isEvery(source: Fact<Prefix>): boolean {
  return source.state === "known" && source.value.length === 0;
}

function everySource(destination: Fact<Prefix>, { origin }: Fact<Prefix>): Fact<Prefix> {
  return destination.state === "known"
    ? known(Prefix.all(destination.value.family, destination.value.routeDomain), origin)
    : absent(origin);
}

function isOfOtherFamily(destination: Fact<Prefix>, source: Fact<Prefix>): boolean {
  return (
    destination.state === "known" &&
    source.state === "known" &&
    destination.value.family !== source.value.family
  );
}

function readChangers(criteria: ConfigObject): readonly string[] {
  const inline = criteria.block.word("source-port-inline");
  const isAny = inline.state === "absent" || (inline.state === "known" && /^(0|any)$/.test(inline.value));
  const hasPorts = criteria.block.word("source-port-list").state !== "absent" || !isAny;
  return [
    ...(hasPorts ? [`source ports of ${criteria.path}`] : []),
    ...criteria.block
      .keys()
      .filter((key) => !KNOWN_KEYS.has(key))
      .map((key) => `"${key}" of ${criteria.path}`),
  ];
}

const KNOWN_KEYS: ReadonlySet<string> = new Set([
  ...["app-service", "description", "destination-address-inline", "destination-address-list"],
  ...["destination-port-inline", "destination-port-list", "protocol", "route-domain"],
  ...["source-address-inline", "source-address-list", "source-port-inline", "source-port-list"],
]);
