/** Reads the file that `pulumi preview --save-plan=FILE` writes. */
import { convertProperties } from "../adapters/plan/convert-properties";
import { type PropertyMap, holdsUnknown } from "../adapters/plan/planned-resource";
import type { InputResource, PreviewInput } from "./input";
import { MASK, PreviewSteps } from "./preview-steps";
import type { Field, JsonObject } from "./read-fields";
import { findSecrets, hasBearing, readDependencies, readProviderUrn } from "./read-resource-state";
import { typeOfUrn } from "./urns";

/** The `why` of a secret of which only the ciphertext is there. */
const ENCRYPTED = "encrypted in the update plan; save it with --show-secrets";
const NOTE = "with encrypted values; save the plan with --show-secrets to have them read";

export function isUpdatePlan(document: JsonObject): boolean {
  return "resourcePlans" in document;
}

export function readUpdatePlan(document: Field, name: string): PreviewInput {
  const steps = new PreviewSteps(name, { why: ENCRYPTED, note: NOTE });
  const plans = document.at("resourcePlans");
  for (const urn of Object.keys(plans.object())) {
    const plan = plans.at(urn);
    const operations = plan
      .at("steps")
      .items()
      .map((step) => step.text());
    if (operations.length === 0) throw plan.at("steps").unexpected("at least one operation");
    for (const operation of operations) {
      steps.add(operation, urn, { readNew: () => readPlanned(plan, urn), readOld: () => undefined });
    }
  }
  return steps.finish(0, readStackFacts(document.at("config").at("peerpath:facts")));
}

/**
 * A plan tells how a resource's inputs change, not what they were. What the program states is in the keys of the dependencies; a
 * property that does not change has the value that the provider answers with.
 */
function readPlanned(plan: Field, urn: string): InputResource {
  const goal = plan.at("goal");
  const type = goal.at("type").textOrNone() ?? typeOfUrn(urn);
  const dependencies = goal.at("propertyDependencies");
  const read = (field: Field): PropertyMap =>
    hasBearing(type) ? convertProperties(field.properties(), { encrypted: ENCRYPTED }) : {};
  const outputs = read(plan.at("state"));
  const changes = goal.at("inputDiff");
  const stated = Object.keys(dependencies.objectOrNone());
  const kept = Object.entries(outputs).filter(([key, value]) => stated.includes(key) && !holdsUnknown(value));
  return {
    urn,
    type,
    provider: readProviderUrn(goal.at("provider")),
    inputs: { ...Object.fromEntries(kept), ...read(changes.at("adds")), ...read(changes.at("updates")) },
    outputs,
    secrets: hasBearing(type)
      ? findSecrets([changes.at("adds"), changes.at("updates"), plan.at("state")])
      : [],
    propertyDependencies: dependencies.isMissing ? undefined : readDependencies(dependencies),
  };
}

/** Configuration that is set as an object is one here; whatever is secret in it is an object with this key. */
function readStackFacts(facts: Field): string | undefined {
  if (facts.isMissing) return undefined;
  if (typeof facts.value === "string") return facts.value;
  return JSON.stringify(facts.object(), (key, value: unknown) => (key === "secure" ? MASK : value));
}
