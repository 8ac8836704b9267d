import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * A network namespace without a name, held by the one shell that runs in it. It is gone as soon as the shell is, and the shell
 * ends with whoever started it, however that ends: its input is closed then.
 */
export class Namespace {
  private readonly waiting: ((line: string | undefined) => void)[] = [];
  private readonly lines: string[] = [];
  private errors = "";
  private count = 0;
  private hasEnded = false;

  private constructor(
    private readonly shell: ChildProcessWithoutNullStreams,
    readonly pid: number,
  ) {
    createInterface({ input: shell.stdout }).on("line", (line) => {
      const next = this.waiting.shift();
      if (next === undefined) this.lines.push(line);
      else next(line);
    });
    shell.stderr.on("data", (data: Buffer) => {
      this.errors += data.toString();
    });
    shell.stdin.on("error", () => undefined);
    shell.on("close", () => {
      this.hasEnded = true;
      for (const next of this.waiting.splice(0)) next(undefined);
    });
  }

  /** Makes a namespace with nothing in it. */
  static async make(): Promise<Namespace> {
    const shell = spawn("unshare", ["--net", "sh"], { env: { PATH: process.env["PATH"] } });
    await new Promise((resolve, reject) => {
      shell.once("spawn", resolve);
      shell.once("error", reject);
    });
    if (shell.pid === undefined) throw new Error("a shell without a process");
    const namespace = new Namespace(shell, shell.pid);
    await namespace.run(":");
    return namespace;
  }

  /** Runs a script inside, at the end of which the namespace is as it says; gives what it printed. */
  async run(script: string): Promise<string> {
    this.count += 1;
    const end = `end of script ${this.count}: `;
    // In a subshell, so that a script that gives up does not take the namespace with it.
    this.shell.stdin.write(`(\n${script}\n)\necho "${end}$?"\n`);
    const printed: string[] = [];
    for (;;) {
      const line = await this.nextLine();
      if (line === undefined) throw new Error(`a namespace's shell ended: ${this.errors.trim()}`);
      if (line === `${end}0`) return printed.join("\n");
      if (line.startsWith(end))
        throw new Error(`a script failed in a namespace: ${this.errors.trim()}\n${script}`);
      printed.push(line);
    }
  }

  /** Ends the namespace; everything in it is gone when this resolves, but for what the kernel still tidies up. */
  async end(): Promise<void> {
    if (this.hasEnded) return;
    const closed = new Promise((resolve) => this.shell.once("close", resolve));
    this.shell.kill("SIGKILL");
    await closed;
  }

  private nextLine(): Promise<string | undefined> {
    const line = this.lines.shift();
    if (line !== undefined || this.hasEnded) return Promise.resolve(line);
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
