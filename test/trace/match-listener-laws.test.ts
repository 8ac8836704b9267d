import assert from "node:assert/strict";
import { buildNetwork } from "../../policies/network/build-network";
import type { VirtualRecord } from "../../policies/records/bigip-records";
import { listenerName } from "../../policies/trace/bigip/listener";
import { matchListener } from "../../policies/trace/bigip/match-listener";
import type { Packet } from "../../policies/trace/packet";
import { PortSet } from "../../policies/values/port-set";
import { type GivenVirtual, ip, planned, virtual } from "../support/estate";
import { Random } from "../support/random";

const PACKET: Packet = {
  source: ip("10.1.10.5"),
  destination: ip("10.10.10.11"),
  protocol: "tcp",
  port: 80,
};
const VLAN = "/Common/in";

function winnerOf(virtuals: readonly VirtualRecord[], packet: Packet): string {
  const bigip = buildNetwork(planned(virtuals)).bigips.get("ltm1");
  assert.ok(bigip);
  const match = matchListener(bigip, packet, VLAN);
  if (match.state === "unknown") return "tie";
  return listenerName(match.listener) ?? "none";
}

/** K14800's table: destination, then source, then port, each from the host to every address. */
const ROWS: readonly (readonly [destination: string, source: string, port: number])[] = [
  "10.10.10.11",
  "10.10.10.0/24",
  "0.0.0.0/0",
].flatMap((destination) =>
  ["10.1.10.5/32", "10.1.10.0/24", "0.0.0.0/0"].flatMap((source) =>
    [80, 0].map((port) => [destination, source, port] as const),
  ),
);

function rowName([destination, source, port]: (typeof ROWS)[number]): string {
  return `${destination} from ${source} port ${port === 0 ? "any" : port}`;
}

const TABLE = ROWS.map((row) =>
  virtual(rowName(row), { destination: row[0], source: row[1], port: row[2], protocol: "tcp" }),
);

describe("1.1 the order of K14800's table", () => {
  assert.equal(ROWS.length, 18);
  for (const [index, row] of ROWS.entries()) {
    it(`1.1 row ${index + 1}, ${rowName(row)}, comes before every later row [A]`, () => {
      assert.equal(winnerOf(TABLE.slice(index).reverse(), PACKET), rowName(row));
      for (const later of TABLE.slice(index + 1)) {
        const both = TABLE.slice(index, index + 1).concat(later);
        assert.equal(winnerOf(both, PACKET), rowName(row));
      }
    });
  }

  it("1.1 one property apart: no row takes a packet to another destination family [A]", () => {
    const packet = { ...PACKET, source: ip("2001:db8::5"), destination: ip("2001:db8::11") };
    assert.equal(winnerOf(TABLE, packet), "none");
  });
});

/** What the facts say, by scanning everything and comparing by hand. */
function scan(virtuals: readonly VirtualRecord[], packet: Packet): string {
  const keys = virtuals.flatMap((record) => {
    const { destination, source, ports, protocol, vlans } = record;
    if (destination.state !== "known" || !destination.value.contains(packet.destination)) return [];
    if (source.state === "known" && !source.value.contains(packet.source)) return [];
    if (ports.state === "known" && !ports.value.has(packet.port)) return [];
    const word = protocol.state === "known" ? protocol.value : "any";
    if (word !== "any" && word !== packet.protocol) return [];
    if (vlans.state === "known") {
      const isListed = vlans.value.vlans.includes(VLAN);
      if (isListed !== (vlans.value.mode === "only")) return [];
    }
    const parts = [
      destination.value.length,
      source.state === "known" ? source.value.length : 0,
      ports.state === "known" && !ports.value.isAll ? 1 : 0,
      word === "any" ? 0 : 1,
    ];
    return [{ name: listenerName({ kind: "virtual", virtual: record }), parts }];
  });
  const key = ({ parts }: { parts: readonly number[] }): number =>
    parts.reduce((sum, part) => sum * 1000 + part, 0);
  const best = Math.max(...keys.map(key));
  const [first, ...others] = keys.filter((one) => key(one) === best);
  if (first === undefined) return "none";
  return others.length === 0 ? first.name : "tie";
}

function randomPrefix(random: Random, lengths: readonly number[]): string {
  const length = random.pick(lengths);
  if (length === 0) return "0.0.0.0/0";
  return `10.${random.below(2)}.${random.below(2)}.${random.below(4)}/${length}`;
}

function randomVirtual(random: Random, index: number): VirtualRecord {
  const scope: Pick<GivenVirtual, "only" | "except"> = random.pick([
    {},
    {},
    { only: [VLAN] },
    { only: ["/Common/out"] },
    { except: [VLAN] },
    { except: ["/Common/out"] },
  ]);
  return virtual(`/Common/v${index}`, {
    destination: randomPrefix(random, [0, 8, 16, 24, 31, 32]),
    ...random.pick([{}, { source: randomPrefix(random, [0, 8, 16, 24, 32]) }]),
    ...random.pick([{}, ...[0, 80, 443].map((port) => ({ port })), { port: PortSet.ofRanges([[80, 81]]) }]),
    ...random.pick([{}, ...["any", "tcp", "udp"].map((protocol) => ({ protocol }))]),
    ...scope,
  });
}

describe("listener matching by index", () => {
  it("1.1 finds what a scan of all virtual servers finds, in 400 random configurations [A]", () => {
    const random = new Random(14800);
    const seen = new Map<string, number>();
    for (let round = 0; round < 400; round += 1) {
      const virtuals = Array.from({ length: 1 + random.below(60) }, (_, index) =>
        randomVirtual(random, index),
      );
      const packet: Packet = {
        source: ip(`10.${random.below(2)}.${random.below(2)}.${random.below(4)}`),
        destination: ip(`10.${random.below(2)}.${random.below(2)}.${random.below(4)}`),
        protocol: random.pick(["tcp", "udp"] as const),
        port: random.pick([80, 81, 443]),
      };
      const expected = scan(virtuals, packet);
      assert.equal(winnerOf(virtuals, packet), expected, `round ${round}`);
      const kind = expected.startsWith("/") ? "one" : expected;
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
    }
    // Each way to end was met often enough to mean something.
    for (const kind of ["one", "tie", "none"])
      assert.ok((seen.get(kind) ?? 0) >= 10, `${kind}: ${seen.get(kind)}`);
  });
});
