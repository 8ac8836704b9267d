/** What is said in place of verdicts where the policy `peerpath`, which reads the facts for all, did not do so. */
export const NOTHING_READ =
  "Nothing was read, because the policy peerpath is disabled or did not run to its end. Nothing is decided; that is not a pass.";
