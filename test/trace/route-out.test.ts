import assert from "node:assert/strict";
import { buildNetwork } from "../../policies/network/build-network";
import type { BigIpRecord } from "../../policies/records/bigip-records";
import { routeOut } from "../../policies/trace/bigip/route-out";
import { UNKNOWN, bigIpRoute, ip, planned, pool, routeDomain, selfIp, vlan } from "../support/estate";

const A = "/Common/a";
const B = "/Common/b";
const SELF_A = selfIp("/Common/self-a", "10.1.1.1/24", A);
const SELF_B = selfIp("/Common/self-b", "10.1.2.1/24", B);

interface Case {
  /** The number of the fact in the sheet and what it says. */
  readonly shows: string;
  readonly records: readonly (BigIpRecord | readonly BigIpRecord[])[];
  readonly to: string;
  /** The arrival VLAN; /Common/a where left out. */
  readonly from?: string;
  readonly gives: string;
}

/** `10.1.2.12 on /Common/b`, several with "or", an assumption behind " if "; `NO_ROUTE: why`; `missing what: why`. */
function describeEgress({ records, to, from = A }: Case): string {
  const bigip = buildNetwork(planned(...records)).bigips.get("ltm1");
  const arrival = bigip?.vlans.get(from);
  if (bigip === undefined || arrival === undefined) throw new Error(`a test has no VLAN ${from}`);
  const egress = routeOut(bigip, arrival, ip(to));
  switch (egress.state) {
    case "out":
      return egress.ways
        .map(({ nextHop, vlan: out, assumptions }) => {
          const ifs = assumptions.map(({ what }) => ` if ${what}`).join(",");
          return `${nextHop.text} on ${out.path}${ifs}`;
        })
        .join(" or ");
    case "dropped":
      return `${egress.disposition}: ${egress.cause.name} ${egress.cause.did}`;
    case "unknown":
      return egress.missing.map(({ what, why }) => `missing ${what}: ${why}`).join(", ");
  }
}

function check(cases: readonly Case[]): void {
  for (const each of cases)
    it(each.shows, () => {
      assert.equal(describeEgress(each), each.gives);
    });
}

