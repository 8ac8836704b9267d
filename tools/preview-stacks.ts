/**
 * `npm start`: previews the five reference stacks under the pack and says whether each did as it should. It uses the Pulumi CLI
 * where one is on PATH, and otherwise the embedded preview.
 */
import { execFile } from "node:child_process";
import * as path from "node:path";
import { findPulumi, previewProject } from "./pulumi-cli";

interface Expectation {
  readonly stack: string;
  readonly shows: string;
  readonly denied: boolean;
}

const EXPECTATIONS: readonly Expectation[] = [
  { stack: "broken", shows: "the seed's fault: the BIG-IP masks the peers from each other", denied: true },
  {
    stack: "hosts-file",
    shows: "fix 1: each server's hosts file maps its peers to a common segment",
    denied: false,
  },
  { stack: "single-ip", shows: "fix 2: each server has one address, on one segment", denied: false },
  { stack: "same-segment-dns", shows: "fix 3: DNS gives the addresses on a common segment", denied: false },
  { stack: "preserve-source", shows: "fix 4: the BIG-IP keeps the source address", denied: false },
];

const ROOT = path.resolve(__dirname, "..", "..");

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function main(): Promise<number> {
  const pulumi = findPulumi();
  const how =
    pulumi === undefined ? "the embedded preview (no pulumi on PATH)" : `pulumi preview (${pulumi})`;
  print(`Previewing the reference stacks with ${how}.\n`);
  let surprises = 0;
  for (const expectation of EXPECTATIONS) {
    const run =
      pulumi === undefined
        ? await previewEmbedded(expectation.stack)
        : await previewWithCli(expectation.stack);
    if (!report(expectation, run)) surprises += 1;
  }
  print(
    surprises === 0
      ? "Each stack did as it should."
      : `${surprises} of ${EXPECTATIONS.length} stacks did not do as they should.`,
  );
  return surprises === 0 ? 0 : 1;
}

function previewWithCli(stack: string): Promise<Run> {
  return previewProject({ dir: ROOT, stack, args: ["--policy-pack", ROOT] });
}

function previewEmbedded(stack: string): Promise<Run> {
  const cli = path.join(ROOT, "dist", "policies", "cli", "main.js");
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, "preview", ROOT, "--stack", stack], (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ code, stdout, stderr });
    });
  });
}

/** Prints one run; tells whether it ended as expected: denied by the rule for masked sources, or allowed. */
function report({ stack, shows, denied }: Expectation, { code, stdout, stderr }: Run): boolean {
  const isDenied = code === 1 && stdout.includes("peer-source-preserved");
  const asExpected = denied ? isDenied : code === 0;
  print(`=== ${stack}: ${shows}`);
  if (denied || !asExpected) print(stdout.trimEnd());
  if (!asExpected) print(stderr.trimEnd());
  const outcome = isDenied ? "denied" : code === 0 ? "allowed" : `ended with ${code}`;
  print(
    `--- ${stack}: ${outcome}, ${asExpected ? "as it should" : `expected ${denied ? "denied" : "allowed"}`}\n`,
  );
  return asExpected;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  },
);
