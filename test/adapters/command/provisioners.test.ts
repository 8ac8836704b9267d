import assert from "node:assert/strict";
import { PROVISIONER_TYPE } from "../../../policies/adapters/command/provisioners";
import { readPlannedResource } from "../../../policies/adapters/plan-adapters";
import { type PropertyValue, UnknownValue } from "../../../policies/adapters/plan/planned-resource";

const HIDDEN = UnknownValue.because("made of other values, which a plan does not show");
const HOST = "not shown by a plan";

interface Case {
  readonly shows: string;
  readonly texts: readonly PropertyValue[];
  /** What it does to which host's file; or why it is taken to do nothing. */
  readonly gives: readonly unknown[];
}

const edit = (what: unknown): readonly unknown[] => ["hosts-edit", HOST, what];

const cases: readonly Case[] = [
  {
    shows: "lines that it adds, to a file of a machine that a plan does not show",
    texts: ["echo '10.1.9.12 fe02.ocs.example.com' >> /etc/hosts"],
    gives: edit({
      effect: "adds",
      lines: [{ address: "10.1.9.12", names: ["fe02.ocs.example.com"] }],
      replacedNames: [],
    }),
  },
  { shows: "a script that does something else", texts: ["systemctl restart nginx"], gives: [] },
  {
    shows: "a text of which a part is not shown is taken to do something else",
    texts: ["systemctl restart nginx", HIDDEN],
    gives: ["unseen-command", HOST, "a part of its text is made of other values, which a plan does not show"],
  },
  {
    shows: "a script that edits the file and of which a part is not shown",
    texts: ["echo '10.1.9.12 fe02.ocs.example.com' >> /etc/hosts", HIDDEN],
    gives: edit({ effect: "unread", why: "a provisioner edits it, and only a part of its text is known" }),
  },
  {
    shows: "a file that is copied to the hosts file's place",
    texts: ["files/hosts", "/etc/hosts"],
    gives: edit({ effect: "unread", why: "a provisioner replaces it" }),
  },
  { shows: "a file that is copied elsewhere", texts: ["files/hosts", "/etc/hosts.allow"], gives: [] },
];

describe("a provisioner of a Terraform resource", () => {
  for (const { shows, texts, gives } of cases) {
    it(shows, () => {
      const [urn, name] = ["null_resource.x provisioner 1 (local-exec)", "x"];
      const records = readPlannedResource({
        ...{ urn, name, type: PROVISIONER_TYPE, provider: "default" },
        inputs: { texts },
        outputs: { texts },
      });
      const shown = records.flatMap((record): unknown[] => {
        if (record.kind !== "hosts-edit" && record.kind !== "unseen-command") return [record];
        const host = record.host?.state === "unknown" ? record.host.why : record.host;
        return [record.kind, host, record.kind === "hosts-edit" ? plain(record.edit) : record.why];
      });
      assert.deepEqual(shown, gives);
    });
  }
});

/** Addresses as their texts. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === "object" && part !== null && "text" in part ? part.text : part,
    ),
  );
}
