/** What a virtual server listens on: its `destination`, `mask` and `source`, or the lists of traffic-matching criteria. */
import type { VirtualRecord } from "../../records/bigip-records";
import { type IpAddress, Prefix, familyBits } from "../../values/address";
import { type Fact, type Known, type Unknown, known, unknown } from "../../values/fact";
import { PortSet } from "../../values/port-set";
import { type Parsed, parseFact, required, withDefault } from "../plan/parse-fact";
import {
  type HostAndPort,
  parseAddressOrWildcard,
  parseMask,
  parsePort,
  parsePrefix,
  splitPort,
  splitRouteDomain,
} from "./addresses";
import { type ConfigObject, folderOf } from "./config-object";
import type { DeviceConfig } from "./device-config";

export type Accepts = Pick<VirtualRecord, "destination" | "source" | "ports">;

/** An address that virtual servers listen on, with the mask of its own object where it has one. */
interface Listened {
  readonly address: IpAddress;
  readonly mask: Fact<string> | undefined;
}

/** Reads a virtual server without traffic-matching criteria. */
export function readDestination(virtual: ConfigObject, config: DeviceConfig): Accepts {
  const stated = required(virtual.block.word("destination"));
  const split = parseFact(stated, (text): Parsed<HostAndPort> => {
    const parts = splitPort(text.slice(text.lastIndexOf("/") + 1));
    return parts === undefined ? { why: "without a port" } : { value: parts };
  });
  const folder = stated.state === "known" && stated.value.includes("/") ? folderOf(stated.value) : undefined;
  const listened = parseFact(split, ({ host }) => findAddress(host, folder, virtual, config));
  const destination = toNetwork(listened, virtual);
  return {
    destination,
    source: readSource(virtual, destination),
    ports: parseFact(split, ({ port }) => parsePorts(port)),
  };
}

/** Reads a listener that has its address, mask and port apart. */
export function readApart(listener: ConfigObject, config: DeviceConfig, usualPort: number): Accepts {
  const { block } = listener;
  const listened = parseFact(required(block.word("address")), (text): Parsed<Listened> => {
    const address = parseAddressOrWildcard(text, config.usualRouteDomain(listener));
    return "why" in address ? address : { value: { address: address.value, mask: undefined } };
  });
  const destination = toNetwork(listened, listener);
  return {
    destination,
    source: readSource(listener, destination),
    ports: parseFact(withDefault(block.word("port"), String(usualPort)), parsePorts),
  };
}

function parsePorts(text: string): Parsed<PortSet> {
  const port = parsePort(text);
  return "why" in port ? port : { value: PortSet.of(port.value) };
}

/** The address that stands there, or that of the virtual address of that name (fact "Names"). */
function findAddress(
  host: string,
  folder: string | undefined,
  virtual: ConfigObject,
  config: DeviceConfig,
): Parsed<Listened> {
  const kinds = ["ltm virtual-address"];
  const object = config.find(
    "ltm virtual-address",
    folder === undefined ? config.resolve(host, virtual, kinds) : `${folder}/${host}`,
  );
  const own = object?.block.word("address");
  const owner = object ?? virtual;
  if (own?.state === "unknown") return { why: own.why };
  const text = own?.state === "known" ? own.value : host;
  // The name of a virtual address in a route domain ends in it, and its own address may leave it out.
  const usual = splitRouteDomain(host).routeDomain ?? config.usualRouteDomain(owner);
  const address = parseAddressOrWildcard(text, usual);
  if ("why" in address) {
    return {
      why:
        own === undefined
          ? "given by the name of a virtual address, which the files do not hold"
          : address.why,
    };
  }
  return { value: { address: address.value, mask: object?.block.word("mask") } };
}

function toNetwork(listened: Known<Listened> | Fact<Listened>, virtual: ConfigObject): Fact<Prefix> {
  if (listened.state !== "known") return listened;
  const { address, mask: ofAddress } = listened.value;
  const ofVirtual = virtual.block.word("mask");
  const mask = ofVirtual.state === "absent" ? (ofAddress ?? ofVirtual) : ofVirtual;
  if (mask.state === "unknown") return mask;
  if (mask.state === "absent") {
    // Left out, a wildcard stands for every address and anything else for itself.
    const length = address.bits === 0n ? 0 : familyBits(address.family);
    return known(Prefix.of(address, length), listened.origin);
  }
  const length = parseMask(mask.value, address);
  return length === undefined
    ? unknown(mask.origin, "not a netmask that fits the address")
    : known(Prefix.of(address, length), listened.origin);
}

/** The addresses that it accepts packets from, in the route domain of the destination: every one where nobody states it. */
function readSource(virtual: ConfigObject, destination: Fact<Prefix>): Fact<Prefix> {
  const source = virtual.block.word("source");
  const routeDomain = destination.state === "known" ? destination.value.routeDomain : 0;
  if (source.state !== "absent") return parseFact(source, (text) => parsePrefix(text, routeDomain));
  return destination.state === "known"
    ? known(Prefix.all(destination.value.family, routeDomain), source.origin)
    : source;
}

export function unknownListener(fact: Unknown): Accepts {
  return { destination: fact, source: fact, ports: fact };
}
