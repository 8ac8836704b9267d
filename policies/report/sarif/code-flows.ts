import type { CodeFlow, ThreadFlow, ThreadFlowLocation } from "sarif";
import type { PeerFlow } from "../../outcomes/peer-flow";
import { describePort } from "../../rules/write-message";
import type { Hop } from "../../trace/trace";
import { type Placing, toLocation } from "./sarif-locations";
import { toMessage } from "./sarif-text";

/** How many decisions of one finding GitHub shows; with more than ten thousand it refuses the whole report. */
export const STEP_LIMIT = 1000;

export interface ToldFlows {
  readonly codeFlows: CodeFlow[];
  /** How many of the flows are not told, since they do not fit. */
  readonly untold: number;
}

/**
 * The ways of flows, each with its hops and the decisions taken there; where the reply is what fails, that is a second thread. Whole
 * flows are told, from the first on, as long as all of their decisions together fit.
 */
export function tellFlows(flows: readonly PeerFlow[], placing: Placing): ToldFlows {
  const codeFlows: CodeFlow[] = [];
  const ways = flows.filter(({ hops }) => hops.length > 0);
  let room = STEP_LIMIT;
  for (const flow of ways) {
    const threads = waysOf(flow);
    room -= threads.reduce((sum, { hops }) => sum + countSteps(hops), 0);
    if (room < 0) break;
    codeFlows.push({
      message: toMessage(describe(flow)),
      threadFlows: threads.map(({ id, hops }) => toThread(id, hops, placing)),
    });
  }
  return { codeFlows, untold: ways.length - codeFlows.length };
}

function describe({ from, to, port, outcome, answer, sourceSeen }: PeerFlow): string {
  const way = answer === undefined ? "" : ` by ${answer.address.text}`;
  const seen = sourceSeen.length === 0 ? "" : `; arrives from ${sourceSeen.join(" or ")}`;
  return `${from} -> ${to}${way}, ${describePort(port)}: ${outcome}${seen}`;
}

interface Way {
  readonly id: string;
  readonly hops: readonly Hop[];
}

function waysOf({ id, outcome, hops, replyHops }: PeerFlow): Way[] {
  const request = { id: `${id} request`, hops };
  if (outcome !== "unreachable" || replyHops.length === 0) return [request];
  return [request, { id: `${id} reply`, hops: replyHops }];
}

function countSteps(hops: readonly Hop[]): number {
  return hops.reduce((sum, { steps }) => sum + steps.length, 0);
}

function toThread(id: string, hops: readonly Hop[], placing: Placing): ThreadFlow {
  return { id, locations: hops.flatMap((hop) => toSteps(hop, placing)) };
}

function toSteps(hop: Hop, placing: Placing): ThreadFlowLocation[] {
  const ports = [hop.in, hop.out].filter((port) => port !== null);
  const way = ports.length === 2 ? ` (${ports.join(" -> ")})` : "";
  const device = `${hop.kind === "bigip" ? `BIG-IP ${hop.device}` : hop.device}${way}`;
  return hop.steps.map(({ decision, because }, index) => {
    const origin = because[0]?.origin ?? { source: hop.device, path: "" };
    return {
      location: {
        ...toLocation(origin, hop.device, placing),
        message: toMessage(`${device}: ${decision}`),
      },
      // The decisions of one device belong together.
      nestingLevel: index === 0 ? 0 : 1,
    };
  });
}
