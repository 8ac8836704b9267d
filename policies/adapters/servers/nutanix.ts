/** Virtual machines and subnets of Nutanix AHV (facts "Host NICs, subnets, routes"). Its address management gives a machine what the subnet states. */
import type { SourceRecord } from "../../records/records";
import type { InterfaceRecord } from "../../records/server-records";
import type { IpAddress } from "../../values/address";
import { type Fact, absent } from "../../values/fact";
import { HostsMentions } from "../hosts-file/hosts-mention";
import { type ReferenceTarget, findReferenced, ownId } from "../plan/network-key";
import { parseFact } from "../plan/parse-fact";
import type { Plan } from "../plan/plan";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { readUserData } from "../user-data/read-user-data";
import {
  type Whereabouts,
  eachInterface,
  joinPrefix,
  knownObjects,
  namelessMachine,
  textOf,
  toInterface,
} from "./machine-parts";
import { parseIp } from "./parse-ip";

const MACHINE = "nutanix:index/virtualMachine:VirtualMachine";
const MACHINE_V2 = "nutanix:index/virtualMachineV2:VirtualMachineV2";
const SUBNET = "nutanix:index/subnet:Subnet";

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
  const interfaces = eachInterface(properties.objects("nicLists"), origin, (nic, index) =>
    readNic(nic, `nic${index}`, resource, plan),
  );
  return [
    namelessMachine(origin, interfaces),
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
    return [toInterface(nic.origin, name, { address: missing }, subnet?.gateway)];
  }
  if (endpoints.list.length === 0) return [toInterface(nic.origin, name, undefined, subnet?.gateway)];
  return endpoints.list.map(({ value }) => {
    const ip = parseFact(textOf(value, "ip"), parseIp);
    return toInterface(
      nic.origin,
      name,
      joinPrefix(ip, subnet?.length ?? absent(nic.origin)),
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
  const interfaces = eachInterface(properties.objects("nics"), origin, (nic, index) =>
    readNicV2(nic, `nic${index}`),
  );
  return [namelessMachine(origin, interfaces)];
}

function readNicV2(nic: PropertyReader, name: string): InterfaceRecord[] {
  const configs = knownObjects(findIpv4Configs(nic));
  if ("missing" in configs) {
    const { missing } = configs;
    return [toInterface(nic.origin, name, { address: missing })];
  }
  const addresses = configs.list.flatMap(({ value }) =>
    ["ipAddresses", "secondaryIpAddressLists"].flatMap((key) => readAddressesV2(value, key)),
  );
  if (addresses.length === 0) return [toInterface(nic.origin, name)];
  return addresses.map((whereabouts) => toInterface(nic.origin, name, whereabouts));
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

function readAddressesV2(config: PropertyReader, key: string): Whereabouts[] {
  const list = knownObjects(config.objects(key));
  if ("missing" in list) return list.missing.state === "unknown" ? [{ address: list.missing }] : [];
  return list.list.map(({ value }) =>
    joinPrefix(parseFact(value.string("value"), parseIp), value.integer("prefixLength")),
  );
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
