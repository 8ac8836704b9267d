import assert from "node:assert/strict";
import fc from "fast-check";
import {
  InterfaceAddress,
  IpAddress,
  Prefix,
  familyBits,
  netmaskLength,
} from "../../policies/values/address";
import { PrefixMap } from "../../policies/values/prefix-map";

const address = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }).map((bits) => IpAddress.fromBits(4, bits)),
  fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }).map((bits) => IpAddress.fromBits(6, bits)),
);
const prefix = fc
  .tuple(address, fc.nat(128))
  .map(([base, length]) => Prefix.of(base, length % (familyBits(base.family) + 1)));

describe("IpAddress.parse", () => {
  const cases: readonly { text: string; gives: string | undefined }[] = [
    { text: "10.1.1.11", gives: "10.1.1.11" },
    { text: "2001:DB8:0::0011", gives: "2001:db8::11" },
    { text: "::", gives: "::" },
    { text: "10.1.1.300", gives: undefined },
    { text: "10.1.1", gives: undefined },
    { text: "010.1.1.1", gives: undefined },
    { text: "10.1.1.11/24", gives: undefined },
    { text: "10.1.1.11%1", gives: undefined },
    { text: "fe80::1%eth0", gives: undefined },
    { text: "[::1]", gives: undefined },
    { text: " 10.1.1.11", gives: undefined },
    { text: "", gives: undefined },
  ];
  for (const { text, gives } of cases) {
    it(`reads ${JSON.stringify(text)} as ${gives ?? "no address"}`, () => {
      assert.equal(IpAddress.parse(text)?.text, gives);
    });
  }

  it("law: printing and parsing are inverse", () => {
    fc.assert(fc.property(address, (one) => IpAddress.parse(one.text)?.equals(one) === true));
  });
});

describe("InterfaceAddress.parse", () => {
  const cases: readonly { text: string; gives: readonly [string, string] | undefined }[] = [
    { text: "10.1.1.11/24", gives: ["10.1.1.11", "10.1.1.0/24"] },
    { text: "2001:db8::11/64", gives: ["2001:db8::11", "2001:db8::/64"] },
    { text: "10.1.1.11/33", gives: undefined },
    { text: "10.1.1.11", gives: undefined },
    { text: "10.1.1.11/", gives: undefined },
    { text: "10.1.1.11/24/1", gives: undefined },
  ];
  for (const { text, gives } of cases) {
    it(`reads ${JSON.stringify(text)}`, () => {
      const read = InterfaceAddress.parse(text);
      assert.deepEqual(read && [read.address.text, read.prefix.text], gives);
    });
  }
});

describe("netmaskLength", () => {
  const cases: readonly [string, number | undefined][] = [
    ["255.255.0.0", 16],
    ["255.255.255.255", 32],
    ["0.0.0.0", 0],
    ["255.0.255.0", undefined],
    ["ffff:ffff::", 32],
  ];
  for (const [mask, length] of cases) {
    it(`gives ${String(length)} for ${mask}`, () => {
      const parsed = IpAddress.parse(mask);
      assert.ok(parsed);
      assert.equal(netmaskLength(parsed), length);
    });
  }
});

describe("prefixes", () => {
  it("law: a prefix holds exactly the addresses that share its first bits", () => {
    fc.assert(
      fc.property(prefix, address, (network, one) => {
        const expected = one.family === network.family && Prefix.of(one, network.length).equals(network);
        return network.contains(one) === expected;
      }),
    );
  });

  it("law: two prefixes overlap exactly where one holds the other's first address", () => {
    fc.assert(
      fc.property(prefix, prefix, (a, b) => {
        const first = (network: Prefix): IpAddress => IpAddress.fromBits(network.family, network.bits);
        return a.overlaps(b) === (a.contains(first(b)) || b.contains(first(a)));
      }),
    );
  });

  it("refuses a length that does not fit the family", () => {
    const one = IpAddress.parse("10.1.1.1");
    assert.ok(one);
    assert.throws(() => Prefix.of(one, 33), new RangeError("a prefix length of 33 does not fit IPv4"));
  });
});

describe("PrefixMap", () => {
  it("law: the matches are those of a scan, longest first", () => {
    fc.assert(
      fc.property(fc.array(prefix, { maxLength: 30 }), address, (prefixes, one) => {
        const map = new PrefixMap<string>();
        for (const network of prefixes) map.add(network, network.text);
        const scanned = [
          ...new Set(prefixes.filter((network) => network.contains(one)).map(({ text }) => text)),
        ];
        const found = map.matches(one);
        assert.deepEqual(new Set(found.map((entry) => entry.prefix.text)), new Set(scanned));
        const lengths = found.map((entry) => entry.prefix.length);
        assert.deepEqual(
          lengths,
          [...lengths].sort((a, b) => b - a),
        );
      }),
    );
  });

  it("keeps several values of one prefix in their order", () => {
    const map = new PrefixMap<string>();
    const one = IpAddress.parse("10.1.1.1");
    assert.ok(one);
    for (const value of ["first", "second"]) map.add(Prefix.of(one, 24), value);
    assert.deepEqual(map.longest(one)?.values, ["first", "second"]);
  });
});
