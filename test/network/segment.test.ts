import assert from "node:assert/strict";
import { type Attachment, type NamedSegment, SegmentMap } from "../../policies/network/segment";
import { InterfaceAddress } from "../../policies/values/address";
import { type Fact, absent, known } from "../../policies/values/fact";
import { UNKNOWN, origin, prefix } from "../support/estate";

interface GivenPort {
  readonly port: string;
  readonly address?: string | Fact<InterfaceAddress>;
  readonly segment?: string;
  /** Of a BIG-IP's VLAN, `device%route domain`. */
  readonly inside?: string;
}

function attach({ port, address, segment, inside }: GivenPort): Attachment {
  const where = origin(port);
  const [device = "", routeDomain] = inside?.split("%") ?? [];
  const parsed = typeof address === "string" ? InterfaceAddress.parse(address) : undefined;
  return {
    port,
    what: port,
    address: parsed ? known(parsed, where) : typeof address === "object" ? address : absent(where),
    segment: segment === undefined ? absent(where) : known(segment, where),
    ...(inside === undefined ? {} : { inside: { device, routeDomain: Number(routeDomain) } }),
    origin: where,
  };
}

/** What each port is on: a segment's label, or what is missing; with a star where that is an assumption. */
function place(ports: readonly GivenPort[], named: readonly NamedSegment[] = []): Record<string, string> {
  const map = new SegmentMap(ports.map(attach), named);
  const names = [...new Set(ports.map(({ port }) => port))];
  return Object.fromEntries(
    names.map((port) => {
      const link = map.link(port);
      if (link.state === "unknown") return [port, `missing ${link.missing.what}: ${link.missing.why}`];
      return [port, `${link.segment.label}${link.assumptions.length > 0 ? " *" : ""}`];
    }),
  );
}

describe("SegmentMap", () => {
  it("takes the same prefix for the same segment, as an assumption", () => {
    assert.deepEqual(
      place([
        { port: "a", address: "10.1.1.11/24" },
        { port: "b", address: "10.1.1.12/24" },
      ]),
      {
        a: "the segment of 10.1.1.0/24 *",
        b: "the segment of 10.1.1.0/24 *",
      },
    );
  });

  it("keeps the same prefix under different names apart", () => {
    const ports = [
      { port: "a", address: "10.1.1.11/24", segment: "east" },
      { port: "b", address: "10.1.1.12/24", segment: "west" },
    ];
    assert.deepEqual(place(ports), { a: 'segment "east"', b: 'segment "west"' });
  });

  it("lets a port without a name join the one named segment of its prefix", () => {
    const ports = [
      { port: "a", address: "10.1.1.11/24", segment: "east" },
      { port: "vlan", address: "10.1.1.1/24" },
    ];
    assert.deepEqual(place(ports), { a: 'segment "east"', vlan: 'segment "east" *' });
  });

  it("cannot place a port without a name where two named segments carry its prefix", () => {
    const named = ["east", "west"].map((name) => ({ name, prefixes: [prefix("10.1.1.0/24")] }));
    assert.deepEqual(place([{ port: "vlan", address: "10.1.1.1/24" }], named), {
      vlan: 'missing the segment of vlan: the segments "east", "west" all carry 10.1.1.0/24',
    });
  });

  it("joins the prefixes of one port into one segment", () => {
    const ports = [
      { port: "vlan", address: "10.1.1.1/24" },
      { port: "vlan", address: "10.2.2.1/24" },
      { port: "a", address: "10.2.2.11/24" },
    ];
    assert.deepEqual(place(ports), {
      vlan: "the segment of 10.1.1.0/24 *",
      a: "the segment of 10.1.1.0/24 *",
    });
  });

  it("a port whose address is not known is on no known segment", () => {
    assert.deepEqual(place([{ port: "a", address: UNKNOWN }]), {
      a: "missing the address of a: its value is known only after the deployment",
    });
  });

  it("a port with a name needs no address", () => {
    assert.deepEqual(place([{ port: "a", segment: "east", address: UNKNOWN }]), { a: 'segment "east"' });
  });

  const NETWORK = "10.1.1.1/24";
  const TWICE = [
    { port: "red", address: NETWORK, inside: "ltm1%1" },
    { port: "blue", address: NETWORK, inside: "ltm1%2" },
  ];
  const apart = "BIG-IP ltm1 has 10.1.1.0/24 in its route domains 1 and 2";

  it("4.8 keeps one prefix in two route domains of a BIG-IP apart [A]", () => {
    assert.deepEqual(place([...TWICE, { port: "fe01", address: "10.1.1.11/24" }]), {
      red: "the segment of 10.1.1.0%1/24 *",
      blue: "the segment of 10.1.1.0%2/24 *",
      fe01: `missing the segment of fe01: ${apart}, which are different networks`,
    });
  });

  it("4.8 joins one prefix in the same route domain of two BIG-IPs, which others do not join [A]", () => {
    const others = [
      { port: "red of its pair", address: "10.1.1.2/24", inside: "ltm2%1" },
      { port: "elsewhere", address: "10.1.1.3/24", inside: "ltm3%7" },
    ];
    assert.deepEqual(place([...TWICE, ...others]), {
      red: "the segment of 10.1.1.0%1/24 *",
      blue: "the segment of 10.1.1.0%2/24 *",
      "red of its pair": "the segment of 10.1.1.0%1/24 *",
      elsewhere: `missing the segment of elsewhere: ${apart}, which are different networks`,
    });
  });

  it("4.8 takes one prefix in different route domains of two BIG-IPs for the same segment, as an assumption [A]", () => {
    const ports = [
      { port: "a", address: NETWORK, inside: "ltm1%1" },
      { port: "b", address: "10.1.1.2/24", inside: "ltm2%2" },
    ];
    assert.deepEqual(place(ports), { a: "the segment of 10.1.1.0/24 *", b: "the segment of 10.1.1.0/24 *" });
  });

  it("4.8 does not take a VLAN for a named segment that may be the other route domain's [A]", () => {
    const named = [{ name: "east", prefixes: [prefix("10.1.1.0/24")] }];
    const why = `${apart}, and segment "east" may be this one`;
    assert.deepEqual(place(TWICE, named), {
      red: `missing the segment of red: ${why}`,
      blue: `missing the segment of blue: ${why}`,
    });
  });

  it("4.8 takes it for one that is named for a VLAN in the same route domain [A]", () => {
    const ports = [
      { ...TWICE[0], port: "red", segment: "east" },
      ...TWICE.slice(1),
      { port: "red of its pair", address: "10.1.1.2/24", inside: "ltm2%1" },
    ];
    assert.deepEqual(place(ports), {
      red: 'segment "east"',
      blue: "the segment of 10.1.1.0%2/24 *",
      "red of its pair": 'segment "east" *',
    });
  });
});
