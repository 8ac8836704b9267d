/** Reads what a stack holds: `pulumi stack export`, or a checkpoint file of a backend in a folder. */
import { ENCRYPTED } from "../adapters/plan/convert-properties";
import { countNotes, countUnread } from "./count-unread";
import type { StateInput } from "./input";
import { InputError } from "./input-error";
import type { Field } from "./read-fields";
import { readResourceState } from "./read-resource-state";

/** Versions 1 and 2 are those of Pulumi before 1.0; 4 differs from 3 by features that a reader need not know. */
const VERSIONS: readonly unknown[] = [3, 4];

/** Reads the whole document of `pulumi stack export`. */
export function readStackExport(document: Field, name: string): StateInput {
  requireVersion(document.at("version"));
  return readDeployment(document.at("deployment"), name);
}

/** Reads a checkpoint; a stack without any deployment has none in it. */
export function readCheckpoint(document: Field, name: string): StateInput {
  requireVersion(document.at("version"));
  const latest = document.at("checkpoint").at("latest");
  return latest.isMissing ? { kind: "state", name, resources: [], notes: [] } : readDeployment(latest, name);
}

function requireVersion(version: Field): void {
  if (!VERSIONS.includes(version.value)) throw version.unexpected(VERSIONS.join(" or "));
}

function readDeployment(deployment: Field, name: string): StateInput {
  deployment.object();
  const list = deployment.at("resources");
  // Pending deletion: the object was replaced, and what is left of the old one goes with the next deployment.
  const states = (list.isMissing ? [] : list.items()).filter((state) => state.at("delete").value !== true);
  const resources = states.map((state) => readResourceState(state));
  const seen = new Set<string>();
  for (const { urn } of resources) {
    if (seen.has(urn)) throw new InputError(`${name}: two resources have the URN ${urn}`);
    seen.add(urn);
  }
  const replaced = states.filter((state) => state.at("pendingReplacement").value === true);
  const pending = deployment.at("pending_operations");
  const interrupted = pending.isMissing ? [] : pending.items();
  const notes = [
    ...countNotes(
      name,
      countUnread(resources, ENCRYPTED),
      "with encrypted values; export it with --show-secrets to have them read",
    ),
    ...countNotes(name, replaced.length, "deleted and not made again yet; taken as it will be"),
    ...countNotes(
      name,
      interrupted.length,
      "in an operation that was interrupted; what became of it is not known",
    ),
  ];
  return { kind: "state", name, resources, notes };
}
