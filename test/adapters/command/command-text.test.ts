import assert from "node:assert/strict";
import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import type { SourceRecord } from "../../../policies/records/records";
import { COMPUTED, COMPUTED_WHY, LEFT_OUT_WHY, read } from "../f5bigip/planned";

const ADD = "echo '10.1.9.12 fe02.example.com' >> /etc/hosts";
const OTHER = "systemctl restart app";

/** `edit adds of fe02.example.com`, `edit unread: why`, `unseen: why`; what a connection names stands in front. */
function show(record: SourceRecord): string {
  if (record.kind === "unseen-command") return `${hostOf(record.host)}unseen: ${record.why}`;
  if (record.kind !== "hosts-edit") throw new Error(`a test shows a record of kind ${record.kind}`);
  const { edit, host, certain } = record;
  const what =
    edit.effect === "unread" ? `: ${edit.why}` : ` ${edit.lines.flatMap(({ names }) => names).join()}`;
  return `${hostOf(host)}${certain ? "edit" : "perhaps"} ${edit.effect}${what}`;
}

function hostOf(host: Extract<SourceRecord, { kind: "hosts-edit" }>["host"]): string {
  if (host === undefined) return "";
  return `${host.state === "known" ? host.value : host.state} `;
}

interface CommandCase {
  readonly shows: string;
  readonly inputs: PropertyMap;
  readonly gives: readonly string[];
}

const adds = "edit adds fe02.example.com";
const differs = "edit unread: a command edits it differently when it is created and updated";
const noShell = "edit unread: no shell runs the command";

const local: readonly CommandCase[] = [
  { shows: "a command that has nothing to do with a hosts file", inputs: { create: OTHER }, gives: [] },
  { shows: "a command without text", inputs: {}, gives: [`unseen: its text is ${LEFT_OUT_WHY}`] },
  { shows: "a command without a text that runs", inputs: { delete: OTHER }, gives: [] },
  { shows: "a text that adds a line, on whatever machine", inputs: { create: ADD }, gives: [adds] },
  { shows: "the same when it is updated", inputs: { create: ADD, update: ADD }, gives: [adds] },
  { shows: "only when it is updated", inputs: { create: OTHER, update: ADD }, gives: [differs] },
  {
    shows: "a text that goes by SSH",
    inputs: { create: `ssh fe01 "${ADD}"` },
    gives: ["edit unread: `ssh` works on it in a way that is not followed"],
  },
  {
    shows: "a text that is not known",
    inputs: { create: COMPUTED },
    gives: [`unseen: its text is ${COMPUTED_WHY}`],
  },
  {
    shows: "an update that is not known",
    inputs: { create: OTHER, update: COMPUTED },
    gives: [`unseen: its text is ${COMPUTED_WHY}`],
  },
  {
    shows: "a text that is no text",
    inputs: { create: ["hunter2"] },
    gives: ["unseen: its text is not a string"],
  },
  {
    shows: "what runs when the command goes does not count",
    inputs: { create: OTHER, delete: ADD },
    gives: [],
  },
  { shows: "nor does one that is not known", inputs: { create: OTHER, delete: COMPUTED }, gives: [] },
  {
    shows: "input that names the file",
    inputs: { create: "ssh fe01 sh", stdin: ADD },
    gives: ["edit unread: the input of a command names it"],
  },
  { shows: "other input", inputs: { create: "ssh fe01 sh", stdin: OTHER }, gives: [] },
  {
    shows: "input that is not known",
    inputs: { create: OTHER, stdin: COMPUTED },
    gives: [`unseen: its input is ${COMPUTED_WHY}`],
  },
  {
    shows: "a variable that names the file",
    inputs: {
      create: 'echo "$LINE" >> "$FILE"',
      environment: { LINE: "10.1.9.12 fe02", FILE: "/etc/hosts" },
    },
    gives: ["edit unread: the environment of a command names it"],
  },
  { shows: "other variables", inputs: { create: OTHER, environment: { TOKEN: "hunter2" } }, gives: [] },
  {
    shows: "a variable that is not known",
    inputs: { create: OTHER, environment: { A: "x", TOKEN: COMPUTED } },
    gives: [`unseen: its environment is ${COMPUTED_WHY}`],
  },
  {
    shows: "variables that are not known",
    inputs: { create: OTHER, environment: COMPUTED },
    gives: [`unseen: its environment is ${COMPUTED_WHY}`],
  },
  { shows: "run by a shell", inputs: { create: ADD, interpreter: ["/bin/bash", "-c"] }, gives: [adds] },
  {
    shows: "run by something else",
    inputs: { create: ADD, interpreter: ["python3", "-c"] },
    gives: [noShell],
  },
  {
    shows: "run by a shell with more arguments",
    inputs: { create: ADD, interpreter: ["bash", "-x", "-c"] },
    gives: [noShell],
  },
  { shows: "run by nothing", inputs: { create: ADD, interpreter: [] }, gives: [noShell] },
  {
    shows: "an interpreter that holds the text",
    inputs: { create: "x", interpreter: ["sh", "-c", ADD] },
    gives: ["edit unread: the interpreter of a command names it"],
  },
  {
    shows: "an interpreter that is not known",
    inputs: { create: ADD, interpreter: COMPUTED },
    gives: [noShell],
  },
  {
    shows: "a shell by an option that is not known",
    inputs: { create: ADD, interpreter: ["sh", COMPUTED] },
    gives: [noShell],
  },
  {
    shows: "an interpreter that is not known, of another text",
    inputs: { create: OTHER, interpreter: COMPUTED },
    gives: [`unseen: its interpreter is ${COMPUTED_WHY}`],
  },
  {
    shows: "an interpreter of which a word is not known",
    inputs: { create: OTHER, interpreter: ["sh", COMPUTED] },
    gives: [`unseen: its interpreter is ${COMPUTED_WHY}`],
  },
];

const connection = { host: "10.1.9.11", password: "hunter2" };
const remote: readonly CommandCase[] = [
  {
    shows: "input that names the file",
    inputs: { connection, create: "sh", stdin: ADD },
    gives: ["10.1.9.11 edit unread: the input of a command names it"],
  },
  {
    shows: "input that is not known",
    inputs: { connection, create: "sh", stdin: COMPUTED },
    gives: [`10.1.9.11 unseen: its input is ${COMPUTED_WHY}`],
  },
  {
    shows: "a variable that is not known",
    inputs: { connection, create: OTHER, environment: { A: COMPUTED } },
    gives: [`10.1.9.11 unseen: its environment is ${COMPUTED_WHY}`],
  },
  {
    shows: "a text that is not known, whatever its input",
    inputs: { connection, create: COMPUTED, stdin: ADD },
    gives: [`10.1.9.11 perhaps unread: the text of a command is ${COMPUTED_WHY}`],
  },
];

for (const [type, cases] of [
  ["command:local:Command", local],
  ["command:remote:Command", remote],
] as const) {
  describe(`${type}: what its texts say of a hosts file`, () => {
    for (const { shows, inputs, gives } of cases) {
      it(shows, () => {
        assert.deepEqual(read(type, inputs).map(show), gives);
      });
    }
  });
}
