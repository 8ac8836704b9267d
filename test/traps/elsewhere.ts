/** Traps whose tests stand with what they are about. */
export interface TrapElsewhere {
  readonly trap: string;
  /** Path from the repository's root. */
  readonly file: string;
  /** The test's title, or the part of it that stands in the file. */
  readonly test: string;
}

export const TRAPS_ELSEWHERE: readonly TrapElsewhere[] = [
  {
    trap: "unknown properties in the policy configuration are accepted",
    file: "test/stacks/refusals.test.ts",
    test: "a misspelt setting, which the engine itself would accept",
  },
  {
    trap: "the reason of `notApplicable` is shown to nobody",
    file: "test/stacks/refusals.test.ts",
    test: "peerpath switched off: the others decide nothing, and say so",
  },
  {
    trap: "a violation can be configured away",
    file: "test/stacks/refusals.test.ts",
    test: "one clear line and an exit code other than 0",
  },
  {
    trap: "what the device decides is absent in the inputs and unknown in the outputs",
    file: "test/stacks/near-twins.test.ts",
    test: "sourceAddressTranslation left out on a new virtual server is none, not unknown",
  },
  {
    trap: "nothing tells a pack where the program is",
    file: "test/engine/raw-properties.test.ts",
    test: "reads a relative path only where the program's folder is known",
  },
  {
    trap: "an SDK's own provider server never says that it previews",
    file: "test/sdks/stand-in/plugin.test.ts",
    test: "says that it previews, and leaves secrets to the engine",
  },
];
