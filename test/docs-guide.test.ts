import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { fillFiles } from "../tools/pages/fill-files";
import { fillRuns } from "../tools/pages/fill-runs";
import { previewWithCli } from "./support/preview-findings";
import { describeWithPulumi } from "./support/pulumi-cli";
import { REPO_ROOT } from "./support/repo-root";

const GUIDE = path.join(REPO_ROOT, "docs", "guide");

function read(file: string): string {
  return readFileSync(path.join(GUIDE, file), "utf8");
}

describe("docs/guide", () => {
  for (const [broken, mended] of [
    ["first-stack/index.ts", "mended-stack/index.ts"],
    ["big-ip/bigip.conf", "big-ip/mended/bigip.conf"],
  ] as const) {
    it(`${mended} is ${broken} with one line changed`, () => {
      const [before, after] = [broken, mended].map((file) => read(file).split("\n"));
      assert.deepEqual(
        [
          before?.filter((line) => after?.includes(line) !== true),
          after?.filter((line) => before?.includes(line) !== true),
        ],
        mended.endsWith(".ts") ? [[], ['    snat: "none",']] : [[], ["        type none"]],
      );
    });
  }
});

describe("fillRuns", () => {
  const page = (mark: string, command: string, output = ""): string =>
    `<!-- run in docs/guide/big-ip, ${mark} -->\n\n\`\`\`sh\n${command}\n\`\`\`\n\n\`\`\`text\n${output}\`\`\`\n\nAfter it:\n\n\`\`\`text\nother\n\`\`\`\n`;
  const TRACE =
    "npx peerpath trace --bigip bigip_base.conf --bigip bigip.conf --in fe-a --from 10.1.1.11 --to 192.0.2.1:443";
  const fill = (text: string): string => fillRuns("page.md", text, REPO_ROOT);
  const ANSWER = [
    "tcp from 10.1.1.11 to 192.0.2.1 port 443, arriving on fe-a: refused (NO_LISTENER)",
    "  BIG-IP bigip has no listener for 192.0.2.1 port 443 on VLAN /Common/fe-a and forwards nothing without one",
    "",
    "The way:",
    "  - no listener takes a packet to 192.0.2.1 port 443",
  ];

  for (const { shows, output } of [
    { shows: "an empty block", output: "" },
    { shows: "what was there before", output: "old\nlines\n" },
  ]) {
    it(`puts what the command prints in the place of ${shows}, and leaves the rest alone`, () => {
      assert.equal(
        fill(page("exit code 0", TRACE, output)),
        page("exit code 0", TRACE, `${ANSWER.join("\n")}\n`),
      );
    });
  }

  it("leaves lines between out where the mark says so", () => {
    const mark = "exit code 0, first 1 and last 2 lines";
    const [first = "", , , ...last] = ANSWER;
    assert.equal(fill(page(mark, TRACE)), page(mark, TRACE, `${[first, "…", ...last].join("\n")}\n`));
  });

  for (const { shows, text, error } of [
    {
      shows: "another exit code",
      text: page("exit code 1", TRACE),
      error: /^Error: "npx peerpath trace .*" exits with 0, not 1:\ntcp from/,
    },
    {
      shows: "a command that is not peerpath's",
      text: page("exit code 0", "rm facts.yaml"),
      error: /^Error: "rm facts\.yaml" does not begin with "npx peerpath "$/,
    },
    {
      shows: "a misspelt mark",
      text: page("exit 0", TRACE),
      error: /^Error: page\.md: 1 marks to run something, and 0 with a command and a place for its output$/,
    },
  ]) {
    it(`refuses ${shows}`, () => {
      assert.throws(() => fill(text), error);
    });
  }
});

describe("fillFiles", () => {
  it("shows a file, in the place of what was there before", () => {
    const shown = `<!-- file: platform/advisory.json -->\n\n\`\`\`json\n${read("platform/advisory.json").trimEnd()}\n\`\`\``;
    assert.equal(
      fillFiles(
        "<!-- file: platform/advisory.json -->\n\n```json\n{}\n```\n\nMore.\n\n```json\n1\n```\n",
        GUIDE,
      ),
      `${shown}\n\nMore.\n\n\`\`\`json\n1\n\`\`\`\n`,
    );
  });

  it("shows what two files differ in, with two lines on either side", () => {
    const mark = "<!-- changes: big-ip/bigip.conf -> big-ip/mended/bigip.conf -->";
    assert.equal(
      fillFiles(mark, GUIDE),
      [
        `${mark}\n`,
        "```diff",
        "      source 0.0.0.0/0",
        "      source-address-translation {",
        "-         type automap",
        "+         type none",
        "      }",
        "      translate-address disabled",
        "```",
      ].join("\n"),
    );
  });
});

describeWithPulumi("the stacks of docs/guide", () => {
  it("first-stack is denied by pulumi preview too, with the message that the page shows", async () => {
    const { code, findings } = await previewWithCli({
      main: "dist/docs/guide/first-stack/index.js",
      stack: "dev",
    });
    assert.notEqual(code, 0);
    assert.deepEqual(
      findings.map(({ policy, level }) => `${level} ${policy}`),
      ["mandatory peer-source-preserved"],
    );
    const headline = findings[0]?.message.split("\n")[0] ?? "";
    assert.ok(headline.startsWith("pool /ocs/fe/front_ends, TCP 5071 (Match Making): "));
    assert.ok(read("stack-author.md").includes(`\n  ${headline}\n`), headline);
  });

  it("mended-stack is allowed", async () => {
    const { code, findings } = await previewWithCli({
      main: "dist/docs/guide/mended-stack/index.js",
      stack: "dev",
    });
    assert.deepEqual({ code, findings }, { code: 0, findings: [] });
  });
});
