import assert from "node:assert/strict";
import { check } from "../../policies/cli/commands/check";
import { Progress } from "../../policies/cli/progress";
import { SEED_FACTS, seedResources, stackExport } from "../inputs/documents";
import { inFolder } from "../inputs/files";

/** What is written, while time goes by in milliseconds. */
function watch(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  steps: readonly { readonly at: number; readonly doing: string; readonly isLong?: boolean }[],
  terminal = "xterm",
): string[] {
  const written: string[] = [];
  let time = 0;
  const progress = new Progress({ ...stream, write: (text) => written.push(text) }, () => time, terminal);
  for (const { at, doing, isLong } of steps) {
    time = at;
    progress.report(doing, isLong);
  }
  progress.stop();
  return written;
}

const CLEAR = "\r\u001b[2K";
const TERMINAL = { isTTY: true, columns: 80 };

const cases: readonly {
  readonly shows: string;
  readonly stream: { readonly isTTY?: boolean; readonly columns?: number };
  readonly steps: readonly { readonly at: number; readonly doing: string; readonly isLong?: boolean }[];
  readonly terminal?: string;
  readonly gives: readonly string[];
}[] = [
  {
    shows: "nothing for a second, on a terminal",
    stream: TERMINAL,
    steps: [
      { at: 0, doing: "reading a.json" },
      { at: 999, doing: "judging" },
    ],
    gives: [],
  },
  {
    shows: "one line that is written over, not more often than ten times a second, and gone in the end",
    stream: TERMINAL,
    steps: [
      { at: 1000, doing: "server 1 of 3" },
      { at: 1050, doing: "server 2 of 3" },
      { at: 1100, doing: "server 3 of 3" },
    ],
    gives: [`${CLEAR}peerpath: server 1 of 3 …`, `${CLEAR}peerpath: server 3 of 3 …`, CLEAR],
  },
  {
    shows: "at once what is sure to take long",
    stream: TERMINAL,
    steps: [{ at: 1, doing: "reading a.json", isLong: true }],
    gives: [`${CLEAR}peerpath: reading a.json …`, CLEAR],
  },
  {
    shows: "no more than fits into the line",
    stream: { isTTY: true, columns: 20 },
    steps: [{ at: 1000, doing: "reading a-very-long-name.json" }],
    gives: [`${CLEAR}peerpath: reading a`, CLEAR],
  },
  {
    shows: "as much as usually fits where the terminal does not know its width",
    stream: { isTTY: true, columns: 0 },
    steps: [{ at: 1000, doing: "x".repeat(100) }],
    gives: [`${CLEAR}peerpath: ${"x".repeat(69)}`, CLEAR],
  },
  {
    shows: "what a name holds without its teeth",
    stream: TERMINAL,
    steps: [{ at: 1000, doing: "reading \u001b[2J\n" }],
    gives: [`${CLEAR}peerpath: reading \\u001b[2J\\u000a …`, CLEAR],
  },
  {
    shows: "nothing for half a minute where there is no terminal, then a plain line every ten seconds",
    stream: {},
    steps: [
      { at: 1, doing: "reading a.json", isLong: true },
      { at: 29_999, doing: "server 1 of 4" },
      { at: 30_000, doing: "server 2 of 4" },
      { at: 39_999, doing: "server 3 of 4" },
      { at: 40_400, doing: "server 4 of 4" },
    ],
    gives: ["peerpath: server 2 of 4, 30 s so far\n", "peerpath: server 4 of 4, 40 s so far\n"],
  },
  {
    shows: "plain lines on a terminal that can do no more",
    stream: TERMINAL,
    terminal: "dumb",
    steps: [
      { at: 1000, doing: "judging" },
      { at: 30_000, doing: "judging" },
    ],
    gives: ["peerpath: judging, 30 s so far\n"],
  },
];

describe("progress", () => {
  for (const { shows, stream, steps, terminal, gives } of cases) {
    it(`shows ${shows}`, () => {
      assert.deepEqual(watch(stream, steps, terminal), gives);
    });
  }

  it("is told by check in the order of the work", async () => {
    const told: string[] = [];
    const files = { "export.json": stackExport(seedResources("none")), "facts.json": SEED_FACTS };
    await inFolder(files, (file) =>
      check.run([file("export.json"), file("facts.json")], (doing) => {
        told.push(doing.replace(/\S+\/(?=\w+\.json)/, ""));
      }),
    );
    assert.deepEqual(told, [
      "reading export.json",
      "reading facts.json",
      "joining the inputs",
      "reading 7 resources",
      "building the network",
      "judging the flows of ocs-pool01: server 1 of 2",
      "judging the flows of ocs-pool01: server 2 of 2",
      "asking the rules about 2 flows",
      "writing the report",
    ]);
  });
});
