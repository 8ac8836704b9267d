import assert from "node:assert/strict";
import { buildNetwork } from "../../policies/network/build-network";
import type { BigIpRecord } from "../../policies/records/bigip-records";
import { routeOut } from "../../policies/trace/bigip/route-out";
import { UNKNOWN, bigIpRoute, ip, planned, routeDomain, selfIp, vlan } from "../support/estate";

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
