import type { Rule } from "./rule";

/** Reports what keeps peerpath from a verdict: contradictions in what was declared, or a failure of its own. */
export const peerpath: Rule = {
  id: "peerpath",
  title: "peerpath could read its facts and settings, and its analysis ran to the end.",
  level: "mandatory",
  rationale:
    "A verdict is worth what its facts are. Facts that cannot be read end the run at once; a member that nothing describes, or two " +
    "servers of one name, are reported here. This policy carries the settings: where it is disabled, the others decide nothing.",
  action:
    "Correct what the message names: a member that no server describes, two servers of one name, a setting that is misspelt. " +
    "Until then nothing that the other rules say can be relied on.",
  references: ["docs/facts.md"],
  judge: ({ network }) =>
    network.problems.map(({ message, origin }) => ({
      rule: peerpath.id,
      level: peerpath.level,
      group: undefined,
      cause: {
        name: origin.path === "" ? origin.source : origin.path,
        did: "cannot be used as it is",
        origin,
      },
      flows: [],
      message,
    })),
};
