/**
 * `npm run lab -- --count N --seed S`: random topologies, each in the model and in the kernel; with `--fixes`, broken ones, each
 * again with every fix that is offered.
 */
import { parseArgs } from "node:util";
import { describeFixFigures } from "./confirm-fixes";
import { randomEstate } from "./estates/random-estate";
import { compileLab } from "./kernel/compile-lab";
import { describeFigures } from "./lab-figures";
import { whyNotHere } from "./kernel/why-not-here";
import { runFixLab } from "./run-fix-lab";
import { runLab } from "./run-lab";

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      count: { type: "string", default: "60" },
      seed: { type: "string", default: "1" },
      first: { type: "string", default: "0" },
      show: { type: "boolean", default: false },
      fixes: { type: "boolean", default: false },
    },
  });
  const [count, seed, first] = [values.count, values.seed, values.first].map(Number);
  if (count === undefined || seed === undefined || first === undefined) throw new Error("three numbers");
  if (![count, seed, first].every(Number.isSafeInteger))
    throw new Error("--count, --seed and --first take numbers");
  if (values.show) {
    show(seed, first);
    return true;
  }
  const reason = whyNotHere();
  if (reason !== undefined) throw new Error(`the lab cannot run here: ${reason}`);
  if (values.fixes) return runFixes(seed, first, count);
  print(`${count} topologies of seed ${seed}, from number ${first}`);
  const topologies = Array.from({ length: count }, (_none, index) => ({
    name: `npm run lab -- --seed ${seed} --first ${first + index} --count 1`,
    make: () => randomEstate(seed, first + index),
  }));
  const start = Date.now();
  const figures = await runLab(topologies, (done) => {
    if (done % 100 === 0) print(`  ${done} done`);
  });
  for (const disagreement of figures.disagreements) print(disagreement);
  print(describeFigures(figures, (Date.now() - start) / 1000));
  return figures.disagreements.length === 0;
}

/** As many broken estates as `count` says, and every fix that is offered of them. */
async function runFixes(seed: number, first: number, count: number): Promise<boolean> {
  print(`the fixes of ${count} broken topologies of seed ${seed}, from number ${first}`);
  const start = Date.now();
  const figures = await runFixLab(seed, first, count, 1, (done) => {
    if (done % 50 === 0) print(`  ${done} done`);
  });
  for (const disagreement of figures.disagreements) print(disagreement);
  print(`${describeFixFigures(figures)} (${((Date.now() - start) / 1000).toFixed(0)} s)`);
  return figures.disagreements.length === 0;
}

/** What the kernel is told for one topology. */
function show(seed: number, index: number): void {
  const { planned, declared } = randomEstate(seed, index);
  for (const { kind, name, cards, script } of compileLab([...planned, ...declared]).machines) {
    const plugged = cards.map(({ device, switch: number }) => `${device} on switch ${number}`).join(", ");
    print(`### ${kind} ${name}: ${plugged}\n${script}\n`);
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().then(
  (agrees) => {
    process.exitCode = agrees ? 0 : 1;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
