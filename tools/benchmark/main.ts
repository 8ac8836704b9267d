/**
 * `npm run benchmark`: what the pack costs beside an empty one, and how fast the analysis is. Figures of a machine that does
 * something else at the same time say little; the interleaved runs and their median help against short disturbances only.
 */
import { parseArgs } from "node:util";
import { findPulumi } from "../pulumi-cli";
import { timePipeline } from "./time-pipeline";
import { type Engine, timePreviews } from "./time-previews";

/** Of these resources, so many matter. */
const MATTERING = 20;

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      resources: { type: "string", default: "3000" },
      runs: { type: "string", default: "5" },
      "skip-previews": { type: "boolean", default: false },
    },
  });
  reportPipeline();
  if (values["skip-previews"]) return true;
  const engines: Engine[] = ["the embedded preview"];
  if (findPulumi() === undefined) print("\nThere is no pulumi on PATH: only the embedded preview is timed.");
  else engines.push("pulumi preview");
  let same = true;
  for (const engine of engines) {
    if (!(await reportPreviews(engine, Number(values.resources), Number(values.runs)))) same = false;
  }
  return same;
}

function reportPipeline(): void {
  print("The analysis alone, one group of peers behind a BIG-IP:");
  // The first run of all is the slowest, since nothing is compiled yet.
  timePipeline(20, 3);
  const [small, large] = [timePipeline(100, 5), timePipeline(300, 2)];
  for (const { flows, seconds, flowsPerSecond } of [small, large]) {
    print(`  ${flows} flows in ${seconds.toFixed(2)} s: ${flowsPerSecond.toFixed(0)} flows per second`);
  }
  const ratio = small.flowsPerSecond / large.flowsPerSecond;
  print(`  A flow among 300 peers costs ${ratio.toFixed(2)} times one among 100.`);
}

/** Tells whether the findings were the same as without the resources that have no bearing. */
async function reportPreviews(engine: Engine, resources: number, runs: number): Promise<boolean> {
  print(`\n${engine}, ${resources} resources of which ${MATTERING} matter, ${runs} runs each, by turns:`);
  const { empty, peerpath, ratio, sameFindings } = await timePreviews(engine, resources - MATTERING, runs);
  print(`  with an empty pack: ${listSeconds(empty)}`);
  print(`  with peerpath:      ${listSeconds(peerpath)}`);
  print(`  median with peerpath over median with an empty pack: ${ratio.toFixed(3)}`);
  print(`  findings ${sameFindings ? "as" : "NOT as"} for the ${MATTERING} alone`);
  return sameFindings;
}

function listSeconds(seconds: readonly number[]): string {
  return `${seconds.map((value) => value.toFixed(1)).join(", ")} s`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().then(
  (same) => {
    process.exitCode = same ? 0 : 1;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  },
);
