import type { SourceRecord } from "../../records/records";
import { type Fact, unknown } from "../../values/fact";
import type { IpAddress } from "../../values/address";
import { headOf, readUnknownKeys } from "./common-reads";
import type { ConfigObject } from "./config-object";
import type { DeviceConfig } from "./device-config";
import { ownAddress } from "./virtual-address";
import { readWorking } from "./working-state";

const FQDN_NODE = "a name: the addresses of an FQDN node come from DNS at run time";
const KEYS: ReadonlySet<string> = new Set([
  ...["address", "disabled", "down", "enabled", "fqdn", "session", "state", "up"],
  ...["connection-limit", "dynamic-ratio", "ephemeral", "logging", "monitor", "rate-limit", "ratio"],
]);

/** Reads a node: an address that pool members refer to. */
export function readNode(node: ConfigObject, config: DeviceConfig): readonly SourceRecord[] {
  const fqdn = node.block.block("fqdn");
  const name = fqdn.state === "known" ? fqdn.value.word("name") : undefined;
  return [
    {
      ...headOf(node, config),
      kind: "node",
      address: readAddress(node, config),
      ...(name?.state === "known" ? { fqdn: name.value.toLowerCase().replace(/\.$/, "") } : {}),
      enabled: readWorking(node.block),
    },
    ...readUnknownKeys(node, config, KEYS),
  ];
}

function readAddress(node: ConfigObject, config: DeviceConfig): Fact<IpAddress> {
  const fqdn = node.block.block("fqdn");
  const isNamed =
    fqdn.state === "unknown" || (fqdn.state === "known" && fqdn.value.word("name").state !== "absent");
  return isNamed ? unknown(node.block.originOf("fqdn"), FQDN_NODE) : ownAddress(node, config);
}
