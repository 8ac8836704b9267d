/** Google Cloud's networks, subnetworks and routes (facts "Host NICs, subnets, routes", gcp). */
import type { CloudHop, CloudRouteRecord, CloudSubnetRecord } from "../../records/server-records";
import type { Prefix } from "../../values/address";
import { type Fact, describeOrigin, known, unknown } from "../../values/fact";
import { keyOfId, keyOfResource, ownId } from "../plan/network-key";
import { parseFact, required } from "../plan/parse-fact";
import { perPlan } from "../plan/per-plan";
import { type Plan, sourcesOf } from "../plan/plan";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { rulesNote } from "./cloud-nic";
import { type FoundSubnet, type PlannedSubnet, findSubnet } from "./planned-subnet";
import { readPrefix } from "./read-prefix";
import { parseIp } from "./parse-ip";

export const NETWORK = "gcp:compute/network:Network";
export const SUBNETWORK = "gcp:compute/subnetwork:Subnetwork";
export const ROUTE = "gcp:compute/route:Route";
export const INSTANCE = "gcp:compute/instance:Instance";
export const POLICY_ROUTE = "gcp:networkconnectivity/policyBasedRoute:PolicyBasedRoute";

/** What a reference may be: a name, an id or a link. */
function isNamed(candidate: PlannedResource, reference: string): boolean {
  const properties = PropertyReader.of(candidate);
  const names = [ownId(candidate), properties.string("selfLink"), properties.string("name")];
  return names.some((name) => name.state === "known" && pathOf(name.value) === pathOf(reference));
}

