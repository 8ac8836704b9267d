import type { VirtualRecord } from "../records/bigip-records";
import type { IpAddress, Prefix } from "../values/address";
import { PrefixMap } from "../values/prefix-map";

/** The virtual servers of one destination. */
interface Bucket {
  /** Those that listen on one port only. */
  readonly byPort: Map<number, VirtualRecord[]>;
  /** Those on several ports, on every port, or on ports that are not known. */
  readonly others: VirtualRecord[];
}

/**
 * Virtual servers by destination, found by longest prefix, and by port where they have only one: an address that publishes
 * thousands of ports costs one look-up.
 */
export class VirtualIndex {
  private readonly buckets = new PrefixMap<Bucket>();
  private readonly byPrefix = new Map<string, Bucket>();

  add(destination: Prefix, virtual: VirtualRecord): void {
    const bucket = this.bucketOf(destination);
    const port = virtual.ports.state === "known" ? virtual.ports.value.single : undefined;
    if (port === undefined) bucket.others.push(virtual);
    else bucket.byPort.set(port, [...(bucket.byPort.get(port) ?? []), virtual]);
  }

  /** Those whose destination holds the address and that may listen on the port, by destination, the longest first. */
  matches(destination: IpAddress, port: number): { prefix: Prefix; values: readonly VirtualRecord[] }[] {
    return this.collect(destination, ({ byPort, others }) => [...(byPort.get(port) ?? []), ...others]);
  }

  /** The same, whatever their ports are. */
  matchesAnyPort(destination: IpAddress): { prefix: Prefix; values: readonly VirtualRecord[] }[] {
    return this.collect(destination, ({ byPort, others }) => [...[...byPort.values()].flat(), ...others]);
  }

  private collect(
    destination: IpAddress,
    pick: (bucket: Bucket) => readonly VirtualRecord[],
  ): { prefix: Prefix; values: readonly VirtualRecord[] }[] {
    return this.buckets
      .matches(destination)
      .map(({ prefix, values }) => ({ prefix, values: values.flatMap((bucket) => pick(bucket)) }));
  }

  private bucketOf(destination: Prefix): Bucket {
    const there = this.byPrefix.get(destination.text);
    if (there !== undefined) return there;
    const bucket: Bucket = { byPort: new Map(), others: [] };
    this.byPrefix.set(destination.text, bucket);
    this.buckets.add(destination, bucket);
    return bucket;
  }
}
