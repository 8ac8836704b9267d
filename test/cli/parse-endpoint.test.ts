import assert from "node:assert/strict";
import { parseEndpoint } from "../../policies/cli/parse-endpoint";

describe("ADDRESS[:PORT]", () => {
  const cases: readonly { readonly text: string; readonly address: string; readonly port?: number }[] = [
    { text: "10.1.1.11", address: "10.1.1.11" },
    { text: "10.1.1.11:443", address: "10.1.1.11", port: 443 },
    { text: "2001:DB8::1", address: "2001:db8::1" },
    { text: "[2001:db8::1]", address: "2001:db8::1" },
    { text: "[2001:db8::1]:80", address: "2001:db8::1", port: 80 },
  ];
  for (const { text, address, port } of cases) {
    it(text, () => {
      const endpoint = parseEndpoint("--to", text);
      assert.deepEqual([endpoint.address.text, endpoint.port], [address, port]);
    });
  }

  const AN_ADDRESS = "expected an address, as in 10.1.1.11, 10.1.1.11:443, 2001:db8::1 or [2001:db8::1]:443";
  const A_PORT = "expected a port from 1 to 65535 behind the address";
  const refused: readonly { readonly text: string; readonly why: string }[] = [
    { text: "", why: AN_ADDRESS },
    { text: "fe01.ocs.example.com", why: AN_ADDRESS },
    { text: "10.1.1.300:80", why: AN_ADDRESS },
    { text: "10.1.1.0/24", why: AN_ADDRESS },
    { text: "[10.1.1.11]:80", why: AN_ADDRESS },
    { text: "[2001:db8::1]80", why: AN_ADDRESS },
    { text: "10.1.1.11:0", why: A_PORT },
    { text: "10.1.1.11:65536", why: A_PORT },
    { text: "10.1.1.11:https", why: A_PORT },
    { text: "10.1.1.11:", why: A_PORT },
    {
      text: "10.1.1.11%4:80",
      why: "route domains are not given here: addresses are in that of the arrival VLAN",
    },
  ];
  for (const { text, why } of refused) {
    it(`refuses "${text}"`, () => {
      assert.throws(() => parseEndpoint("--to", text), {
        name: "UsageError",
        message: `--to "${text}": ${why}`,
      });
    });
  }
});
