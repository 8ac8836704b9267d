import { type BigIp, memberAddress } from "../network/bigip";
import type { SegmentLink } from "../network/segment";
import type { NatRecord, SnatRecord, VirtualRecord } from "../records/bigip-records";
import { type Fact, absent, mapFact } from "../values/fact";
import { compareTexts } from "./compare-texts";
import type { TopologyBigIp, TopologyListener, TopologyPlace } from "./topology";

/** Lists a BIG-IP for people: VLANs by path, virtual servers, SNATs and NATs each by path. */
export function viewBigIp(bigip: BigIp, placeOf: (link: SegmentLink) => TopologyPlace): TopologyBigIp {
  const vlans = [...bigip.vlans.values()].map(({ path, link, selfIps }) => ({
    path,
    place: placeOf(link),
    selfIps: selfIps.map(({ path: selfPath, address, floating }) => ({
      path: selfPath,
      address: mapFact(address, (value) => value.toString(), "not read"),
      floating,
    })),
  }));
  return {
    name: bigip.name,
    isComplete: bigip.complete !== undefined,
    vlans: vlans.sort((a, b) => compareTexts(a.path, b.path)),
    listeners: [
      ...sorted(bigip.allVirtuals.map((virtual) => viewVirtual(bigip, virtual))),
      ...sorted(bigip.snats.map(viewSnat)),
      ...sorted(bigip.nats.all.map(viewNat)),
    ],
  };
}

function viewVirtual(bigip: BigIp, virtual: VirtualRecord): TopologyListener {
  const { virtualKind, path, destination, pool, origin } = virtual;
  return {
    kind: virtualKind,
    path,
    match: mapFact(destination, ({ text }) => text, "not read"),
    service: `${describeFact(virtual.protocol)} ${describeFact(mapFact(virtual.ports, String, "not read"))}`,
    translation: mapFact(virtual.sourceTranslation, describeTranslation, "not read"),
    pool,
    members: pool.state === "known" ? membersOf(bigip, pool.value) : [],
    origin,
  };
}

function membersOf(bigip: BigIp, pool: string): string[] {
  const members = bigip.pools.get(pool)?.members ?? [];
  const addresses = members.flatMap((member) => {
    const address = memberAddress(bigip, member);
    return address.state === "known" ? [address.value.text] : [];
  });
  return [...new Set(addresses)].sort(compareTexts);
}

function viewSnat({ path, origins, translation, origin }: SnatRecord): TopologyListener {
  const match = mapFact(
    origins,
    (list) => list.map((each) => describeFact(mapFact(each, ({ text }) => text, "not read"))).join(", "),
    "not read",
  );
  const to = mapFact(translation, describeTranslation, "not read");
  return { kind: "snat", path, match, service: "", translation: to, ...noPool(origin), origin };
}

function viewNat({ path, originating, translation, origin }: NatRecord): TopologyListener {
  const [match, to] = [originating, translation].map((fact) => mapFact(fact, ({ text }) => text, "not read"));
  return {
    kind: "nat",
    path,
    match: match ?? absent(origin),
    service: "",
    translation: to ?? absent(origin),
    ...noPool(origin),
    origin,
  };
}

type Translation =
  | { readonly type: "none" | "automap" }
  | { readonly type: "snat-pool"; readonly pool: string }
  | { readonly type: "address"; readonly address: { readonly text: string } };

function describeTranslation(translation: Translation): string {
  switch (translation.type) {
    case "snat-pool":
      return `SNAT pool ${translation.pool}`;
    case "address":
      return translation.address.text;
    case "none":
    case "automap":
      return translation.type;
  }
}

function noPool(origin: TopologyListener["origin"]): Pick<TopologyListener, "pool" | "members"> {
  return { pool: absent(origin), members: [] };
}

function describeFact(fact: Fact<string>): string {
  switch (fact.state) {
    case "known":
      return fact.value;
    case "unknown":
      return "not known";
    case "absent":
      return "any";
  }
}

function sorted(listeners: readonly TopologyListener[]): TopologyListener[] {
  const key = ({ path, match, origin }: TopologyListener): string =>
    JSON.stringify([
      path.state === "known" ? path.value : "",
      match.state === "known" ? match.value : "",
      origin,
    ]);
  return [...listeners].sort((a, b) => compareTexts(key(a), key(b)));
}
