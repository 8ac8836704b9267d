import type { PlannedResource, PropertyMap } from "../../policies/adapters/plan/planned-resource";
import { readFacts } from "../../policies/adapters/facts-object/read-facts";
import { analysePlan } from "../../policies/pipeline";
import type { SourceRecord } from "../../policies/records/records";
import { workloads } from "../../policies/workloads";
import { median } from "./median";

export interface PipelineTimes {
  readonly flows: number;
  /** Seconds of the analysis, the median of the runs. */
  readonly seconds: number;
  readonly flowsPerSecond: number;
}

/** Servers on each segment; each segment has a leg of the BIG-IP. */
const SERVERS_PER_SEGMENT = 50;

/** Times the analysis of one group of peers behind a BIG-IP, without any engine. Throws where it does not judge every flow. */
export function timePipeline(peers: number, runs: number): PipelineTimes {
  const resources = makeResources(peers);
  const declared = declareGroup(peers);
  const seconds: number[] = [];
  let flows = 0;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    const result = analysePlan(resources, declared);
    seconds.push((performance.now() - start) / 1000);
    flows = result.flows.length;
    const decided = result.flows.filter(({ outcome }) => outcome === "direct" || outcome === "masked");
    if (decided.length !== peers * (peers - 1)) {
      throw new Error(
        `${decided.length} of ${peers * (peers - 1)} flows of ${peers} peers are direct or masked`,
      );
    }
  }
  return { flows, seconds: median(seconds), flowsPerSecond: flows / median(seconds) };
}

function fqdnOf(index: number): string {
  return `fe${index}.ocs.example.com`;
}

function declareGroup(peers: number): readonly SourceRecord[] {
  const members = Array.from({ length: peers }, (_, index) => fqdnOf(index));
  const facts = { peerGroups: [{ name: "pool", workload: "ocs-2007-r2", members }] };
  const reading = readFacts(facts, "benchmark", { knownWorkloads: workloads.map(({ id }) => id) });
  if (!reading.ok) throw new Error("the benchmark's facts cannot be read");
  return reading.records;
}

/** A listener that forwards between the segments and masks, and for each server its description and its record. */
function makeResources(peers: number): PlannedResource[] {
  const segments = Array.from(
    { length: Math.ceil(peers / SERVERS_PER_SEGMENT) },
    (_, index) => `10.1.${index}`,
  );
  const selfIps = segments.map((network) =>
    planned("f5bigip:net/selfIp:SelfIp", network, {
      name: `/Common/${network}`,
      ip: `${network}.1/24`,
      vlan: `/Common/${network}`,
      trafficGroup: "traffic-group-1",
    }),
  );
  const servers = Array.from({ length: peers }, (_, index) => {
    const network = segments[Math.floor(index / SERVERS_PER_SEGMENT)] ?? "";
    const address = `${network}.${10 + (index % SERVERS_PER_SEGMENT)}`;
    return [
      planned("peerpath:index:Server", `fe${index}`, {
        fqdn: fqdnOf(index),
        interfaces: [{ name: "lb", address: `${address}/24`, gateway: `${network}.1` }],
      }),
      planned("dns:index/aRecordSet:ARecordSet", `fe${index}`, {
        zone: "ocs.example.com.",
        name: `fe${index}`,
        addresses: [address],
      }),
    ];
  });
  return [...selfIps, makeListener(), ...servers.flat()];
}

function makeListener(): PlannedResource {
  const forward = {
    class: "Service_Forwarding",
    forwardingType: "ip",
    virtualAddresses: ["10.1.0.0/16"],
    virtualPort: 0,
  };
  const declaration = {
    class: "ADC",
    schemaVersion: "3.50.0",
    ocs: { class: "Tenant", fe: { class: "Application", forward } },
  };
  const as3Json = JSON.stringify({ class: "AS3", declaration });
  return planned("f5bigip:index/as3:As3", "ocs", { as3Json });
}

function planned(type: string, name: string, properties: PropertyMap): PlannedResource {
  const urn = `urn:pulumi:dev::benchmark::${type}::${name}`;
  return { urn, type, name, provider: "default", inputs: properties, outputs: properties };
}
