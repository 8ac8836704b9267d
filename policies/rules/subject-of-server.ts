import type { PeerPort } from "../records/group-records";
import type { FindingSubject } from "./rule";

/** A server at a port, whoever calls it, as what a finding is about. */
export function subjectOfServer(fqdn: string, { port, protocol }: PeerPort): FindingSubject {
  return { from: fqdn, to: fqdn, protocol, port, answer: undefined, outcome: undefined };
}
