import assert from "node:assert/strict";
import { AssetValue, type PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import type { HostsEditRecord, HostsLine } from "../../../policies/records/server-records";
import { ip } from "../../support/estate";
import { COMPUTED, read } from "../f5bigip/planned";

const COMMAND = "command:remote:Command";
const COPY = "command:remote:CopyToRemote";
const LINE: HostsLine = { address: ip("10.1.9.12"), names: ["fe02.example.com"] };
const ADD = "echo '10.1.9.12 fe02.example.com' >> /etc/hosts";
const connection = { host: "10.1.9.11", password: "hunter2" };

/** What an edit comes to: whose file, whether it certainly touches one, and what it does to it. */
function edits(type: string, inputs: PropertyMap): unknown[] {
  return read(type, inputs).map((record) => {
    const { host, certain, edit } = record as HostsEditRecord;
    return { host: host?.state === "known" ? host.value : host?.state, certain, edit };
  });
}

const adds = { effect: "adds", lines: [LINE], replacedNames: [] };

describe("hosts-file edits of @pulumi/command", () => {
  const cases: readonly { shows: string; type?: string; inputs: PropertyMap; gives: unknown[] }[] = [
    {
      shows: "a command that adds a line",
      inputs: { connection, create: ADD },
      gives: [{ host: "10.1.9.11", certain: true, edit: adds }],
    },
    {
      shows: "a command that has nothing to do with a hosts file",
      inputs: { connection, create: "systemctl restart app" },
      gives: [],
    },
    { shows: "a command without text", inputs: { connection }, gives: [] },
    {
      shows: "the same edit when it is created and updated",
      inputs: { connection, create: ADD, update: ADD },
      gives: [{ host: "10.1.9.11", certain: true, edit: adds }],
    },
    {
      shows: "another edit when it is updated",
      inputs: { connection, create: ADD, update: "true" },
      gives: [
        {
          host: "10.1.9.11",
          certain: true,
          edit: { effect: "unread", why: "a command edits it differently when it is created and updated" },
        },
      ],
    },
    {
      shows: "a text that is not known yet only may be an edit",
      inputs: { connection, create: COMPUTED },
      gives: [
        {
          host: "10.1.9.11",
          certain: false,
          edit: { effect: "unread", why: "the text of a command is known only after the deployment" },
        },
      ],
    },
    {
      shows: "a connection that is not known yet",
      inputs: { connection: { host: COMPUTED }, create: ADD },
      gives: [{ host: "unknown", certain: true, edit: adds }],
    },
    {
      shows: "a file that replaces the hosts file",
      type: COPY,
      inputs: {
        connection,
        remotePath: "/etc/hosts",
        source: new AssetValue("10.1.9.12 FE02.example.com # peer\n", undefined),
      },
      gives: [{ host: "10.1.9.11", certain: true, edit: { effect: "replaces-file", lines: [LINE] } }],
    },
    {
      shows: "a file whose content is not in the plan",
      type: COPY,
      inputs: { connection, remotePath: "/etc/hosts", source: new AssetValue(undefined, "./hosts") },
      gives: [
        {
          host: "10.1.9.11",
          certain: true,
          edit: { effect: "unread", why: "it is replaced by a copied file that cannot be read from here" },
        },
      ],
    },
    {
      shows: "a file that is copied elsewhere",
      type: COPY,
      inputs: { connection, remotePath: "/etc/motd", source: new AssetValue("x", undefined) },
      gives: [],
    },
    {
      shows: "a path that is not known yet only may be the hosts file",
      type: COPY,
      inputs: { connection, remotePath: COMPUTED, source: new AssetValue("x", undefined) },
      gives: [
        {
          host: "10.1.9.11",
          certain: false,
          edit: {
            effect: "unread",
            why: "the path that a file is copied to is known only after the deployment",
          },
        },
      ],
    },
  ];
  for (const { shows, type, inputs, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(edits(type ?? COMMAND, inputs), gives);
    });
  }

  it("a copied file with a line that resolvers disagree about is not read", () => {
    const source = new AssetValue("010.1.9.12 fe02.example.com\n", undefined);
    const [found] = edits(COPY, { connection, remotePath: "/etc/hosts", source }) as {
      edit: { effect: string; why: string };
    }[];
    assert.equal(found?.edit.effect, "unread");
    assert.ok(found.edit.why.startsWith("line 1 of the copied file "), found.edit.why);
  });

  it("nothing of the connection but its host gets into a record", () => {
    const text = JSON.stringify(read(COMMAND, { connection, create: ADD }), (_, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
    assert.ok(!text.includes("hunter2"), text);
  });
});
