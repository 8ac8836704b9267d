/** The outcomes of a peer flow, worst first. Where a server or a BIG-IP may choose, the worst choice counts. */
export const OUTCOMES = [
  "masked",
  "misdelivered",
  "unresolved",
  "unreachable",
  "undecided",
  "preserved",
  "direct",
] as const;

export type Outcome = (typeof OUTCOMES)[number];
