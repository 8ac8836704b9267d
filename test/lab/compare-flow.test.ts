import assert from "node:assert/strict";
import type { Outcome } from "../../policies/outcomes/outcome";
import { type Comparison, compareFlow } from "./compare-flow";
import type { Observation } from "./kernel/observe-flows";
import type { Possibility } from "./predict-flow";

const AT_B = { machine: "b", source: "10.1.1.11", port: 5071 };
const AT_C = { machine: "c", source: "10.1.1.11", port: 5071 };
const MASKED_AT_B = { machine: "b", source: "10.1.2.1", port: 5071 };

const COMPLETES: Possibility = { arrival: AT_B, completes: true, disposition: "ACCEPTED" };
const MASKED: Possibility = { arrival: MASKED_AT_B, completes: true, disposition: "ACCEPTED" };
const REPLY_LOST: Possibility = { arrival: AT_B, completes: false, disposition: "REPLY_LOST" };
const REPLY_UNDECIDED: Possibility = { arrival: AT_B, completes: undefined, disposition: "UNDECIDED" };
const AT_OTHER: Possibility = { arrival: AT_C, completes: true, disposition: "ACCEPTED" };
const REFUSED: Possibility = { arrival: undefined, completes: false, disposition: "NO_LISTENER" };

const GREETED: Observation = { arrivals: [AT_B], greeting: { machine: "b", from: "10.1.1.11" } };
const GREETED_MASKED: Observation = { arrivals: [MASKED_AT_B], greeting: { machine: "b", from: "10.1.2.1" } };
const GREETED_BY_OTHER: Observation = { arrivals: [AT_C], greeting: { machine: "c", from: "10.1.1.11" } };
const ONLY_ARRIVED: Observation = { arrivals: [AT_B], greeting: undefined };
const NOTHING: Observation = { arrivals: [], greeting: undefined };

interface Case {
  readonly shows: string;
  readonly outcome: Outcome;
  readonly possibilities: readonly Possibility[] | undefined;
  readonly seen: Observation;
  readonly gives: Comparison["state"];
}

/** A flow from a, whose address is 10.1.1.11, to b. */
const cases: readonly Case[] = [
  {
    shows: "it arrives as traced",
    outcome: "preserved",
    possibilities: [COMPLETES],
    seen: GREETED,
    gives: "agreed",
  },
  {
    shows: "it arrives from another address than traced",
    outcome: "preserved",
    possibilities: [COMPLETES],
    seen: GREETED_MASKED,
    gives: "disagreed",
  },
  {
    shows: "the reply is missing",
    outcome: "direct",
    possibilities: [COMPLETES],
    seen: ONLY_ARRIVED,
    gives: "disagreed",
  },
  {
    shows: "the reply is missing as traced",
    outcome: "unreachable",
    possibilities: [REPLY_LOST],
    seen: ONLY_ARRIVED,
    gives: "agreed",
  },
  {
    shows: "a reply comes that was traced to be lost",
    outcome: "unreachable",
    possibilities: [REPLY_LOST],
    seen: GREETED,
    gives: "disagreed",
  },
  {
    shows: "it is refused as traced",
    outcome: "unreachable",
    possibilities: [REFUSED],
    seen: NOTHING,
    gives: "agreed",
  },
  {
    shows: "it is let through and was traced to be refused",
    outcome: "unreachable",
    possibilities: [REFUSED],
    seen: ONLY_ARRIVED,
    gives: "disagreed",
  },
  {
    shows: "one of several possibilities is seen",
    outcome: "misdelivered",
    possibilities: [COMPLETES, AT_OTHER],
    seen: GREETED_BY_OTHER,
    gives: "agreed",
  },
  {
    shows: "none of several possibilities is seen",
    outcome: "misdelivered",
    possibilities: [COMPLETES, AT_OTHER],
    seen: GREETED_MASKED,
    gives: "disagreed",
  },
  {
    shows: "it arrives in two places",
    outcome: "preserved",
    possibilities: [COMPLETES],
    seen: { ...GREETED, arrivals: [AT_B, AT_C] },
    gives: "disagreed",
  },
  {
    shows: "the peer's own word about the source differs from what was seen to arrive",
    outcome: "preserved",
    possibilities: [COMPLETES],
    seen: { ...GREETED, greeting: { machine: "b", from: "10.1.2.1" } },
    gives: "disagreed",
  },
  {
    shows: "the trace is right and the outcome calls it masked",
    outcome: "masked",
    possibilities: [COMPLETES],
    seen: GREETED,
    gives: "disagreed",
  },
  {
    shows: "masked as seen",
    outcome: "masked",
    possibilities: [MASKED],
    seen: GREETED_MASKED,
    gives: "agreed",
  },
  {
    shows: "the trace is right and the outcome calls a masked source preserved",
    outcome: "preserved",
    possibilities: [MASKED],
    seen: GREETED_MASKED,
    gives: "disagreed",
  },
  {
    shows: "an undecided reply: the way there is compared",
    outcome: "undecided",
    possibilities: [REPLY_UNDECIDED],
    seen: GREETED,
    gives: "partly",
  },
  {
    shows: "an undecided reply, and the way there differs",
    outcome: "undecided",
    possibilities: [REPLY_UNDECIDED],
    seen: NOTHING,
    gives: "disagreed",
  },
  {
    shows: "nothing is traced to the end",
    outcome: "undecided",
    possibilities: undefined,
    seen: GREETED,
    gives: "undecided",
  },
  {
    shows: "one way is not traced to the end, and another one fails",
    outcome: "unreachable",
    possibilities: undefined,
    seen: GREETED,
    gives: "undecided",
  },
  {
    shows: "nothing is traced to the end, and yet there is a verdict that says it works",
    outcome: "preserved",
    possibilities: undefined,
    seen: GREETED,
    gives: "disagreed",
  },
];

describe("comparing a flow of the model with what the kernel did", () => {
  for (const { shows, outcome, possibilities, seen, gives } of cases) {
    it(`${shows}: ${gives}`, () => {
      const flow = { to: "b", outcome, sourceSent: "10.1.1.11", sourceSeen: ["10.1.2.1"] };
      assert.equal(compareFlow(flow, possibilities, seen).state, gives);
    });
  }
});
