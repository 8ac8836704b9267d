import assert from "node:assert/strict";
import { readPlan } from "../../../policies/adapters/plan-adapters";
import {
  type PlannedResource,
  type PropertyMap,
  UnknownValue,
} from "../../../policies/adapters/plan/planned-resource";
import { resource } from "../dns/zones-of-plan";
import { showPlan } from "./show-servers";

const UNKNOWN = UnknownValue.instance;
const NETWORK = resource("openstack:networking/network:Network", "lan", { id: "n" });
const subnet = (more: PropertyMap = {}): PlannedResource =>
  resource("openstack:networking/subnet:Subnet", "fe-a", {
    id: "s",
    networkId: "n",
    cidr: "10.1.1.0/24",
    ...more,
  });
const port = (more: PropertyMap = {}): PlannedResource =>
  resource("openstack:networking/port:Port", "p", {
    id: "p",
    networkId: "n",
    fixedIps: [{ subnetId: "s", ipAddress: "10.1.1.11" }],
    ...more,
  });
const instance = (network: PropertyMap): PlannedResource =>
  resource("openstack:compute/instance:Instance", "fe01", { name: "FE01", networks: [network] });

const PORT =
  "port 10.1.1.11 in subnet1 forwards absent assumes no rule of a security group or port security drops what passes p";
const NIC = "  p 10.1.1.11/24 gateway 10.1.1.1 segment lan of net1";

const cases: readonly { shows: string; plan: readonly PlannedResource[]; gives: readonly string[] }[] = [
  {
    shows: "an instance with a port; the subnet's first address is its gateway",
    plan: [NETWORK, subnet(), port(), instance({ port: "p" })],
    gives: [PORT, "machine absent (fe01)", NIC],
  },
  {
    shows: "a gateway that the subnet states, its DNS servers and its routes",
    plan: [
      NETWORK,
      subnet({
        gatewayIp: "10.1.1.254",
        dnsNameservers: ["10.1.0.53"],
        hostRoutes: [{ destinationCidr: "10.9.0.0/16", nextHop: "10.1.1.4" }],
      }),
      resource("openstack:networking/subnetRoute:SubnetRoute", "r", {
        subnetId: "s",
        destinationCidr: "10.8.0.0/16",
        nextHop: UNKNOWN,
      }),
      port(),
      instance({ port: "p" }),
    ],
    gives: [
      PORT,
      "machine absent (fe01) dns 10.1.0.53",
      NIC.replace("gateway 10.1.1.1 ", "gateway 10.1.1.254 "),
      "  route 10.9.0.0/16 via 10.1.1.4",
      "  route 10.8.0.0/16 via (?known only after the deployment)",
    ],
  },
  {
    shows: "a subnet that wants no gateway",
    plan: [NETWORK, subnet({ noGateway: true }), port(), instance({ port: "p" })],
    gives: [PORT, "machine absent (fe01)", NIC.replace("gateway 10.1.1.1 ", "")],
  },
  {
    shows: "an address on a network, whose one subnet it is in",
    plan: [NETWORK, subnet(), instance({ uuid: "n", fixedIpV4: "10.1.1.12" })],
    gives: ["machine absent (fe01)", "  eth0 10.1.1.12/24 gateway 10.1.1.1 segment lan of net1"],
  },
  {
    shows: "a network of which the plan makes no subnet",
    plan: [NETWORK, instance({ uuid: "n", fixedIpV4: "10.1.1.12" })],
    gives: [
      "machine absent (fe01)",
      "  eth0 absent bare 10.1.1.12 " +
        "gateway (?not in the plan, which does not make the subnet) segment lan of " +
        "(?not told by the plan, which does not make one subnet of its network)",
    ],
  },
  {
    shows: "at the first preview, told by what the instance is computed from",
    plan: [
      resource("openstack:networking/network:Network", "lan", {}),
      resource(
        "openstack:networking/subnet:Subnet",
        "fe-a",
        { networkId: UNKNOWN, cidr: "10.1.1.0/24" },
        { from: { networkId: ["lan"] } },
      ),
      resource(
        "openstack:networking/port:Port",
        "p",
        { networkId: UNKNOWN, fixedIps: [{ subnetId: UNKNOWN, ipAddress: "10.1.1.11" }] },
        { from: { networkId: ["lan"], fixedIps: ["fe-a"] } },
      ),
      resource(
        "openstack:compute/instance:Instance",
        "fe01",
        { name: "fe01", networks: [{ port: UNKNOWN }] },
        { from: { networks: ["p"] } },
      ),
    ],
    gives: [PORT, "machine absent (fe01)", NIC],
  },
  {
    shows: "a port that the plan does not make",
    plan: [NETWORK, subnet(), instance({ port: "other" })],
    gives: [
      "machine absent (fe01)",
      "  interfaces (?not told by the plan, which does not make all its ports or does not say yet which they are)",
    ],
  },
  {
    shows: "an address that the network gives out, and a secret in the place of one, which is not shown",
    plan: [
      NETWORK,
      subnet(),
      port({ fixedIps: [{ subnetId: "s" }, { subnetId: "s", ipAddress: "hunter2" }] }),
      instance({ port: "p" }),
    ],
    gives: [
      PORT.replace(
        "10.1.1.11",
        "(?given out by the network, so that it is known only after the deployment) (?not an IP address)",
      ),
      "machine absent (fe01)",
      "  p absent gateway 10.1.1.1 segment lan of net1",
      "  p (?not an IP address) segment lan of net1",
    ],
  },
];

describe("OpenStack's machines and networks", () => {
  for (const { shows, plan, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(showPlan(...plan), gives);
    });
  }

  it("makes a router of its interfaces in subnets, at their gateways' addresses", () => {
    const routers = readPlan([
      NETWORK,
      subnet(),
      port({ fixedIps: [{ subnetId: "s", ipAddress: "10.1.1.9" }] }),
      resource("openstack:networking/router:Router", "core", { id: "r" }),
      resource("openstack:networking/routerInterface:RouterInterface", "a", { routerId: "r", subnetId: "s" }),
      resource("openstack:networking/routerInterface:RouterInterface", "b", { routerId: "r", portId: "p" }),
      resource("openstack:networking/routerInterface:RouterInterface", "c", {
        routerId: "other",
        subnetId: "s",
      }),
      resource("openstack:networking/routerRoute:RouterRoute", "x", {
        routerId: "r",
        destinationCidr: "10.9.0.0/16",
        nextHop: "10.1.1.4",
      }),
    ]).flatMap((record) => (record.kind === "router" ? [record] : []));
    const shown = routers.map(({ name, interfaces, routes }) => ({
      name,
      interfaces: interfaces.map(({ address, segment }) =>
        [address, segment].map((fact) => (fact.state === "known" ? String(fact.value) : fact.state)),
      ),
      routes: routes.map(({ to, via }) =>
        [to, via].map((fact) => (fact.state === "known" ? fact.value.text : fact.state)),
      ),
    }));
    assert.deepEqual(shown, [
      {
        name: "core",
        interfaces: [
          ["10.1.1.1/24", "lan"],
          ["10.1.1.9/24", "lan"],
        ],
        routes: [["10.9.0.0/16", "10.1.1.4"]],
      },
    ]);
  });
});
