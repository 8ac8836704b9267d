import { execFile } from "node:child_process";
import * as path from "node:path";
import { type PulumiResult, withNewStack } from "../pulumi-cli";
import { type BigProject, ROOT, makeBigProject } from "./big-project";
import { median } from "./median";

/** Which engine runs the preview. */
export type Engine = "the embedded preview" | "pulumi preview";

export interface PreviewTimes {
  /** Wall time of each run in seconds, in the order of the runs. */
  readonly empty: readonly number[];
  readonly peerpath: readonly number[];
  /** Median with peerpath over the median with an empty pack. */
  readonly ratio: number;
  /** Whether each run with peerpath found the same as it finds without the bystanders. */
  readonly sameFindings: boolean;
}

interface TimedRun {
  readonly seconds: number;
  /** What was printed about policies, in the order in which it was printed. */
  readonly findings: string;
}

/** Previews a program with many bystanders, `runs` times with each pack, by turns. Throws where a preview fails. */
export async function timePreviews(engine: Engine, bystanders: number, runs: number): Promise<PreviewTimes> {
  const alone = await withBigProject(0, (project) => timePreview(engine, project, ROOT));
  if (alone.findings === "")
    throw new Error("the estate alone leads to no findings, so nothing would be compared");
  return withBigProject(bystanders, async (project) => {
    const [empty, peerpath]: [TimedRun[], TimedRun[]] = [[], []];
    for (let run = 0; run < runs; run += 1) {
      empty.push(await timePreview(engine, project, project.emptyPack));
      peerpath.push(await timePreview(engine, project, ROOT));
    }
    const secondsOf = (timed: readonly TimedRun[]): number[] => timed.map(({ seconds }) => seconds);
    return {
      empty: secondsOf(empty),
      peerpath: secondsOf(peerpath),
      ratio: median(secondsOf(peerpath)) / median(secondsOf(empty)),
      sameFindings: peerpath.every(({ findings }) => findings === alone.findings),
    };
  });
}

async function withBigProject<T>(bystanders: number, body: (project: BigProject) => Promise<T>): Promise<T> {
  const project = makeBigProject(bystanders);
  try {
    return await body(project);
  } finally {
    project.remove();
  }
}

function timePreview(engine: Engine, project: BigProject, pack: string): Promise<TimedRun> {
  return engine === "pulumi preview" ? timeCli(project, pack) : timeEmbedded(project, pack);
}

function timeCli({ dir }: BigProject, pack: string): Promise<TimedRun> {
  return withNewStack({ dir }, (stack) =>
    time(
      () => stack.run(["preview", "--policy-pack", pack]),
      // Below this heading the CLI prints what the policies say, and a blank line ends it.
      (output) => /^Policies:\n.*\n([\s\S]*?)\n\n/m.exec(output)?.[1] ?? "",
    ),
  );
}

function timeEmbedded({ dir }: BigProject, pack: string): Promise<TimedRun> {
  const cli = path.join(ROOT, "dist", "policies", "cli", "main.js");
  const args = [cli, "preview", dir, "--stack", "dev", "--policy-pack", pack];
  const options = { maxBuffer: 256 * 1024 * 1024 };
  return time(
    () =>
      new Promise((resolve) => {
        execFile(process.execPath, args, options, (error, stdout, stderr) => {
          resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
        });
      }),
    // Around the findings stand the number of resources and the packages that are not simulated.
    (output) => /^\[[\s\S]*?(?=^Not simulated|^\d+ mandatory)/m.exec(output)?.[0].trim() ?? "",
  );
}

async function time(
  run: () => Promise<PulumiResult>,
  findingsIn: (output: string) => string,
): Promise<TimedRun> {
  const start = performance.now();
  const { code, stdout, stderr } = await run();
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0 && code !== 1) throw new Error(`a preview ended with ${code}:\n${stdout}\n${stderr}`);
  return { seconds, findings: findingsIn(stdout) };
}
