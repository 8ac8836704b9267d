/** Reads the events that `pulumi preview --json` prints with PULUMI_ENABLE_STREAMING_JSON_PREVIEW, one a line. */
import type { PreviewInput } from "./input";
import { InputError } from "./input-error";
import { MASKED, PreviewSteps } from "./preview-steps";
import { failedPreview } from "./read-preview";
import { Field, isJsonObject } from "./read-fields";
import { readResourceState } from "./read-resource-state";

/** Whether a parsed line is one of the engine's events. */
export function isEngineEvent(value: unknown): boolean {
  return (
    isJsonObject(value) && typeof value["sequence"] === "number" && typeof value["timestamp"] === "number"
  );
}

/** Each event as a field of its own; `events` yields them in their order. */
export function readPreviewEvents(events: Iterable<Field>, name: string): PreviewInput {
  const steps = new PreviewSteps(name);
  let summary: Field | undefined;
  let facts: string | undefined;
  for (const event of events) {
    const prelude = event.at("preludeEvent");
    if (!prelude.isMissing) facts = prelude.at("config").at("peerpath:facts").textOrNone();
    // A component's second event of this kind holds the outputs that it registered.
    const metadata = event.at("resOutputsEvent").at("metadata");
    if (!metadata.isMissing) {
      const old = metadata.at("old");
      steps.add(metadata.at("op").text(), metadata.at("urn").text(), {
        readNew: () => readResourceState(metadata.at("new"), MASKED),
        readOld: () => (old.isMissing ? undefined : readResourceState(old, MASKED)),
      });
    }
    if (!event.at("summaryEvent").isMissing) summary = event.at("summaryEvent");
  }
  if (summary === undefined) {
    throw new InputError(`${name}: it ends before the preview's summary; expected the whole output`);
  }
  if (summary.at("result").value !== "succeeded") throw failedPreview(name);
  if (summary.at("isPreview").value !== true) {
    throw new InputError(`${name}: these are the events of a deployment; expected those of a preview`);
  }
  const same = summary.at("resourceChanges").at("same").value;
  return steps.finish(typeof same === "number" ? same : 0, facts);
}