describe("routes of a BIG-IP", () => {
  check([
    {
      shows: "4.3 a connected network is reached directly [A]",
      records: [SELF_A, SELF_B],
      to: "10.1.2.12",
      gives: "10.1.2.12 on /Common/b",
    },
    {
      shows: "4.3 what no self IP is next to and no route leads to has no way [A]",
      records: [SELF_A, SELF_B],
      to: "10.1.3.12",
      gives: "NO_ROUTE: BIG-IP ltm1 has no route to 10.1.3.12",
    },
    {
      shows: "4.3 a static route leads to its gateway [A]",
      records: [SELF_A, SELF_B, bigIpRoute("/Common/r", "10.1.3.0/24", { gw: "10.1.2.254" })],
      to: "10.1.3.12",
      gives: "10.1.2.254 on /Common/b",
    },
    {
      shows: "4.3 the longest prefix wins: the wider route is not taken [A]",
      records: [
        SELF_A,
        SELF_B,
        bigIpRoute("/Common/wide", "10.0.0.0/8", { gw: "10.1.1.254" }),
        bigIpRoute("/Common/r", "10.1.3.0/24", { gw: "10.1.2.254" }),
      ],
      to: "10.1.3.12",
      gives: "10.1.2.254 on /Common/b",
    },
    {
      shows: "4.3 the longest prefix wins: beside the narrower one the wider route is [A]",
      records: [
        SELF_A,
        SELF_B,
        bigIpRoute("/Common/wide", "10.0.0.0/8", { gw: "10.1.1.254" }),
        bigIpRoute("/Common/r", "10.1.3.0/24", { gw: "10.1.2.254" }),
      ],
      to: "10.1.4.12",
      gives: "10.1.1.254 on /Common/a",
    },
    {
      shows: "4.3 a connected network comes before a default route [A]",
      records: [SELF_A, SELF_B, bigIpRoute("/Common/d", "default", { gw: "10.1.1.254" })],
      to: "10.1.2.12",
      gives: "10.1.2.12 on /Common/b",
    },
    {
      shows: "4.3 and a default route before none [A]",
      records: [SELF_A, SELF_B, bigIpRoute("/Common/d", "default", { gw: "10.1.1.254" })],
      to: "192.0.2.1",
      gives: "10.1.1.254 on /Common/a",
    },
    {
      shows: "4.3 a default route is of its own family: IPv6 does not take IPv4's [A]",
      records: [
        SELF_A,
        selfIp("/Common/self-6", "2001:db8:1::1/64", A),
        bigIpRoute("/Common/d", "default", { gw: "10.1.1.254" }),
      ],
      to: "2001:db8:9::1",
      gives: "NO_ROUTE: BIG-IP ltm1 has no route to 2001:db8:9::1",
    },
    {
      shows: "4.3 a default route is of its own family: IPv6 takes default-inet6 [A]",
      records: [
        SELF_A,
        selfIp("/Common/self-6", "2001:db8:1::1/64", A),
        bigIpRoute("/Common/d", "default", { gw: "10.1.1.254" }),
        bigIpRoute("/Common/d6", "default-inet6", { gw: "2001:db8:1::254" }),
      ],
      to: "2001:db8:9::1",
      gives: "2001:db8:1::254 on /Common/a",
    },
    {
      shows: "4.3 a route that drops [A]",
      records: [SELF_A, bigIpRoute("/Common/hole", "10.9.0.0/16", { reject: true })],
      to: "10.9.0.1",
      gives: "NULL_ROUTED: /Common/hole drops packets to 10.9.0.0/16",
    },
    {
      shows: "4.3 a route in the partition that is not synchronised is used like any other [A]",
      records: [SELF_A, bigIpRoute("/LOCAL_ONLY/r", "10.9.0.0/16", { gw: "10.1.1.254" })],
      to: "10.9.0.1",
      gives: "10.1.1.254 on /Common/a",
    },
    {
      shows: "4.3 any usable member of a gateway pool may be the next hop [C]",
      records: [
        SELF_A,
        SELF_B,
        bigIpRoute("/Common/d", "default", { pool: "/Common/gws" }),
        pool("/Common/gws", [{ address: "10.1.1.254" }, { address: "10.1.2.254" }]),
      ],
      to: "192.0.2.1",
      gives:
        "10.1.1.254 on /Common/a if route /Common/d takes any usable member of pool /Common/gws for its gateway" +
        " or 10.1.2.254 on /Common/b if route /Common/d takes any usable member of pool /Common/gws for its gateway",
    },
    {
      shows: "4.3 a disabled member of a gateway pool is none [C]",
      records: [
        SELF_A,
        SELF_B,
        bigIpRoute("/Common/d", "default", { pool: "/Common/gws" }),
        pool("/Common/gws", [{ address: "10.1.1.254" }, { address: "10.1.2.254", enabled: false }]),
      ],
      to: "192.0.2.1",
      gives:
        "10.1.1.254 on /Common/a if route /Common/d takes any usable member of pool /Common/gws for its gateway",
    },
    {
      shows: "4.3 without a usable member nothing is known of a gateway pool [C]",
      records: [
        SELF_A,
        bigIpRoute("/Common/d", "default", { pool: "/Common/gws" }),
        pool("/Common/gws", [{ address: "10.1.1.254", enabled: false }]),
      ],
      to: "192.0.2.1",
      gives:
        "missing the gateways of route /Common/d (pool /Common/gws): none of its members may be used, and what then happens is not documented",
    },
    {
      shows: "4.3 a gateway pool that nothing describes [C]",
      records: [SELF_A, bigIpRoute("/Common/d", "default", { pool: "/Common/gws" })],
      to: "192.0.2.1",
      gives:
        "missing the gateways of route /Common/d (pool /Common/gws): not all members of the pool are known",
    },
    {
      shows: "4.3 a route to a VLAN takes the destination for on-link there [C]",
      records: [SELF_A, SELF_B, bigIpRoute("/Common/r", "10.9.0.0/16", { interface: B })],
      to: "10.9.0.1",
      gives: "10.9.0.1 on /Common/b if 10.9.0.1 is on-link on VLAN /Common/b",
    },
    {
      shows: "4.3 a route to a tunnel is not read [C]",
      records: [SELF_A, bigIpRoute("/Common/r", "10.9.0.0/16", { interface: "/Common/tunnel1" })],
      to: "10.9.0.1",
      gives: "missing what /Common/tunnel1 is: no VLAN of that path is known, and tunnels are not read",
    },
    {
      shows: "4.3 a gateway that no self IP is next to leads nowhere that is known [C]",
      records: [
        SELF_A,
        bigIpRoute("/Common/r", "10.9.0.0/16", { gw: "10.8.0.254" }),
        bigIpRoute("/Common/r2", "10.8.0.0/16", { gw: "10.1.1.254" }),
      ],
      to: "10.9.0.1",
      gives: "missing the VLAN of gateway 10.8.0.254 of route /Common/r: no self IP is in its network",
    },
    {
      shows: "4.3 a link-local gateway is on the VLAN that the route names [C]",
      records: [
        selfIp("/Common/a6", "2001:db8:1::1/64", A),
        selfIp("/Common/a-ll", "fe80::1/64", A),
        selfIp("/Common/b-ll", "fe80::1/64", B),
        bigIpRoute("/Common/d6", "default-inet6", { gw: "fe80::254", interface: B }),
      ],
      to: "2001:db8:9::1",
      gives: "fe80::254 on /Common/b",
    },
    {
      shows: "4.3 without a VLAN a link-local gateway may be on any that has a link-local address [C]",
      records: [
        selfIp("/Common/a6", "2001:db8:1::1/64", A),
        selfIp("/Common/a-ll", "fe80::1/64", A),
        selfIp("/Common/b-ll", "fe80::1/64", B),
        bigIpRoute("/Common/d6", "default-inet6", { gw: "fe80::254" }),
      ],
      to: "2001:db8:9::1",
      gives: "missing the VLAN that fe80::254 is on: /Common/a and /Common/b both have its network",
    },
    {
      shows: "4.3 a gateway of the other family leads nowhere that is known [C]",
      records: [
        SELF_A,
        selfIp("/Common/self-6", "2001:db8:1::1/64", A),
        bigIpRoute("/Common/d", "default", { gw: "2001:db8:1::254" }),
      ],
      to: "192.0.2.1",
      gives:
        "missing where route /Common/d leads: its gateway 2001:db8:1::254 is of another address family than its network 0.0.0.0/0",
    },
    {
      shows: "4.3 of two routes to one network it is not known which is used [C]",
      records: [
        SELF_A,
        bigIpRoute("/Common/r", "10.9.0.0/16", { gw: "10.1.1.254" }),
        bigIpRoute("/LOCAL_ONLY/r", "10.9.0.0/16", { gw: "10.1.1.253" }),
      ],
      to: "10.9.0.1",
      gives:
        "missing which of the routes /Common/r and /LOCAL_ONLY/r to 10.9.0.0/16 is used: they lead to different places, and which one comes first is not documented",
    },
    {
      shows: "4.3 two routes to one network by one gateway are one [A]",
      records: [
        SELF_A,
        bigIpRoute("/Common/r", "10.9.0.0/16", { gw: "10.1.1.254" }),
        bigIpRoute("/LOCAL_ONLY/r", "10.9.0.0/16", { gw: "10.1.1.254" }),
      ],
      to: "10.9.0.1",
      gives: "10.1.1.254 on /Common/a",
    },
    {
      shows: "4.3 a route whose target is not known is missed where it is the one to take [A]",
      records: [SELF_A, bigIpRoute("/Common/r", "10.9.0.0/16", { gw: UNKNOWN })],
      to: "10.9.0.1",
      gives: "missing the gateway of route /Common/r: its value is known only after the deployment",
    },
    {
      shows: "4.3 it does not matter where a longer prefix is there [A]",
      records: [
        SELF_A,
        bigIpRoute("/Common/r", "10.9.0.0/16", { gw: UNKNOWN }),
        bigIpRoute("/Common/r2", "10.9.0.0/24", { gw: "10.1.1.254" }),
      ],
      to: "10.9.0.1",
      gives: "10.1.1.254 on /Common/a",
    },
  ]);
});

