/** What is configured for the whole BIG-IP: settings, partitions, and what filters all of its packets. */
import type { DeviceSettingsRecord } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import { type Fact, absent } from "../../values/fact";
import { parseFact, parseWord } from "../plan/parse-fact";
import { headOf, readSwitch, unreadPart } from "./common-reads";
import type { ConfigObject } from "./config-object";
import { type DeviceConfig, parseRouteDomain } from "./device-config";
import { ON_OFF } from "./words";

const CONNECTION = "ltm global-settings connection";
const TRAFFIC_CONTROL = "ltm global-settings traffic-control";
const GENERAL = "ltm global-settings general";
const PACKET_FILTER = "packetfilter";
/** What is applied to every packet of the device where it names a policy. */
const APPLIED: readonly (readonly [object: string, property: string, label: string])[] = [
  ["security firewall global-rules", "enforced-policy", "global firewall policy"],
  ["security firewall global-rules", "rules", "global firewall rules"],
  ["security firewall global-rules", "service-policy", "global service policy"],
  ["security ip-intelligence global-policy", "ip-intelligence-policy", "global IP intelligence policy"],
  ["security device device-context", "nat-policy", "NAT policy of the device"],
];
const ORDINARY_TUNNELS: ReadonlySet<string> = new Set(["/Common/tcp-forward"]);

export function readPartition(partition: ConfigObject, config: DeviceConfig): readonly SourceRecord[] {
  return [
    {
      ...headOf(partition, config),
      kind: "partition",
      defaultRouteDomain: parseFact(partition.block.word("default-route-domain"), parseRouteDomain),
    },
  ];
}

/** The settings of the device, and what filters its packets and is not read. */
export function readDeviceWide(config: DeviceConfig): readonly SourceRecord[] {
  return [
    ...readSettings(config),
    ...APPLIED.flatMap(([words, property, label]) => {
      const object = config.single(words);
      if (object === undefined) return [];
      const items = object.block.items(property);
      const isThere = items.state === "unknown" || (items.state === "known" && items.value.length > 0);
      return isThere
        ? [unreadPart(object, config, label, "it may refuse packets or send them elsewhere", items.origin)]
        : [];
    }),
    ...readGeneral(config),
    ...readPacketFilter(config),
    ...readTunnels(config),
  ];
}

function readSettings(config: DeviceConfig): readonly DeviceSettingsRecord[] {
  const objects = [config.single(CONNECTION), config.single(TRAFFIC_CONTROL)];
  const origin = objects.find((object) => object !== undefined)?.origin ?? variableOrigin(config);
  if (origin === undefined) return [];
  const setting = (object: ConfigObject | undefined, key: string): Fact<boolean> =>
    object === undefined ? absent(origin) : readSwitch(object.block, key);
  const either = (fact: Fact<boolean>, variable: string): Fact<boolean> =>
    fact.state === "absent" ? readVariable(config, variable, fact) : fact;
  const [connection, control] = objects;
  return [
    {
      kind: "device-settings",
      device: config.device,
      origin,
      continueMatching: setting(control, "continue-matching"),
      rejectUnmatched: setting(control, "reject-unmatched"),
      autoLastHop: either(setting(connection, "auto-last-hop"), "connection.autolasthop"),
      snatAnyIpProtocol: either(absent(origin), "snat.anyipprotocol"),
      vlanKeyedConnections: either(setting(connection, "vlan-keyed-conn"), "connection.vlankeyed"),
    },
  ];
}

const VARIABLES: readonly string[] = ["connection.autolasthop", "snat.anyipprotocol", "connection.vlankeyed"];

function variableOrigin(config: DeviceConfig): DeviceSettingsRecord["origin"] | undefined {
  return VARIABLES.map((name) => config.variable(name)).find((fact) => fact !== undefined)?.origin;
}

function readVariable(config: DeviceConfig, name: string, otherwise: Fact<boolean>): Fact<boolean> {
  const fact = config.variable(name);
  return fact === undefined ? otherwise : parseFact(fact, parseWord(ON_OFF));
}

/** Switches of the whole BIG-IP of which only the default is read. */
function readGeneral(config: DeviceConfig): readonly SourceRecord[] {
  const object = config.single(GENERAL);
  if (object === undefined) return [];
  return (
    [
      ["maintenance-mode", "disabled"],
      ["snat-packet-forward", "enabled"],
    ] as const
  ).flatMap(([key, usual]) => {
    const word = object.block.word(key);
    const isUsual = word.state === "absent" || (word.state === "known" && word.value === usual);
    return isUsual
      ? []
      : [unreadPart(object, config, `"${key}" of ${object.path}`, "only its default is read", word.origin)];
  });
}

/** A packet filter acts only where a database variable turns it on, and that one is not in every file. */
function readPacketFilter(config: DeviceConfig): readonly SourceRecord[] {
  if (config.isVariable(PACKET_FILTER, "disable")) return [];
  const [first] = config.ofKind("net packet-filter");
  const variable = config.find("sys db", PACKET_FILTER);
  if (variable !== undefined)
    return [unreadPart(variable, config, "the packet filter", "it may refuse packets", variable.origin)];
  return first === undefined
    ? []
    : [
        unreadPart(
          first,
          config,
          `the packet filter with ${first.path}`,
          `it may refuse packets, and the files do not say whether it is turned on (sys db ${PACKET_FILTER})`,
          first.origin,
        ),
      ];
}

/** A tunnel that no self IP and no route uses takes no packet; the two that every BIG-IP has take those of forward proxies. */
function readTunnels(config: DeviceConfig): readonly SourceRecord[] {
  const used = new Set(
    [
      ...config.ofKind("net self").map((self) => config.reference(self, "vlan", ["net tunnels tunnel"])),
      ...config
        .ofKind("net route")
        .map((route) => config.reference(route, "interface", ["net tunnels tunnel"])),
    ].flatMap((fact) => (fact.state === "known" ? [fact.value] : [])),
  );
  return config
    .ofKind("net tunnels tunnel")
    .filter((tunnel) => used.has(tunnel.path) && !isOrdinary(tunnel, config))
    .map((tunnel) =>
      unreadPart(tunnel, config, `tunnel ${tunnel.path}`, "a tunnel, which is an interface of its own"),
    );
}

function isOrdinary(tunnel: ConfigObject, config: DeviceConfig): boolean {
  const profile = config.reference(tunnel, "profile", []);
  return profile.state === "known" && ORDINARY_TUNNELS.has(profile.value);
}
