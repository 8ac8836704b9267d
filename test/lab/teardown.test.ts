import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { REPO_ROOT } from "../support/repo-root";
import { describeWithKernel } from "./describe-with-kernel";
import { randomEstate } from "./estates/random-estate";
import { compileLab } from "./kernel/compile-lab";
import { observeFlows } from "./kernel/observe-flows";

/** How often, at most, and how long apart the processes are looked at. */
const LOOKS = 600;
const PAUSE_MS = 50;

/** The processes that a process started, and theirs. */
function descendants(pid: number): number[] {
  const tasks = `/proc/${pid}/task`;
  if (!existsSync(tasks)) return [];
  return readdirSync(tasks).flatMap((task) => {
    const children = readIfThere(`${tasks}/${task}/children`).split(" ").filter(Boolean).map(Number);
    return children.flatMap((child) => [child, ...descendants(child)]);
  });
}

/** A process may go while it is looked at. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return "";
  }
}

/** A process that has ended and that nobody has asked about yet is no process any more. */
function isAlive(pid: number): boolean {
  const state = /\) (\w)/.exec(readIfThere(`/proc/${pid}/stat`))?.[1];
  return state !== undefined && state !== "Z" && state !== "X";
}

async function waitUntil(holds: () => boolean, what: string): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    if (holds()) return;
    await sleep(PAUSE_MS);
  }
  assert.fail(`it did not come about that ${what}`);
}

function startLab(): ChildProcess {
  const main = path.join(REPO_ROOT, "dist", "test", "lab", "main.js");
  return spawn(process.execPath, [main, "--count", "50", "--seed", "3"], { stdio: "ignore" });
}

/** Namespaces have no names: each lasts as long as the processes in it. */
describeWithKernel("the lab, when it ends", () => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGKILL"] as const) {
    it(`leaves no process in any namespace after ${signal}`, async () => {
      const lab = startLab();
      const pid = lab.pid ?? 0;
      let started: number[] = [];
      await waitUntil(() => {
        started = descendants(pid);
        return started.length > 10;
      }, "the lab builds");
      lab.kill(signal);
      await waitUntil(() => !isAlive(pid) && !started.some(isAlive), "everything has ended");
    });
  }

  it("leaves none when it takes longer than it may", async () => {
    const before = descendants(process.pid);
    const plan = compileLab(randomEstate(3, 1).planned);
    await assert.rejects(observeFlows(plan, [], [], { timeoutMs: 1000, limitMs: 1 }), /longer than 1 ms/);
    await waitUntil(
      () => !descendants(process.pid).some((pid) => !before.includes(pid) && isAlive(pid)),
      "everything has ended",
    );
  });

  it("leaves none when a script fails in a namespace", async () => {
    const before = descendants(process.pid);
    const plan = compileLab(randomEstate(3, 1).planned);
    const machines = plan.machines.map((machine) => ({ ...machine, script: "false" }));
    await assert.rejects(
      observeFlows({ ...plan, machines }, [], [], { timeoutMs: 1000, limitMs: 60_000 }),
      /a script failed/,
    );
    await waitUntil(
      () => !descendants(process.pid).some((pid) => !before.includes(pid) && isAlive(pid)),
      "everything has ended",
    );
  });
});
