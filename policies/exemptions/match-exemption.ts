import { Minimatch } from "minimatch";
import type { ExemptionRecord } from "../records/exemption-records";
import type { FindingSubject } from "../rules/rule";

/** What an exemption covers, whatever its rule and its day. */
export interface ExemptionScope {
  coversPair(from: string, to: string): boolean;
  coversPort(port: number): boolean;
  covers(subject: FindingSubject): boolean;
  /** Whether it covers whatever its rule finds, which is what findings about nothing in particular need. */
  readonly isUnlimited: boolean;
}

export function scopeOf({ from, to, port }: ExemptionRecord): ExemptionScope {
  const isSender = matcherOf(from);
  const isReceiver = matcherOf(to);
  const coversPair = (sender: string, receiver: string): boolean => isSender(sender) && isReceiver(receiver);
  const coversPort = (given: number): boolean => port === undefined || port === given;
  return {
    coversPair,
    coversPort,
    covers: (subject) => coversPort(subject.port) && coversPair(subject.from, subject.to),
    isUnlimited: from === "*" && to === "*" && port === undefined,
  };
}

/** An estate has few names and many flows, so each name is compared once. */
function matcherOf(pattern: string): (name: string) => boolean {
  const glob = new Minimatch(pattern, { nocomment: true, nonegate: true, nobrace: true, noext: true });
  const known = new Map<string, boolean>();
  return (name) => {
    let matches = known.get(name);
    if (matches === undefined) {
      matches = glob.match(name.toLowerCase());
      known.set(name, matches);
    }
    return matches;
  };
}
