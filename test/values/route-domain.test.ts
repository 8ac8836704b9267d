import assert from "node:assert/strict";
import { InterfaceAddress, IpAddress, Prefix } from "../../policies/values/address";
import { PrefixMap } from "../../policies/values/prefix-map";
import { ip, prefix } from "../support/estate";

describe("addresses in route domains (4.8)", () => {
  it("are written with %id, outside route domain 0 only", () => {
    const address = ip("2001:db8::1");
    assert.deepEqual(
      [address.inRouteDomain(4).text, address.inRouteDomain(4).inRouteDomain(0).text],
      ["2001:db8::1%4", "2001:db8::1"],
    );
    assert.equal(Prefix.of(ip("10.1.1.11%4"), 24).text, "10.1.1.0%4/24");
    assert.equal(InterfaceAddress.parse("10.1.1.11/24")?.inRouteDomain(4).toString(), "10.1.1.11%4/24");
  });

  it("are other addresses than the same numbers elsewhere", () => {
    const here = prefix("10.1.0.0%4/16");
    assert.deepEqual(
      [
        ip("10.1.1.1%4").equals(ip("10.1.1.1%4")),
        ip("10.1.1.1%4").equals(ip("10.1.1.1%5")),
        here.contains(ip("10.1.1.1%4")),
        here.contains(ip("10.1.1.1")),
        here.overlaps(prefix("10.1.1.0%4/24")),
        here.overlaps(prefix("10.1.1.0/24")),
        here.equals(prefix("10.1.0.0/16")),
        here.inRouteDomain(0).equals(prefix("10.1.0.0/16")),
      ],
      [true, false, true, false, true, false, false, true],
    );
  });

  it("a map of prefixes keeps a table for each", () => {
    const map = new PrefixMap<string>();
    map.add(prefix("10.0.0.0%4/8"), "wide in 4");
    map.add(prefix("10.1.0.0%4/16"), "narrow in 4");
    map.add(prefix("10.1.0.0/16"), "in 0");
    const found = (text: string): readonly string[] => map.matches(ip(text)).flatMap(({ values }) => values);
    assert.deepEqual(
      [found("10.1.1.1%4"), found("10.1.1.1"), found("10.1.1.1%5")],
      [["narrow in 4", "wide in 4"], ["in 0"], []],
    );
  });

  it("a route domain in a plain text makes it no address: only a BIG-IP's readers know route domains", () => {
    assert.deepEqual(
      [IpAddress.parse("10.1.1.1%4"), Prefix.parse("10.1.0.0%4/16"), InterfaceAddress.parse("10.1.1.1%4/24")],
      [undefined, undefined, undefined],
    );
  });
});
