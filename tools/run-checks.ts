/** Lints and tests side by side, since each leaves a core to the other for much of its time. What lint says is printed in one piece. */
import { spawn } from "node:child_process";

const NPM = process.platform === "win32" ? "npm.cmd" : "npm";

interface Ended {
  readonly code: number;
  readonly output: string;
}

/** `isShown`: whether what it prints is shown as it comes; otherwise it is kept. */
function run(script: string, isShown: boolean): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(NPM, ["run", script], {
      stdio: ["inherit", isShown ? "inherit" : "pipe", isShown ? "inherit" : "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (data: Buffer) => {
        output += data.toString();
      });
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ code: code ?? 1, output });
    });
  });
}

async function main(): Promise<number> {
  const lint = run("lint", false);
  const tests = await run("test:unit", true);
  const { code, output } = await lint;
  process.stdout.write(output);
  if (code !== 0) process.stdout.write(`lint failed with ${code}\n`);
  return code === 0 ? tests.code : code;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
