import type { PeerFlow } from "../../policies/outcomes/peer-flow";
import { type PipelineResult, runPipeline } from "../../policies/pipeline";
import type { Records, SourceRecord } from "../../policies/records/records";
import { type Comparison, compareFlow } from "./compare-flow";
import { compileLab } from "./kernel/compile-lab";
import { type LabFlow, type Observation, observeFlows } from "./kernel/observe-flows";
import { readAnswers } from "./kernel/read-answers";
import { readListeningPorts } from "./kernel/read-ports";
import { type LabFigures, NO_FIGURES } from "./lab-figures";
import { type Possibility, predictFlow } from "./predict-flow";

/** How long a connection may take; on the second run, when the first disagreed. */
const TIMEOUTS_MS = [1500, 6000] as const;
const LIMIT_MS = 60_000;

interface Compared {
  readonly flow: PeerFlow;
  readonly possibilities: readonly Possibility[] | undefined;
  readonly seen: Observation;
  readonly comparison: Comparison;
}

/** Runs one topology through the model and through the kernel. `name` tells how to see it again. */
export async function runTopology(records: Records, name: string): Promise<LabFigures> {
  const all = [...records.planned, ...records.declared];
  const model = runPipeline(records);
  const decided = model.flows.filter(({ answer }) => answer !== undefined);
  const disagreements = compareAnswers(all, model).map((what) => `${name}: ${what}`);
  let compared: Compared[] = [];
  let runs = 0;
  for (const timeoutMs of TIMEOUTS_MS) {
    compared = await runOnce(all, model, decided, timeoutMs);
    runs += 1;
    if (compared.every(({ comparison }) => comparison.state !== "disagreed")) break;
  }
  return {
    ...NO_FIGURES,
    topologies: 1,
    flows: compared.length,
    agreed: count(compared, "agreed"),
    partly: count(compared, "partly"),
    undecided: count(compared, "undecided"),
    repeated: runs - 1,
    outcomes: countOutcomes(decided),
    disagreements: [...disagreements, ...compared.flatMap((one) => describeDisagreement(one, name))],
  };
}

async function runOnce(
  records: readonly SourceRecord[],
  { analysis }: PipelineResult,
  flows: readonly PeerFlow[],
  timeoutMs: number,
): Promise<Compared[]> {
  const attempts = flows.map(({ from, answer, port }): LabFlow => {
    if (answer === undefined) throw new Error("a flow without an address");
    return { from, address: answer.address.text, port: port.port };
  });
  const ports = [...new Set([...attempts.map(({ port }) => port), ...readListeningPorts(records)])];
  const observations = await observeFlows(compileLab(records), attempts, ports, {
    timeoutMs,
    limitMs: LIMIT_MS,
  });
  return flows.map((flow, index) => {
    const seen = observations[index] ?? { arrivals: [], greeting: undefined };
    const possibilities = predictFlow(analysis.network, flow);
    return { flow, possibilities, seen, comparison: compareFlow(flow, possibilities, seen) };
  });
}

/** The addresses that names lead to, read here and in the model. */
function compareAnswers(records: readonly SourceRecord[], { flows }: PipelineResult): string[] {
  const pairs = new Map(flows.map(({ from, to }) => [`${from} ${to}`, { from, to }]));
  return [...pairs.values()].flatMap(({ from, to }) => {
    const ofModel = flows.flatMap((flow) =>
      flow.from === from && flow.to === to && flow.answer !== undefined ? [flow.answer.address.text] : [],
    );
    const read = readAnswers(records, from, to).map(({ text }) => text);
    const [one, other] = [ofModel, read].map((list) => [...new Set(list)].sort().join(", "));
    return one === other
      ? []
      : [`${from} resolves ${to} to ${one ?? ""} in the model, and to ${other ?? ""} here`];
  });
}

function count(compared: readonly Compared[], state: Comparison["state"]): number {
  return compared.filter(({ comparison }) => comparison.state === state).length;
}

function countOutcomes(flows: readonly PeerFlow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { outcome, disposition } of flows) {
    const key = outcome === "unreachable" ? `${outcome} ${disposition ?? ""}` : outcome;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function describeDisagreement({ flow, possibilities, seen, comparison }: Compared, name: string): string[] {
  if (comparison.state !== "disagreed") return [];
  const { from, to, port, answer, outcome, disposition, sourceSeen, cause } = flow;
  return [
    [
      `${name}: ${from} -> ${to}, ${answer?.address.text ?? ""} port ${port.port}: ${comparison.why}`,
      `  model:  ${outcome} ${disposition ?? ""} sources ${sourceSeen.join(", ")}; ${cause?.name ?? ""} ${cause?.did ?? ""}`,
      `  traces: ${JSON.stringify(possibilities)}`,
      `  kernel: ${JSON.stringify(seen)}`,
    ].join("\n"),
  ];
}
