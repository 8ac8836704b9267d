/** Reads commands of `@pulumi/command` and writes what they do to DNS in one line each. */
import { readPlannedResource } from "../../../policies/adapters/plan-adapters";
import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import type { SourceRecord } from "../../../policies/records/records";
import { resource, show } from "../dns/zones-of-plan";

export const REMOTE = "command:remote:Command";
export const LOCAL = "command:local:Command";
const CONNECTION = { host: "10.0.0.5", password: "hunter2" };

/** What a remote command with this text comes to. */
export function linesOf(create: string): readonly string[] {
  return linesOfCommand(REMOTE, { connection: CONNECTION, create });
}

export function linesOfCommand(type: string, inputs: PropertyMap): readonly string[] {
  return readPlannedResource(resource(type, "dc", inputs)).map(line);
}

function line(record: SourceRecord): string {
  switch (record.kind) {
    case "dns-doubt":
      return `doubt ${record.within ?? "any name"}: ${record.why}`;
    case "unseen-command": {
      const host = record.host?.state === "known" ? record.host.value : (record.host?.state ?? "any");
      return `assumes of ${host}: ${record.what ?? "changes no hosts file"}, because ${record.why}`;
    }
    case "hosts-edit":
      return `hosts ${record.edit.effect}`;
    default:
      return show(record);
  }
}
