import type { NatRecord } from "../records/bigip-records";
import { type IpAddress, Prefix } from "../values/address";
import type { Fact } from "../values/fact";
import { PrefixMap } from "../values/prefix-map";

/** A BIG-IP's NATs, found by a packet's source or destination instead of a scan. */
export interface NatIndex {
  /** In the order in which they were declared. */
  readonly all: readonly NatRecord[];
  readonly byOriginating: PrefixMap<NatRecord>;
  /** NATs whose originating address cannot be read. */
  readonly fromAnywhere: readonly NatRecord[];
  readonly byTranslation: PrefixMap<NatRecord>;
  /** NATs whose translation address cannot be read. */
  readonly toAnywhere: readonly NatRecord[];
  readonly isEmpty: boolean;
}

export function indexNats(nats: readonly NatRecord[]): NatIndex {
  const [byOriginating, fromAnywhere] = indexBy(nats, ({ originating }) => originating);
  const [byTranslation, toAnywhere] = indexBy(nats, ({ translation }) => translation);
  return { all: nats, byOriginating, fromAnywhere, byTranslation, toAnywhere, isEmpty: nats.length === 0 };
}

function indexBy(
  nats: readonly NatRecord[],
  addressOf: (nat: NatRecord) => Fact<IpAddress>,
): [PrefixMap<NatRecord>, NatRecord[]] {
  const found = new PrefixMap<NatRecord>();
  const anywhere: NatRecord[] = [];
  for (const nat of nats) {
    const address = addressOf(nat);
    if (address.state === "known") found.add(Prefix.host(address.value), nat);
    else anywhere.push(nat);
  }
  return [found, anywhere];
}
