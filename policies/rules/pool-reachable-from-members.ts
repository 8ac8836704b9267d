import type { PoolCall } from "../outcomes/judge-pool-calls";
import { DISPOSITIONS } from "../trace/disposition";
import type { Cause } from "../trace/trace";
import { describeOrigin } from "../values/fact";
import { type FlowsOfCause, gatherByCause } from "./group-flows";
import type { Analysis, Finding, Rule } from "./rule";
import { subjectOfCall } from "./subject-of-call";
import { describeAssumptions, describeHops, describeSubject, listSome } from "./write-message";

/** Reports members that call their own pool's name (`poolName`) and get no answer from a member. */
export const poolReachableFromMembers: Rule = {
  id: "pool-reachable-from-members",
  title: "A member that calls its own pool's name reaches some member and gets its reply.",
  level: "mandatory",
  rationale:
    "Servers of a pool are clients of it too. Where the virtual server sends such a call to a member on the caller's own segment " +
    "and keeps the source, the member answers the caller directly; the caller waits for an answer from the virtual server and refuses " +
    "this one. A member that is sent its own call back fares no better. Here translating the source is the cure, not the ill.",
  action:
    "Let the virtual server translate the source of calls from its own members: by an iRule, or by a second virtual server " +
    "with the members' segment as its source. Or let the name lead the members elsewhere, to their own addresses for example.",
  references: [
    "F5 LTM Concepts 11.5.1, chapter 17 (virtual servers and servers on one network)",
    "F5 K7820, Overview of SNAT features",
  ],
  conversationsOf: "declared",
  judge: ({ poolCalls }: Analysis): Finding[] =>
    gatherByCause(poolCalls.filter(fails), causeOf).map((found) => ({
      rule: poolReachableFromMembers.id,
      level: poolReachableFromMembers.level,
      group: found.group.name,
      cause: found.cause,
      flows: [],
      about: found.flows.map(subjectOfCall),
      message: writeMessage(found),
    })),
};

function fails({ outcome }: PoolCall): boolean {
  return outcome !== "reached" && outcome !== "undecided";
}

function causeOf({ cause, from, to, outcome }: PoolCall): Cause[] {
  if (cause === undefined)
    throw new Error(`the call of ${from} to ${to} is ${outcome} and nothing is responsible for it`);
  return [cause];
}

function writeMessage(found: FlowsOfCause<PoolCall>): string {
  const { flows: calls, cause } = found;
  const [first] = calls;
  const callers = [...new Set(calls.map(({ from }) => from))];
  const endings = [...new Set(calls.flatMap(({ disposition }) => disposition ?? []))];
  return [
    `${describeSubject(found)}: ${listSome(callers, ", ")} cannot call ${first?.to ?? ""}, the name of their own pool: ${cause.name} ${cause.did}.`,
    ...endings
      .filter((ending) => ending !== "ACCEPTED")
      .map((ending) => `  ${ending}: ${DISPOSITIONS[ending]}.`),
    ...(first === undefined ? [] : describeCall(first)),
    "Let the virtual server translate the source of calls from its own members (an iRule or a second virtual server with their segment as its source), or let the name lead the members elsewhere.",
    ...describeAssumptions(calls),
  ].join("\n");
}

function describeCall({ from, to, answer, hops, replyHops, outcome }: PoolCall): string[] {
  const gives =
    answer === undefined
      ? ""
      : `: ${answer.source} gives ${answer.address.text} [${describeOrigin(answer.origin)}]`;
  return [
    `  ${from} -> ${to}${gives}`,
    ...describeHops(hops),
    ...(replyHops.length > 0 && outcome === "unreachable"
      ? ["    the reply:", ...describeHops(replyHops)]
      : []),
  ];
}
