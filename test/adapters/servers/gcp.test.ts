import assert from "node:assert/strict";
import {
  type PlannedResource,
  type PropertyMap,
  UnknownValue,
} from "../../../policies/adapters/plan/planned-resource";
import { resource } from "../dns/zones-of-plan";
import { showPlan } from "./show-servers";

const UNKNOWN = UnknownValue.instance;
const LINK = "https://www.googleapis.com/compute/v1/projects/p/regions/r/subnetworks/fe-a";

const NETWORK = resource("gcp:compute/network:Network", "net", {
  id: "projects/p/global/networks/net",
  name: "net",
});
const SUBNET = resource("gcp:compute/subnetwork:Subnetwork", "fe-a", {
  id: "projects/p/regions/r/subnetworks/fe-a",
  name: "fe-a",
  network: "net",
  ipCidrRange: "10.1.1.0/24",
});
const instance = (nic: PropertyMap, more: PropertyMap = {}): PlannedResource =>
  resource("gcp:compute/instance:Instance", "fe01", {
    name: "fe01",
    networkInterfaces: [{ subnetwork: LINK, networkIp: "10.1.1.11", ...nic }],
    ...more,
  });
const route = (properties: PropertyMap): PlannedResource =>
  resource("gcp:compute/route:Route", "r", { network: "net", destRange: "10.9.0.0/16", ...properties });

const HEAD = "subnet1 10.1.1.0/24 in net1 ";
const RULES = "  assumes no rule of the network's firewall drops what passes fe-a";
const NIC = "  nic0 10.1.1.11/24 gateway 10.1.1.1 in subnet1 of net1";
const PORT = "port 10.1.1.11 in subnet1 forwards false";
const WHOLE = [HEAD, RULES, "machine absent (fe01)", NIC, PORT];

const cases: readonly { shows: string; plan: readonly PlannedResource[]; gives: readonly string[] }[] = [
  {
    shows: "an instance in a subnetwork that it names by its link",
    plan: [NETWORK, SUBNET, instance({})],
    gives: WHOLE,
  },
  {
    shows: "the same by the subnetwork's name",
    plan: [NETWORK, SUBNET, instance({ subnetwork: "fe-a" })],
    gives: WHOLE,
  },
  {
    shows: "a host name with a domain, forwarding, an alias and a range of them",
    plan: [
      NETWORK,
      SUBNET,
      instance(
        { aliasIpRanges: [{ ipCidrRange: "10.1.1.50/32" }, { ipCidrRange: "10.1.1.64/28" }] },
        { hostname: "FE01.ocs.example.com", canIpForward: true },
      ),
    ],
    gives: [
      HEAD,
      RULES,
      "machine fe01.ocs.example.com (fe01)",
      NIC,
      "  nic0 10.1.1.50/24 in subnet1 of net1",
      "  nic0 (?a range of aliases) in subnet1 of net1",
      "port 10.1.1.11 10.1.1.50 (?a range of aliases) in subnet1 forwards true",
    ],
  },
  {
    shows: "at the first preview, told by what the instance is computed from",
    plan: [
      resource("gcp:compute/network:Network", "net", {}),
      resource(
        "gcp:compute/subnetwork:Subnetwork",
        "fe-a",
        { network: UNKNOWN, ipCidrRange: "10.1.1.0/24" },
        { from: { network: ["net"] } },
      ),
      resource(
        "gcp:compute/instance:Instance",
        "fe01",
        { name: "fe01", networkInterfaces: [{ subnetwork: UNKNOWN, networkIp: "10.1.1.11" }] },
        { from: { networkInterfaces: ["fe-a"] } },
      ),
    ],
    gives: WHOLE,
  },
  {
    shows: "a subnetwork that the plan does not make, and a second interface whose gateway is not told",
    plan: [
      NETWORK,
      SUBNET,
      instance(
        {},
        {
          networkInterfaces: [
            { subnetwork: "elsewhere", networkIp: "10.7.0.4" },
            { subnetwork: "fe-a", networkIp: "10.1.1.11" },
          ],
        },
      ),
    ],
    gives: [
      HEAD,
      RULES,
      "machine absent (fe01)",
      "  nic0 absent bare 10.7.0.4 in subnet2 of (?not in the plan, which does not make the subnet)",
      "  nic1 10.1.1.11/24 gateway (?not told by the plan: that only the first interface brings a gateway is not confirmed) in subnet1 of net1",
      "port 10.7.0.4 in subnet2 forwards false",
      "subnet2 (?not in the plan, which does not make the subnet) in (?not in the plan, which does not make the subnet) (?not in the plan, which does not make the subnet)",
      "  routes (?not in the plan, which does not make the subnet)",
      "  assumes no rule of a security group or a firewall drops what passes the subnet of fe01",
      PORT,
    ],
  },
  {
    shows: "an address that the network gives out, and a secret in the place of one, which is not shown",
    plan: [NETWORK, SUBNET, instance({ networkIp: null, ipv6Address: "hunter2" })],
    gives: [
      HEAD,
      RULES,
      "machine absent (fe01)",
      "  nic0 absent in subnet1 of net1",
      "  nic0 (?not an IP address) in subnet1 of net1",
      "port (?given out by the network, so that it is known only after the deployment) (?not an IP address) in subnet1 forwards false",
    ],
  },
  {
    shows: "interfaces of a wrong type",
    plan: [NETWORK, SUBNET, instance({}, { networkInterfaces: "hunter2" })],
    gives: [HEAD, RULES, "machine absent (fe01)", "  interfaces (?not a list)"],
  },
  {
    shows: "a route to an address",
    plan: [NETWORK, SUBNET, route({ nextHopIp: "10.1.1.4" })],
    gives: [HEAD, "  10.9.0.0/16 -> 10.1.1.4", RULES],
  },
  {
    shows: "a route to an instance",
    plan: [NETWORK, SUBNET, instance({}), route({ nextHopInstance: "fe01" })],
    gives: [HEAD, "  10.9.0.0/16 -> 10.1.1.11", RULES, "machine absent (fe01)", NIC, PORT],
  },
  {
    shows: "a route for machines with tags",
    plan: [NETWORK, SUBNET, route({ nextHopIp: "10.1.1.4", tags: ["fe"] })],
    gives: [HEAD, "  10.9.0.0/16 -> elsewhere: it holds for machines with some tags only", RULES],
  },
  {
    shows: "another network's route",
    plan: [NETWORK, SUBNET, route({ network: "other", nextHopIp: "10.1.1.4" })],
    gives: [HEAD, RULES],
  },
  {
    shows: "the address of an internal load balancer",
    plan: [
      NETWORK,
      SUBNET,
      resource("gcp:compute/forwardingRule:ForwardingRule", "web", {
        subnetwork: "fe-a",
        ipAddress: "10.1.1.20",
      }),
    ],
    gives: [HEAD, RULES, "web has 10.1.1.20 in subnet1"],
  },
  {
    shows: "a policy-based route may hold for any packet",
    plan: [
      NETWORK,
      SUBNET,
      resource("gcp:networkconnectivity/policyBasedRoute:PolicyBasedRoute", "p", {
        network: "projects/p/global/networks/net",
      }),
    ],
    gives: [
      HEAD,
      "  (?that of a policy-based route, which is not read) -> elsewhere: that of a policy-based route, which is not read",
      RULES,
    ],
  },
];

describe("Google Cloud's machines and networks", () => {
  for (const { shows, plan, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(showPlan(...plan), gives);
    });
  }
});
