import type { PoolCall } from "../outcomes/judge-pool-calls";
import type { FindingSubject } from "./rule";

/** A call of a pool's name as what a finding is about. */
export function subjectOfCall({ from, to, port, answer, outcome }: PoolCall): FindingSubject {
  const { protocol, port: number } = port;
  return { from, to, protocol, port: number, answer: answer?.address.text, outcome };
}