/** A link without what it begins with. */
function pathOf(reference: string): string {
  return reference.replace(/^https?:\/\/[^/]+\/compute\/[^/]+\//, "").toLowerCase();
}

function findNamed(
  plan: Plan,
  resource: PlannedResource,
  property: string,
  reference: Fact<string>,
  type: string,
): PlannedResource | undefined {
  const candidates = plan.ofType(type);
  const found =
    reference.state === "known"
      ? candidates.filter((candidate) => isNamed(candidate, reference.value))
      : [...new Set(sourcesOf(plan, resource, property))].filter((source) => candidates.includes(source));
  return found.length === 1 ? found[0] : undefined;
}

function networkKey(plan: Plan, resource: PlannedResource): Fact<string> {
  const reference = required(PropertyReader.of(resource).string("network"));
  const network = findNamed(plan, resource, "network", reference, NETWORK);
  if (network !== undefined) return known(keyOfResource(network, ownId), reference.origin);
  return reference.state === "known" ? known(keyOfId(pathOf(reference.value)), reference.origin) : reference;
}

const subnetworks = perPlan((plan): readonly PlannedSubnet[] =>
  plan.ofType(SUBNETWORK).map((resource) => {
    const properties = PropertyReader.of(resource);
    return {
      key: keyOfResource(resource, ownId),
      id: ownId(resource),
      madeBy: resource,
      network: networkKey(plan, resource),
      prefixes: rangesOf(properties),
    };
  }),
);

/** The primary range, the IPv6 ranges, and the secondary ones, which machines may have aliases in. */
function rangesOf(properties: PropertyReader): Fact<readonly Fact<Prefix>[]> {
  const secondary = properties.objects("secondaryIpRanges");
  if (secondary.state === "unknown") return secondary;
  const ranges = (secondary.state === "known" ? secondary.value : []).map((range) =>
    range.state === "known" ? required(range.value.string("ipCidrRange")) : required(range),
  );
  const six = ["internalIpv6Prefix", "externalIpv6Prefix"].map((key) => properties.string(key));
  const texts = [
    required(properties.string("ipCidrRange")),
    ...ranges.map((range) =>
      parseFact(range, (text) => (typeof text === "string" ? { value: text } : { why: "not a text" })),
    ),
    ...six.filter(({ state }) => state !== "absent"),
  ];
  return known(
    texts.map((text) => parseFact(text, readPrefix)),
    properties.origin,
  );
}

export function readSubnetwork(resource: PlannedResource, plan: Plan): CloudSubnetRecord[] {
  const subnet = subnetworks(plan).find(({ madeBy }) => madeBy === resource);
  if (subnet === undefined) return [];
  const properties = PropertyReader.of(resource);
  const { origin } = properties;
  const policy = plan.ofType(POLICY_ROUTE).find((route) => mayBeOf(plan, route, subnet.network));
  const reference = required(properties.string("network"));
  const isPlanned = findNamed(plan, resource, "network", reference, NETWORK) !== undefined;
  return [
    {
      kind: "cloud-subnet",
      origin,
      key: subnet.key,
      network: subnet.network,
      prefixes: subnet.prefixes,
      routes: known(
        [
          ...plan
            .ofType(ROUTE)
            .filter((route) => mayBeOf(plan, route, subnet.network))
            .map((route) => readRoute(plan, route)),
          ...(policy === undefined ? [] : [policyRoute(policy)]),
        ],
        origin,
      ),
      // The network leads to its subnetworks and to nothing else by itself.
      space: isPlanned
        ? known([], origin)
        : unknown(reference.origin, "not in the plan, which does not make the network"),
      routesWithin: true,
      routesBeforeNetwork: policy !== undefined,
      assumptions: [rulesNote("the network's firewall", describeOrigin(origin), origin)],
    },
  ];
}

function mayBeOf(plan: Plan, route: PlannedResource, network: Fact<string>): boolean {
  const own = networkKey(plan, route);
  return own.state !== "known" || network.state !== "known" || own.value === network.value;
}

/** A policy-based route counts before the network's own, and what it holds for is not read. */
function policyRoute(policy: PlannedResource): CloudRouteRecord {
  const { origin } = PropertyReader.of(policy);
  const why = "that of a policy-based route, which is not read";
  return { origin, to: unknown(origin, why), hop: { type: "elsewhere", why } };
}

function readRoute(plan: Plan, route: PlannedResource): CloudRouteRecord {
  const properties = PropertyReader.of(route);
  const to = parseFact(required(properties.string("destRange")), readPrefix);
  return { origin: properties.origin, to, hop: readHop(plan, route, properties) };
}

function readHop(plan: Plan, route: PlannedResource, properties: PropertyReader): CloudHop {
  const tags = properties.list("tags");
  if (tags.state === "unknown" || (tags.state === "known" && tags.value.length > 0))
    return { type: "elsewhere", why: "it holds for machines with some tags only" };
  const address = properties.string("nextHopIp");
  if (address.state !== "absent") return { type: "address", address: parseFact(address, parseIp) };
  const reference = properties.string("nextHopInstance");
  if (reference.state === "absent")
    return { type: "elsewhere", why: "it leads out of the subnetworks, to something that is not read" };
  const instance = findNamed(plan, route, "nextHopInstance", reference, INSTANCE);
  const first = instance && firstNic(instance);
  return first === undefined
    ? { type: "elsewhere", why: "it leads to an instance that the plan does not make, or does not tell yet" }
    : { type: "address", address: parseFact(required(first.string("networkIp")), parseIp) };
}

function firstNic(instance: PlannedResource): PropertyReader | undefined {
  const nics = PropertyReader.of(instance).objects("networkInterfaces");
  const [first] = nics.state === "known" ? nics.value : [];
  return first?.state === "known" ? first.value : undefined;
}

/** The subnetwork that a reference means. */
export function findSubnetwork(
  plan: Plan,
  resource: PlannedResource,
  property: string,
  reference: Fact<string>,
  address: Fact<string>,
): FoundSubnet {
  if (reference.state === "known") {
    const named = findNamed(plan, resource, property, reference, SUBNETWORK);
    const planned = named && subnetworks(plan).find(({ madeBy }) => madeBy === named);
    if (planned !== undefined) return { key: known(planned.key, reference.origin), planned };
  }
  const id = parseFact(reference, (text) => ({ value: pathOf(text) }));
  return findSubnet(plan, subnetworks(plan), { resource, property, id, address });
}
