import type { Outcome } from "../reach-verdict";

/** What becomes of the flows of an outcome; completes "they …". */
export const OUTCOME_MEANINGS: Readonly<Record<Outcome, string>> = {
  masked: "arrive from an address that is not the sender's",
  misdelivered: "lead to another machine",
  unresolved: "have no address to go to",
  unreachable: "do not arrive, or their reply does not come back",
  undecided: "cannot be decided; that is not a pass",
  preserved: "go through the BIG-IP and keep the sender's address",
  direct: "never touch the BIG-IP",
};
