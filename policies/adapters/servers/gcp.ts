/** Google Cloud's instances and forwarding rules, and the adapters of its types (facts "Host NICs, subnets, routes", gcp). */
import type { SourceRecord } from "../../records/records";
import type { CloudPortRecord, MachineRecord } from "../../records/server-records";
import { type Fact, absent, known, unknown } from "../../values/fact";
import { parseFact, required, withDefault } from "../plan/parse-fact";
import type { Plan } from "../plan/plan";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { readHandedOver } from "../user-data/read-handed-over";
import { readUserData } from "../user-data/read-user-data";
import {
  type CloudNic,
  type NicAddress,
  devicePort,
  nicInterfaces,
  nicPort,
  unplannedSubnet,
} from "./cloud-nic";
import {
  INSTANCE,
  NETWORK,
  POLICY_ROUTE,
  ROUTE,
  SUBNETWORK,
  findSubnetwork,
  readSubnetwork,
} from "./gcp-networks";
import { fqdnOf, hostNameOf } from "./host-name";
import { readPrefix } from "./read-prefix";

const FORWARDING_RULE = "gcp:compute/forwardingRule:ForwardingRule";

export const gcpServerAdapters: readonly PlanAdapter[] = [
  { tokens: [NETWORK], terraform: [{ type: "google_compute_network", token: NETWORK }], read: () => [] },
  {
    tokens: [SUBNETWORK],
    terraform: [
      {
        type: "google_compute_subnetwork",
        token: SUBNETWORK,
        renamed: { secondaryIpRange: "secondaryIpRanges" },
      },
    ],
    read: readSubnetwork,
  },
  {
    tokens: [INSTANCE],
    terraform: [
      {
        type: "google_compute_instance",
        token: INSTANCE,
        renamed: {
          networkInterface: "networkInterfaces",
          "networkInterface.aliasIpRange": "aliasIpRanges",
        },
      },
    ],
    read: readInstance,
  },
  {
    tokens: [FORWARDING_RULE],
    terraform: [{ type: "google_compute_forwarding_rule", token: FORWARDING_RULE }],
    read: readForwardingRule,
  },
  // Say of a network what is read together with its subnetworks.
  { tokens: [ROUTE], terraform: [{ type: "google_compute_route", token: ROUTE }], read: () => [] },
  {
    tokens: [POLICY_ROUTE],
    terraform: [{ type: "google_network_connectivity_policy_based_route", token: POLICY_ROUTE }],
    read: () => [],
  },
];

function readInstance(resource: PlannedResource, plan: Plan): SourceRecord[] {
  const properties = PropertyReader.of(resource);
  const { origin } = properties;
  const nics = properties.objects("networkInterfaces");
  const read = (nics.state === "known" ? nics.value : []).map((nic, index) =>
    nic.state === "known" ? nicOf(plan, resource, nic.value, index) : undefined,
  );
  const whole = read.flatMap((nic) => nic ?? []);
  const why = "not told by the plan: that only the first interface brings a gateway is not confirmed";
  const interfaces: MachineRecord["interfaces"] =
    nics.state !== "known" || whole.length < read.length
      ? unknown(nics.origin, nics.state === "unknown" ? nics.why : "not told by the plan")
      : known(
          whole.flatMap((nic, index) => nicInterfaces(nic, index === 0 ? "brings" : { why })),
          nics.origin,
        );
  const hostname = properties.string("hostname");
  return [
    {
      kind: "machine",
      origin,
      fqdn: fqdnOf(hostname),
      hostName: hostNameOf(hostname.state === "absent" ? properties.string("name") : hostname),
      interfaces,
      routes: absent(origin),
    },
    // Whether a policy-based route comes before the network's own is not known of a network that nobody reads.
    ...whole.flatMap((nic) => [
      nicPort(nic),
      ...unplannedSubnet(nic, { routesWithin: true, routesBeforeNetwork: true }),
    ]),
    ...readStartupScripts(properties),
  ];
}

const NOT_CONFIRMED =
  "a text in the instance's metadata names it, and whether its guest runs that is not told";
/** Keys of an instance's metadata that some images run and others don't. */
const RUN_BY_SOME =
  /^(?:user-data|windows-startup-script.*|(?:windows-)?shutdown-script.*|startup-script-url|sysprep-specialize-script.*)$/;

function readStartupScripts(properties: PropertyReader): SourceRecord[] {
  const { source } = properties.origin;
  const own = readUserData(properties.string("metadataStartupScript"), source);
  const metadata = properties.object("metadata");
  if (metadata.state === "absent") return own;
  if (metadata.state === "unknown")
    return [...own, ...readUserData(unknown(metadata.origin, metadata.why), source)];
  const others = metadata.value.keys().filter((key) => RUN_BY_SOME.test(key));
  return [
    ...own,
    ...readUserData(metadata.value.string("startup-script"), source),
    ...others.flatMap((key) => readOther(metadata.value.string(key), source)),
  ];
}

function readOther(text: Fact<string>, source: string): SourceRecord[] {
  return text.state === "unknown"
    ? readUserData(text, source)
    : readHandedOver(text, source, "any", NOT_CONFIRMED);
}

function nicOf(plan: Plan, resource: PlannedResource, nic: PropertyReader, index: number): CloudNic {
  const { origin } = nic;
  const own = nic.string("networkIp");
  const six = nic.string("ipv6Address");
  const addresses: NicAddress[] = [
    { text: own, origin: own.origin },
    ...aliasesOf(nic),
    ...(six.state === "absent" ? [] : [{ text: six, origin: six.origin }]),
  ];
  const subnet = findSubnetwork(plan, resource, "networkInterfaces", nic.string("subnetwork"), own);
  return {
    name: known(`nic${index}`, origin),
    origin,
    subnet,
    addresses,
    forwards: withDefault(PropertyReader.of(resource).boolean("canIpForward"), false),
    assumptions: [],
  };
}

/** The address of an internal load balancer; what it does behind that is not read. */
function readForwardingRule(resource: PlannedResource, plan: Plan): CloudPortRecord[] {
  const properties = PropertyReader.of(resource);
  const reference = properties.string("subnetwork");
  if (reference.state === "absent") return [];
  const address = properties.string("ipAddress");
  const subnet = findSubnetwork(plan, resource, "subnetwork", reference, address);
  return [devicePort(properties.origin, subnet, [address])];
}

/** An alias of one address is one; a range of them is not told address by address. */
function aliasesOf(nic: PropertyReader): NicAddress[] {
  const list = nic.objects("aliasIpRanges");
  if (list.state === "absent") return [];
  if (list.state === "unknown") return [{ text: list, origin: list.origin }];
  return list.value.map((entry) => {
    const range = entry.state === "known" ? required(entry.value.string("ipCidrRange")) : required(entry);
    const text = parseFact(range, (value) => {
      const prefix = typeof value === "string" ? readPrefix(value) : { why: "not a text" };
      if ("why" in prefix) return prefix;
      return prefix.value.isHost ? { value: prefix.value.address.text } : { why: "a range of aliases" };
    });
    return { text, origin: range.origin };
  });
}
