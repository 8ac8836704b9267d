/** Reads the document that `pulumi preview --json` prints. */
import { type PropertyMap, type PropertyValue, UnknownValue } from "../adapters/plan/planned-resource";
import type { InputResource, PreviewInput } from "./input";
import { InputError } from "./input-error";
import { MASKED, PreviewSteps } from "./preview-steps";
import type { Field } from "./read-fields";
import { readResourceState } from "./read-resource-state";

/** The `why` of a property that the program no longer states. */
const NO_LONGER_STATED =
  "not stated any more, and this form of a preview does not tell what the provider then makes of it";

export function readPreview(document: Field, name: string): PreviewInput {
  const summary = document.at("changeSummary");
  const diagnostics = document.at("diagnostics");
  const errors = diagnostics.isMissing
    ? []
    : diagnostics.items().filter((diagnostic) => diagnostic.at("severity").value === "error");
  if (errors.length > 0 || summary.isMissing) throw failedPreview(name);
  const steps = new PreviewSteps(name);
  const list = document.at("steps");
  for (const step of list.isMissing ? [] : list.items()) {
    const old = step.at("oldState");
    steps.add(step.at("op").text(), step.at("urn").text(), {
      readNew: () => readNewState(step),
      readOld: () => (old.isMissing ? undefined : readResourceState(old, MASKED)),
    });
  }
  const same = summary.at("same").value;
  const facts = document.at("config").at("peerpath:facts").textOrNone();
  return steps.finish(typeof same === "number" ? same : 0, facts);
}

/** A preview that failed shows only what came before the failure. */
export function failedPreview(name: string): InputError {
  return new InputError(
    `${name}: the preview failed, so it does not show all resources; expected one that ran to its end ` +
      "(without --policy-pack: a policy that denies makes it fail too)",
  );
}

/**
 * The new state of a step. This form leaves its outputs out where the provider was asked, and shows those of the old state:
 * of a property that the program never stated, the device keeps that value. A component has no provider, and what a `Server`
 * registers is all in its inputs.
 */
function readNewState(step: Field): InputResource {
  const state = step.at("newState");
  const planned = readResourceState(state, MASKED);
  const old = step.at("oldState");
  const isComponent = state.at("custom").value !== true;
  if (isComponent || old.isMissing || !state.at("outputs").isMissing || isReplacement(step)) return planned;
  const before = readResourceState(old, MASKED);
  const stated = new Set(Object.keys(planned.inputs ?? {}));
  const dropped = Object.keys(before.inputs ?? {}).filter((key) => !stated.has(key));
  const unstated = Object.entries(before.outputs).filter(
    ([key]) => !stated.has(key) && !dropped.includes(key),
  );
  return {
    ...planned,
    inputs: { ...planned.inputs, ...unknownProperties(dropped) },
    outputs: Object.fromEntries<PropertyValue>(unstated),
  };
}

function isReplacement(step: Field): boolean {
  return step.at("op").text() === "create-replacement";
}

function unknownProperties(keys: readonly string[]): PropertyMap {
  return Object.fromEntries(keys.map((key) => [key, UnknownValue.because(NO_LONGER_STATED)]));
}
