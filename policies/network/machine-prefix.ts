import type { BigIpRecord } from "../records/bigip-records";
import type { CloudSubnetRecord, InterfaceRecord } from "../records/server-records";
import { InterfaceAddress, type IpAddress, type Prefix } from "../values/address";
import { type Fact, isKnown, known, unknown } from "../values/fact";
import type { Note } from "../values/note";
import { selfIpAround } from "./infer-gateway";

/** What tells the prefix of an address whose platform states none. */
export interface PrefixSources {
  /** Interfaces that somebody described. */
  readonly described: readonly InterfaceRecord[];
  readonly subnets: readonly CloudSubnetRecord[];
  readonly recordsByDevice: ReadonlyMap<string, readonly BigIpRecord[]>;
}

/**
 * The address with the prefix that a described interface with the address, its subnet in the cloud or the self IPs around it
 * give; the first of these that knows it decides.
 */
export function findPrefix(
  record: InterfaceRecord,
  address: IpAddress,
  { described, subnets, recordsByDevice }: PrefixSources,
): { address: Fact<InterfaceAddress>; assumption?: Note } {
  for (const { address: stated } of described)
    if (isKnown(stated) && stated.value.address.equals(address)) return { address: stated };
  const { origin } = record;
  const ofSubnet = subnetPrefixes(record, subnets)?.find((prefix) => prefix.contains(address));
  if (ofSubnet !== undefined)
    return { address: known(InterfaceAddress.of(address, ofSubnet.length), origin) };

  const around = [...recordsByDevice.values()].flatMap((records) => selfIpAround(records, address));
  const lengths = new Set(around.map(({ prefix }) => prefix.length));
  const [closest] = around;
  if (closest === undefined || lengths.size > 1) {
    const why =
      closest === undefined
        ? "not known with its prefix: nothing states it, and no self IP is in the network of the address"
        : "not known with its prefix: self IPs around it have prefixes of different lengths";
    return { address: unknown(origin, why) };
  }
  return {
    address: known(InterfaceAddress.of(address, closest.prefix.length), origin),
    assumption: {
      what: `the network of ${address.text} is ${closest.prefix.text}`,
      why: `self IP ${closest.path} has that prefix`,
      origin: closest.origin,
    },
  };
}

/** The networks of the interface's subnet in the cloud; `undefined` where they are not known. */
export function subnetPrefixes(
  { subnet }: InterfaceRecord,
  subnets: readonly CloudSubnetRecord[],
): readonly Prefix[] | undefined {
  if (subnet?.state !== "known") return undefined;
  const found = subnets.find(({ key }) => key === subnet.value);
  if (found?.prefixes.state !== "known" || !found.prefixes.value.every(isKnown)) return undefined;
  return found.prefixes.value.map(({ value }) => value);
}