const RED = routeDomain(1, { vlans: [A] });
const BLUE = routeDomain(2, { vlans: [B] });
const RED_A = selfIp("/Common/self-a", "10.1.1.1%1/24", A);
const BLUE_B = selfIp("/Common/self-b", "10.1.2.1%2/24", B);

describe("route domains of a BIG-IP", () => {
  check([
    {
      shows: "4.8 an address is looked up in its own route domain [A]",
      records: [RED, RED_A],
      to: "10.1.1.12%1",
      gives: "10.1.1.12%1 on /Common/a",
    },
    {
      shows: "4.8 the same number in another route domain is another address [A]",
      records: [RED, RED_A, SELF_B],
      to: "10.1.1.12",
      from: B,
      gives: "NO_ROUTE: BIG-IP ltm1 has no route to 10.1.1.12",
    },
    {
      shows: "4.8 the same network in two route domains leads out on the VLAN of each: the one of 1 [A]",
      records: [RED, BLUE, RED_A, selfIp("/Common/self-b", "10.1.1.1%2/24", B)],
      to: "10.1.1.12%1",
      gives: "10.1.1.12%1 on /Common/a",
    },
    {
      shows: "4.8 the same network in two route domains leads out on the VLAN of each: the one of 2 [A]",
      records: [RED, BLUE, RED_A, selfIp("/Common/self-b", "10.1.1.1%2/24", B)],
      to: "10.1.1.12%2",
      from: B,
      gives: "10.1.1.12%2 on /Common/b",
    },
    {
      shows:
        "4.8 a route domain without a route asks its parent, and traffic may go there though both are strict [A]",
      records: [routeDomain(1, { vlans: [A], parent: "/Common/0" }), RED_A, SELF_B],
      to: "10.1.2.12%1",
      gives: "10.1.2.12 on /Common/b",
    },
    {
      shows: "4.8 without a parent it has no route [A]",
      records: [RED, RED_A, SELF_B],
      to: "10.1.2.12%1",
      gives: "NO_ROUTE: BIG-IP ltm1 has no route to 10.1.2.12%1",
    },
    {
      shows: "4.8 its own default route comes before the parent's connected network [A]",
      records: [
        routeDomain(1, { vlans: [A], parent: "0" }),
        RED_A,
        SELF_B,
        bigIpRoute("/Common/r", "default", { gw: "10.1.1.254%1" }),
      ],
      to: "10.1.2.12%1",
      gives: "10.1.1.254%1 on /Common/a",
    },
    {
      shows: "4.8 a grandparent is asked too [A]",
      records: [routeDomain(1, { vlans: [A], parent: "2" }), routeDomain(2, { parent: "0" }), RED_A, SELF_B],
      to: "10.1.2.12%1",
      gives: "10.1.2.12 on /Common/b",
    },
    {
      shows: "4.8 parents that go round in a circle end the search [A]",
      records: [routeDomain(1, { vlans: [A], parent: "2" }), routeDomain(2, { parent: "1" }), RED_A],
      to: "10.1.2.12%1",
      gives: "NO_ROUTE: BIG-IP ltm1 has no route to 10.1.2.12%1",
    },
    {
      shows: "4.8 an unknown parent is missed only where it is asked [A]",
      records: [routeDomain(1, { vlans: [A], parent: UNKNOWN }), RED_A],
      to: "10.1.2.12%1",
      gives: "missing the parent of route domain /Common/1: its value is known only after the deployment",
    },
    {
      shows: "4.8 an unknown parent does not matter where the route domain has a route itself [A]",
      records: [routeDomain(1, { vlans: [A], parent: UNKNOWN }), RED_A],
      to: "10.1.1.12%1",
      gives: "10.1.1.12%1 on /Common/a",
    },
    {
      shows:
        "4.8 traffic does not cross between two strict route domains, which they are unless told otherwise [A]",
      records: [RED, BLUE, RED_A, BLUE_B],
      to: "10.1.2.12%2",
      gives:
        "NO_ROUTE: /Common/1 keeps what is in route domain 1 from route domain 2: both are strict, and 2 is no parent of 1",
    },
    {
      shows: "4.8 where one of the two is not strict it may cross [A]",
      records: [RED, routeDomain(2, { vlans: [B], strict: false }), RED_A, BLUE_B],
      to: "10.1.2.12%2",
      gives: "10.1.2.12%2 on /Common/b",
    },
    {
      shows: "4.8 from a parent to its child it does not cross where both are strict [A]",
      records: [RED, routeDomain(2, { vlans: [B], parent: "1" }), RED_A, BLUE_B],
      to: "10.1.2.12%2",
      gives:
        "NO_ROUTE: /Common/1 keeps what is in route domain 1 from route domain 2: both are strict, and 2 is no parent of 1",
    },
    {
      shows: "4.8 from a child to its parent it does [A]",
      records: [routeDomain(1, { vlans: [A], parent: "2" }), BLUE, RED_A, BLUE_B],
      to: "10.1.2.12%2",
      gives: "10.1.2.12%2 on /Common/b",
    },
    {
      shows: "4.8 unknown strictness is missed where it would bar the way [A]",
      records: [RED, routeDomain(2, { vlans: [B], strict: UNKNOWN }), RED_A, BLUE_B],
      to: "10.1.2.12%2",
      gives: "missing whether route domain /Common/2 is strict: its value is known only after the deployment",
    },
    {
      shows: "4.8 a route of a strict route domain does not lead to a gateway in another [A]",
      records: [RED, BLUE, RED_A, BLUE_B, bigIpRoute("/Common/r", "10.9.0.0%1/16", { gw: "10.1.2.254%2" })],
      to: "10.9.0.1%1",
      gives:
        "NO_ROUTE: /Common/1 keeps what is in route domain 1 from route domain 2: both are strict, and 2 is no parent of 1",
    },
    {
      shows: "4.8 a route of one that is not strict does [A]",
      records: [
        routeDomain(1, { vlans: [A], strict: false }),
        BLUE,
        RED_A,
        BLUE_B,
        bigIpRoute("/Common/r", "10.9.0.0%1/16", { gw: "10.1.2.254%2" }),
      ],
      to: "10.9.0.1%1",
      gives: "10.1.2.254%2 on /Common/b",
    },
    {
      shows: "4.8 of a route domain that nothing describes the parent and the strictness are missing [A]",
      records: [RED_A, BLUE_B],
      to: "10.1.2.12%2",
      gives: "missing the parent and the strictness of route domain 1 of BIG-IP ltm1: nothing describes it",
    },
    {
      shows: "4.8 a VLAN that no route domain lists is in 0 [A]",
      records: [SELF_A, vlan(B), SELF_B, routeDomain(1, { vlans: [] })],
      to: "10.1.2.12",
      gives: "10.1.2.12 on /Common/b",
    },
    {
      shows: "4.8 a VLAN that no route domain lists is in that of its self IP",
      records: [RED_A],
      to: "10.1.1.12%1",
      gives: "10.1.1.12%1 on /Common/a",
    },
    {
      shows: "4.8 of a VLAN that two route domains list it is not known which one it is in [C]",
      records: [SELF_A, routeDomain(1, { vlans: [B] }), routeDomain(2, { vlans: [B] }), SELF_B],
      to: "10.1.2.12",
      gives: "missing the route domain of VLAN /Common/b: both /Common/1 and /Common/2 list it",
    },
    {
      shows: "4.8 nor of one whose self IP is in another than the one that lists it [C]",
      records: [SELF_A, routeDomain(1, { vlans: [B] }), SELF_B],
      to: "10.1.2.12",
      gives:
        "missing the route domain of VLAN /Common/b: /Common/1 lists it, and self IP /Common/self-b on it is in route domain 0",
    },
    {
      shows: "4.8 nor of one whose self IPs are in two [C]",
      records: [SELF_A, SELF_B, selfIp("/Common/self-c", "10.1.3.1%1/24", B)],
      to: "10.1.2.12",
      gives:
        "missing the route domain of VLAN /Common/b: self IP /Common/self-b on it is in route domain 0, and self IP /Common/self-c on it is in route domain 1",
    },
  ]);
});
