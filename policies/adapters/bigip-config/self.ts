import type { PortLockdown, SelfIpService } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import { type Fact, known } from "../../values/fact";
import { type Parsed, parseFact, required } from "../plan/parse-fact";
import { parseInterface, parsePort } from "./addresses";
import { headOf, readUnknownKeys, unreadPart } from "./common-reads";
import type { ConfigItem } from "./config-block";
import type { ConfigObject } from "./config-object";
import type { DeviceConfig } from "./device-config";
import { readTrafficGroup } from "./traffic-group";

const VLANS: readonly string[] = ["net vlan", "net vlan-group", "net tunnels tunnel"];
const SELF_KEYS: ReadonlySet<string> = new Set([
  ...[
    "address",
    "allow-service",
    "fw-enforced-policy",
    "fw-rules",
    "netmask",
    "service-policy",
    "traffic-group",
    "vlan",
  ],
  ...["address-source", "floating", "fw-staged-policy", "unit"],
]);
/** Policies that may refuse what is sent to the self IP. */
const POLICIES: readonly string[] = ["fw-enforced-policy", "fw-rules", "service-policy"];

/** Reads a self IP. */
export function readSelf(self: ConfigObject, config: DeviceConfig): readonly SourceRecord[] {
  const { block } = self;
  return [
    {
      ...headOf(self, config),
      kind: "self-ip",
      address: readAddress(self, config),
      vlan: required(config.reference(self, "vlan", VLANS)),
      trafficGroup: readTrafficGroup(self, config),
      allowService: readLockdown(self),
    },
    ...POLICIES.filter((key) => block.word(key).state !== "absent").map((key) =>
      unreadPart(
        self,
        config,
        `"${key}" of self IP ${self.path}`,
        "it may refuse packets",
        block.originOf(key),
      ),
    ),
    ...readUnknownKeys(self, config, SELF_KEYS),
  ];
}

/** Versions before 11 name a self IP by its address and write the netmask apart. */
function readAddress(self: ConfigObject, config: DeviceConfig): ReturnType<typeof parseOwn> {
  const stated = self.block.word("address");
  const usual = config.usualRouteDomain(self);
  if (stated.state !== "absent") return parseOwn(stated, usual);
  const name = self.path.slice(`/${self.partition}/`.length);
  const mask = self.block.word("netmask");
  const text = mask.state === "known" ? `${name}/${mask.value}` : name;
  return parseOwn(known(text, self.origin), usual);
}

function parseOwn(text: Fact<string>, usual: number) {
  return parseFact(text, (address) => parseInterface(address, usual));
}

/** `all`, `none`, `default`, or a list of `default` and `protocol:port`. */
function readLockdown({ block }: ConfigObject): Fact<PortLockdown> {
  const word = block.wordOrNone("allow-service");
  if (word.state === "known" && (word.value === "all" || word.value === "none"))
    return known({ type: word.value }, word.origin);
  return parseFact(block.items("allow-service"), (items): Parsed<PortLockdown> => {
    const [only, ...others] = items;
    if (others.length === 0 && (only?.name === "all" || only?.name === "none"))
      return { value: { type: only.name } };
    const services = parseServices(items.filter(({ name }) => name !== "default"));
    if ("why" in services) return services;
    const isDefault = items.some(({ name }) => name === "default");
    return { value: { type: "list", default: isDefault, services: services.value } };
  });
}

function parseServices(items: readonly ConfigItem[]): Parsed<readonly SelfIpService[]> {
  const services: SelfIpService[] = [];
  for (const { name } of items) {
    const [protocol = "", text, ...rest] = name.split(":");
    const port = text === undefined || rest.length > 0 ? undefined : parsePort(text);
    if (port === undefined || "why" in port || !/^[a-z0-9-]{1,32}$/.test(protocol))
      return { why: "a list with a service that is not protocol:port" };
    services.push({ protocol, port: port.value });
  }
  return { value: services };
}

/** Reads the device's own list of services, which self IPs with `default` allow. */
export function readSelfAllow(allow: ConfigObject, config: DeviceConfig): readonly SourceRecord[] {
  const word = allow.block.wordOrNone("defaults");
  const services =
    word.state === "known" && word.value === "all"
      ? known([{ protocol: "any", port: 0 }], word.origin)
      : word.state === "known" && word.value === "none"
        ? known([], word.origin)
        : parseFact(allow.block.items("defaults"), parseServices);
  return [
    { kind: "self-allow", device: config.device, origin: allow.origin, services },
    ...readUnknownKeys(allow, config, new Set(["defaults"])),
  ];
}
