import assert from "node:assert/strict";
import { readCondition } from "../../../policies/adapters/irule/read-condition";
import { shortCondition } from "./short-statements";

const cases: readonly (readonly [expression: string, condition: string])[] = [
  // The client's and the connection's own address.
  ["[IP::addr [IP::client_addr] equals 10.1.0.0/16]", "client in 10.1.0.0/16"],
  ["[IP::addr [IP::remote_addr] equals 10.1.0.0/255.255.0.0]", "client in 10.1.0.0/16"],
  ['[IP::addr [IP::client_addr] equals "10.1.0.0 mask 255.255.0.0"]', "client in 10.1.0.0/16"],
  ["[IP::addr [IP::local_addr] equals 10.1.1.5]", "local in 10.1.1.5/32"],
  ["[IP::addr 10.1.0.0/16 equals [IP::client_addr]]", "client in 10.1.0.0/16"],
  ["[IP::addr [IP::client_addr] equals 2001:db8::/32]", "client in 2001:db8::/32"],
  ["[IP::addr [IP::client_addr]/16 equals 10.1.0.0]", "client in 10.1.0.0/16"],
  ["[IP::addr [IP::client_addr]/16 equals 10.1.0.0/16]", "client in 10.1.0.0/16"],
  ['[IP::client_addr] == "10.1.1.11"', "client in 10.1.1.11/32"],
  ["[IP::client_addr] eq 10.1.1.11", "client in 10.1.1.11/32"],
  ['"10.1.1.11" equals [client_addr]', "client in 10.1.1.11/32"],
  ["[IP::client_addr] ne 10.1.1.11", "not client in 10.1.1.11/32"],
  ['[IP::addr "[IP::client_addr]/24" equals "[LB::server addr]/24"]', "client with server /24"],
  ["[IP::addr [IP::client_addr] equals [IP::server_addr]]", "client with server /"],
  ['[IP::client_addr] starts_with "10.1."', "client in 10.1.0.0/16"],
  ["not ([IP::client_addr] starts_with {10.1.2.})", "not client in 10.1.2.0/24"],
  // Ports.
  ["[TCP::local_port] == 5071", "tcp equal 5071"],
  ["[UDP::local_port] == 53", "udp equal 53"],
  ["5071 == [TCP::local_port]", "tcp equal 5071"],
  ["[TCP::local_port] != 5071", "not tcp equal 5071"],
  ["[TCP::local_port] < 1024", "tcp less 1024"],
  ["[TCP::local_port] >= 1024", "not tcp less 1024"],
  ["[TCP::local_port] > 1024", "tcp greater 1024"],
  ["[TCP::local_port] <= 1024", "not tcp greater 1024"],
  // What joins them.
  ["![IP::addr [IP::client_addr] equals 10.1.0.0/16]", "not client in 10.1.0.0/16"],
  ["not ([TCP::local_port] == 80)", "not tcp equal 80"],
  ["[TCP::local_port] == 80 || [TCP::local_port] == 443", "any(tcp equal 80, tcp equal 443)"],
  ["[TCP::local_port] == 80 or $x && 1", "any(tcp equal 80, all(?, true))"],
  ["([TCP::local_port] == 80 or $x) and 0", "all(any(tcp equal 80, ?), false)"],
  ["true", "true"],
  ["[class match [IP::client_addr] equals peers] && [TCP::local_port] == 80", "all(?, tcp equal 80)"],
  ["[TCP::local_port] == \\\n 80", "tcp equal 80"],
  // What is not read.
  ["", "?"],
  ["$x", "?"],
  ["[TCP::local_port] == $x", "?"],
  ["[TCP::local_port] == {0x50}", "?"],
  ["[TCP::local_port] == 080", "?"],
  ["![TCP::local_port] == 80", "?"],
  ["-1", "?"],
  ["[TCP::local_port] == -1", "?"],
  ["[TCP::local_port] == 80 == 1", "?"],
  ["[TCP::local_port] == (80)", "?"],
  ["[TCP::local_port] ? 1 : 0", "?"],
  ["[TCP::local_port] contains 80", "?"],
  ["[TCP::client_port] == 80", "?"],
  ["[TCP::local_port $x] == 80", "?"],
  ["[TCP::local_port; TCP::local_port] == 80", "?"],
  ["([TCP::local_port] == 80", "?"],
  ["[TCP::local_port] == 80)", "?"],
  ["[TCP::local_port", "?"],
  ['"open', "?"],
  ["{open", "?"],
  ["1 \\ 2", "?"],
  ["1 § 2", "?"],
  ["1 2", "?"],
  ["maybe", "?"],
  [`${"(".repeat(60)}1${")".repeat(60)}`, "?"],
  ["80 < [TCP::local_port]", "?"],
  ["[IP::client_addr] < 10.1.1.11", "?"],
  ['[IP::client_addr] starts_with "10.1"', "?"],
  ['[IP::client_addr] starts_with "10.01."', "?"],
  ['[IP::client_addr] starts_with "10.256."', "?"],
  ['[IP::client_addr] starts_with "10.1.1.1."', "?"],
  ['"10.1." starts_with [IP::client_addr]', "?"],
  ['[TCP::local_port] starts_with "80"', "?"],
  ["[IP::client_addr] == 2001:DB8::1", "?"],
  ["[IP::client_addr] == 10.1.1.11/32", "?"],
  ["[IP::addr [IP::client_addr] equals 10.1.0.0/33]", "?"],
  ["[IP::addr [IP::client_addr] equals 10.1.0.0/255.0.255.0]", "?"],
  ["[IP::addr [IP::client_addr] equals 10.1.0.0/x]", "?"],
  ["[IP::addr [IP::client_addr] equals $net]", "?"],
  ["[IP::addr [IP::client_addr] equals peers]", "?"],
  ["[IP::addr [IP::client_addr] mask 255.0.0.0]", "?"],
  ["[IP::addr [IP::client_addr] equals 10.1.0.0/16 more]", "?"],
  ["[IP::addr [IP::client_addr]/16 equals 10.1.2.0]", "?"],
  ["[IP::addr [IP::client_addr]/16 equals 10.1.0.0/24]", "?"],
  ["[IP::addr [IP::client_addr]/64 equals 10.1.0.0]", "?"],
  ["[IP::addr [IP::client_addr]/16 equals [LB::server addr]]", "?"],
  ["[IP::addr [IP::client_addr]$x equals 10.1.0.0]", "?"],
  ["[IP::addr [IP::client_addr]x equals 10.1.0.0]", "?"],
  ["[IP::addr [HTTP::host] equals 10.1.0.0]", "?"],
  ["[IP::addr 10.1.0.0 equals 10.1.0.0]", "?"],
  ["[IP::addr [IP::client_addr]/999 equals 10.1.0.0]", "?"],
  ["[IP::addr [IP::client_addr]/10.x equals 10.1.0.0]", "?"],
];

describe("conditions of iRules", () => {
  for (const [expression, condition] of cases) {
    it(`${expression.length > 80 ? "too many parentheses" : expression} is ${condition}`, () => {
      assert.equal(shortCondition(readCondition(expression, 1, true)), condition);
    });
  }

  it("outside the client's side, remote and local are not the client's", () => {
    const read = (expression: string): string => shortCondition(readCondition(expression, 1, false));
    assert.equal(read("[IP::addr [IP::remote_addr] equals 10.1.0.0/16]"), "?");
    assert.equal(read("[TCP::local_port] == 80"), "?");
    assert.equal(read("[IP::addr [IP::client_addr] equals 10.1.0.0/16]"), "client in 10.1.0.0/16");
  });
});
