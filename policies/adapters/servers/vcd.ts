/** Virtual machines of VMware Cloud Director (facts "Host NICs, subnets, routes"). The network around an address is another resource's, which is not read. */
import type { SourceRecord } from "../../records/records";
import type { InterfaceRecord } from "../../records/server-records";
import { absent } from "../../values/fact";
import { HostsMentions } from "../hosts-file/hosts-mention";
import { parseFact } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { eachInterface, joinPrefix, parseHostName, textOf, toInterface } from "./machine-parts";
import { parseIp } from "./parse-ip";

export const vcdAdapters: readonly PlanAdapter[] = [
  { tokens: ["vcd:index/vm:Vm", "vcd:index/vappVm:VappVm"], read: readMachine },
];

function readMachine(resource: PlannedResource): SourceRecord[] {
  const properties = PropertyReader.of(resource);
  const { origin } = properties;
  const interfaces = eachInterface(properties.objects("networks"), origin, (nic, index) =>
    readNetwork(nic, `nic${index}`),
  );
  return [
    {
      kind: "machine",
      origin,
      fqdn: absent(origin),
      hostName: parseFact(textOf(properties, "computerName"), parseHostName),
      interfaces,
      routes: absent(origin),
    },
    ...readCustomization(properties),
  ];
}

function readNetwork(network: PropertyReader, name: string): InterfaceRecord[] {
  const connected = network.boolean("connected");
  if (connected.state === "known" && !connected.value) return [];
  return ["ip", "secondaryIp"].flatMap((key): InterfaceRecord[] => {
    const text = textOf(network, key);
    if (text.state === "absent") return key === "ip" ? [toInterface(network.origin, name)] : [];
    const address = joinPrefix(parseFact(text, parseIp), absent(text.origin));
    return [toInterface(network.origin, name, address)];
  });
}

/** A script of the guest's customization, which is a batch file or a shell script by the guest's system, so that neither is read. */
function readCustomization(properties: PropertyReader): SourceRecord[] {
  const customization = properties.raw("customization");
  if (customization.state === "absent") return [];
  const { origin } = customization;
  const named =
    customization.state === "unknown" || new HostsMentions(JSON.stringify(customization.value)).inScript;
  if (!named) return [];
  const why =
    customization.state === "unknown"
      ? `the customization of the guest is ${customization.why}`
      : "the customization of the guest names it";
  return [
    {
      kind: "hosts-edit",
      origin,
      host: undefined,
      machine: properties.origin.source,
      certain: customization.state === "known",
      edit: { effect: "unread", why },
    },
  ];
}
