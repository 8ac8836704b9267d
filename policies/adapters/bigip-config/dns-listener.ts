import type { VirtualRecord } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import { absent, known } from "../../values/fact";
import { parseProtocol } from "../f5bigip/protocol";
import { parseFact } from "../plan/parse-fact";
import { headOf, readEnabled, readVlans } from "./common-reads";
import type { ConfigObject } from "./config-object";
import type { DeviceConfig } from "./device-config";
import { readApart } from "./listen";

const DNS_PORT = 53;

/**
 * Reads a listener of BIG-IP DNS, which is a virtual server that answers for names or passes queries on. It takes its packets from
 * other listeners; what it does with them is not read.
 */
export function readDnsListener(listener: ConfigObject, config: DeviceConfig): readonly SourceRecord[] {
  const { block } = listener;
  const nothing = absent(listener.origin);
  const record: VirtualRecord = {
    ...headOf(listener, config),
    ...readApart(listener, config, DNS_PORT),
    kind: "virtual",
    virtualKind: "standard",
    protocol: parseFact(block.word("ip-protocol"), parseProtocol),
    enabled: readEnabled(block),
    vlans: readVlans(listener, config),
    pool: nothing,
    translateAddress: nothing,
    translatePort: nothing,
    sourceTranslation: nothing,
    looseInitiation: nothing,
    autoLastHop: nothing,
    irules: nothing,
    policies: nothing,
    pathChangers: known(["BIG-IP DNS"], listener.origin),
  };
  return [record];
}
