/** How the resources of one provider are planned: its stand-in, or what is left to say without one. */
import {
  annotateSecrets,
  containsUnknown,
  mapProperties,
  toProvider,
  UNKNOWN,
  type Properties,
} from "./property-values";
import type { CheckFailure, StandIn } from "./stand-in-lookup";

export interface CheckedInputs {
  readonly inputs: Properties;
  readonly failures: readonly CheckFailure[];
}

/** Secrets stay marked on the way through: the provider gets plain values, what it hands back is marked again. */
export interface Planner {
  check(type: string, inputs: Properties): CheckedInputs;
  create(type: string, inputs: Properties): Properties;
}

/** Checks a provider's configuration; without a stand-in everything is accepted as it is. */
export function checkProviderConfig(standIn: StandIn | undefined, inputs: Properties): CheckedInputs {
  if (standIn === undefined) return { inputs, failures: [] };
  const checked = standIn.checkConfig(mapProperties(inputs, toProvider));
  // The engine sees to it that the version survives the provider's Check.
  const version = "version" in inputs ? { version: inputs["version"] } : {};
  return { inputs: { ...annotateSecrets(checked.inputs, inputs), ...version }, failures: checked.failures };
}

/** Chooses the planner for a provider whose configuration has been checked. */
export function choosePlanner(standIn: StandIn | undefined, config: Properties): Planner {
  const known = Object.entries(config).every(([key, value]) => key === "version" || !containsUnknown(value));
  if (!known) return unconfiguredPlanner;
  return standIn === undefined ? echoPlanner : standInPlanner(standIn);
}

function standInPlanner(standIn: StandIn): Planner {
  return {
    check(type, inputs) {
      const checked = standIn.check(type, mapProperties(inputs, toProvider));
      return { inputs: annotateSecrets(checked.inputs, inputs), failures: checked.failures };
    },
    create(type, inputs) {
      return annotateSecrets(standIn.previewCreate(type, mapProperties(inputs, toProvider)), inputs);
    },
  };
}

/** The engine never calls a provider that it could not configure: inputs stay raw, outputs are empty. */
const unconfiguredPlanner: Planner = {
  check: (_type, inputs) => ({ inputs, failures: [] }),
  create: () => ({}),
};

const echoPlanner: Planner = {
  check: (_type, inputs) => ({ inputs, failures: [] }),
  create: (_type, inputs) => inputs,
};

/** The engine's own package, `pulumi`. */
export const builtinPlanner: Planner = {
  check: (_type, inputs) => ({ inputs, failures: [] }),
  create(type, inputs) {
    switch (type) {
      case "pulumi:index:Stash":
        return { input: inputs["input"], output: inputs["input"] };
      case STACK_REFERENCE_TYPE:
        return stackReferenceState(inputs["name"]);
      default:
        return inputs;
    }
  },
};

export const STACK_REFERENCE_TYPE = "pulumi:pulumi:StackReference";

/** What is known of another stack without its state: its name. */
export function stackReferenceState(name: unknown): Properties {
  return { name, outputs: UNKNOWN, secretOutputNames: UNKNOWN };
}
