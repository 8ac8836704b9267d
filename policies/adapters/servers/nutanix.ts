/** Virtual machines and subnets of Nutanix AHV (facts "Host NICs, subnets, routes"). Its address management gives a machine what the subnet states. */
import type { SourceRecord } from "../../records/records";
import type { InterfaceRecord, MachineRecord } from "../../records/server-records";
import type { IpAddress } from "../../values/address";
import { type Fact, absent, known, unknown } from "../../values/fact";
import { HostsMentions } from "../hosts-file/hosts-mention";
import { type ReferenceTarget, findReferenced, ownId } from "../plan/network-key";
import { parseFact } from "../plan/parse-fact";
import type { Plan } from "../plan/plan";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { readUserData } from "../user-data/read-user-data";
import { BY_DHCP, NO_PREFIX, joinPrefix, knownObjects, parseIp, textOf, toInterface } from "./machine-parts";

const MACHINE = "nutanix:index/virtualMachine:VirtualMachine";
const MACHINE_V2 = "nutanix:index/virtualMachineV2:VirtualMachineV2";
const SUBNET = "nutanix:index/subnet:Subnet";
const NOT_PLANNED = "not in the plan, which does not make the subnet";

export const nutanixAdapters: readonly PlanAdapter[] = [
  {
    tokens: [MACHINE],
    terraform: [
      {
        type: "nutanix_virtual_machine",
        token: MACHINE,
        renamed: { nicList: "nicLists", "nicList.ipEndpointList": "ipEndpointLists" },
      },
    ],
    read: readMachine,
  },
  { tokens: [MACHINE_V2], read: readMachineV2 },
  // Read together with the machines in it.
  { tokens: [SUBNET], terraform: [{ type: "nutanix_subnet", token: SUBNET }], read: () => [] },
];

function readMachine(resource: PlannedResource, plan: Plan): SourceRecord[] {
  const properties = PropertyReader.of(resource);
  const { origin } = properties;
  const nics = knownObjects(properties.objects("nicLists"));
  const interfaces: MachineRecord["interfaces"] =
    "missing" in nics
      ? nics.missing
      : known(
          nics.list.flatMap(({ value }, index) => readNic(value, `nic${index}`, resource, plan)),
          origin,
        );
  return [
    {
      kind: "machine",
      origin,
      fqdn: absent(origin),
      hostName: absent(origin),
      interfaces,
      routes: absent(origin),
    },
    ...readUserData(properties.string("guestCustomizationCloudInitUserData"), origin.source, "base64"),
    ...readAnswerFile(properties, origin.source),
  ];
}

function readNic(
  nic: PropertyReader,
  name: string,
  resource: PlannedResource,
  plan: Plan,
): InterfaceRecord[] {
  const subnet = findSubnet(nic.string("subnetUuid"), "nicLists", resource, plan);
  const endpoints = knownObjects(nic.objects("ipEndpointLists"));
  if ("missing" in endpoints) {
    const { missing } = endpoints;
    const address = missing.state === "unknown" ? missing : unknown(missing.origin, BY_DHCP);
    return [toInterface(nic.origin, name, address, subnet?.gateway)];
  }
  if (endpoints.list.length === 0)
    return [toInterface(nic.origin, name, unknown(nic.origin, BY_DHCP), subnet?.gateway)];
  return endpoints.list.map(({ value }) => {
    const text = textOf(value, "ip");
    const ip = text.state === "absent" ? unknown(text.origin, BY_DHCP) : parseFact(text, parseIp);
    return toInterface(
      nic.origin,
      name,
      joinPrefix(ip, subnet?.length ?? unknown(nic.origin, NOT_PLANNED)),
      subnet?.gateway,
    );
  });
}

interface PlannedSubnet {
  readonly length: Fact<number>;
  readonly gateway: Fact<IpAddress>;
}

function findSubnet(
  reference: Fact<string>,
  property: string,
  resource: PlannedResource,
  plan: Plan,
): PlannedSubnet | undefined {
  const target: ReferenceTarget = { candidates: plan.ofType(SUBNET), idOf: ownId };
  const planned = findReferenced(plan, resource, property, reference, target);
  if (planned === undefined) return undefined;
  const subnet = PropertyReader.of(planned);
  return {
    length: subnet.integer("prefixLength"),
    gateway: parseFact(textOf(subnet, "defaultGatewayIp"), parseIp),
  };
}

/** The second version of the API states the prefix length beside the address; a later provider nests both deeper. */
function readMachineV2(resource: PlannedResource): SourceRecord[] {
  const properties = PropertyReader.of(resource);
  const { origin } = properties;
  const nics = knownObjects(properties.objects("nics"));
  const interfaces: MachineRecord["interfaces"] =
    "missing" in nics
      ? nics.missing
      : known(
          nics.list.flatMap(({ value }, index) => readNicV2(value, `nic${index}`)),
          origin,
        );
  return [
    {
      kind: "machine",
      origin,
      fqdn: absent(origin),
      hostName: absent(origin),
      interfaces,
      routes: absent(origin),
    },
  ];
}

function readNicV2(nic: PropertyReader, name: string): InterfaceRecord[] {
  const configs = knownObjects(findIpv4Configs(nic));
  if ("missing" in configs) {
    const { missing } = configs;
    return [
      toInterface(nic.origin, name, missing.state === "unknown" ? missing : unknown(nic.origin, BY_DHCP)),
    ];
  }
  const addresses = configs.list.flatMap(({ value }) =>
    ["ipAddresses", "secondaryIpAddressLists"].flatMap((key) => readAddressesV2(value, key)),
  );
  const all = addresses.length === 0 ? [unknown(nic.origin, BY_DHCP)] : addresses;
  return all.map((address) => toInterface(nic.origin, name, address));
}

function findIpv4Configs(nic: PropertyReader): ReturnType<PropertyReader["objects"]> {
  const nested = nic.object("nicNetworkInfo");
  if (nested.state === "unknown") return nested;
  if (nested.state === "known") {
    const inner = nested.value.object("virtualEthernetNicNetworkInfo");
    return inner.state === "known" ? inner.value.objects("ipv4Configs") : inner;
  }
  const infos = knownObjects(nic.objects("networkInfos"));
  if ("missing" in infos) return infos.missing;
  const [info] = infos.list;
  return info === undefined ? absent(nic.origin) : info.value.objects("ipv4Configs");
}

function readAddressesV2(config: PropertyReader, key: string): InterfaceRecord["address"][] {
  const list = knownObjects(config.objects(key));
  if ("missing" in list) return list.missing.state === "unknown" ? [list.missing] : [];
  return list.list.map(({ value }) => {
    const length = value.integer("prefixLength");
    const ip = parseFact(value.string("value"), parseIp);
    return joinPrefix(ip, length.state === "absent" ? unknown(length.origin, NO_PREFIX) : length);
  });
}

function readAnswerFile(properties: PropertyReader, machine: string): SourceRecord[] {
  const sysprep = properties.raw("guestCustomizationSysprep");
  if (sysprep.state === "absent") return [];
  const { origin } = sysprep;
  const isRead = sysprep.state === "known" && !new HostsMentions(JSON.stringify(sysprep.value)).inScript;
  if (isRead) return [];
  const why = sysprep.state === "unknown" ? `its answer file is ${sysprep.why}` : "its answer file names it";
  return [
    {
      kind: "hosts-edit",
      origin,
      host: undefined,
      machine,
      certain: sysprep.state === "known",
      edit: { effect: "unread", why },
    },
  ];
}
