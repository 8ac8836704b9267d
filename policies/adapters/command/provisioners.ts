import type { SourceRecord } from "../../records/records";
import type { HostsEdit } from "../../records/server-records";
import { isKnown, unknown } from "../../values/fact";
import { doubtAdded } from "../dns-commands/command-effect";
import { commandRecords } from "../dns-commands/command-records";
import { readDnsScript } from "../dns-commands/read-dns-script";
import { isHostsPath } from "../hosts-file/hosts-path";
import { readHostsCommand } from "../hosts-file/read-hosts-command";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";

/** The stand-in for a provisioner of a Terraform resource, which is no resource by itself. Its property `texts` is what it is given. */
export const PROVISIONER_TYPE = "terraform:provisioner";

/**
 * A plan shows a provisioner's texts as far as they are constant, and neither the machine that it runs on nor when it runs: so a
 * hosts file that it edits may be any server's. One that may say more than is shown is taken not to edit any.
 */
export const provisionerAdapter: PlanAdapter = { tokens: [PROVISIONER_TYPE], read: readProvisioner };

function readProvisioner(resource: PlannedResource): readonly SourceRecord[] {
  const reader = PropertyReader.of(resource);
  const { origin } = reader;
  const list = reader.strings("texts");
  const texts = list.state === "known" ? list.value : [];
  const shown = texts.filter(isKnown).map(({ value }) => value);
  const hidden = texts.find((text) => text.state === "unknown");
  const edit = editOf(shown, hidden !== undefined);
  const host = unknown(origin, "not shown by a plan");
  const dns = shown
    .flatMap((text) => readDnsScript(text, "any"))
    .map((effect) => doubtAdded(effect, "a plan does not show when a provisioner runs, nor as what"));
  const changes = commandRecords(dns, { origin, host });
  if (edit !== undefined) return [{ kind: "hosts-edit", origin, host, certain: true, edit }, ...changes];
  if (changes.length > 0) return changes;
  return hidden?.state === "unknown"
    ? [{ kind: "unseen-command", origin, host, why: `a part of its text is ${hidden.why}` }]
    : [];
}

function editOf(texts: readonly string[], isPartOnly: boolean): HostsEdit | undefined {
  if (texts.some(isHostsPath)) return { effect: "unread", why: "a provisioner replaces it" };
  const edit = readHostsCommand(texts.join("\n"));
  if (edit === undefined || !isPartOnly) return edit;
  return { effect: "unread", why: "a provisioner edits it, and only a part of its text is known" };
}
