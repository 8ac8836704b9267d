import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import * as path from "node:path";
import { createInterface } from "node:readline";
import { type Order, READY, type Result } from "./agent-protocol";
import type { Namespace } from "./namespace";

const AGENT = path.join(__dirname, "agent.js");

/** The agent inside a namespace. It ends with its input, so also with whoever started it. */
export class AgentProcess {
  private constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly lines: AsyncIterator<string>,
  ) {}

  /** Starts it; `ready` has to be awaited before anything is asked of it. */
  static start(namespace: Namespace, machine: string, ports: readonly number[]): AgentProcess {
    const args = [
      `--net=/proc/${namespace.pid}/ns/net`,
      process.execPath,
      AGENT,
      machine,
      ...ports.map(String),
    ];
    // Nothing of the environment goes with it: coverage, for one, would cost more than all the rest.
    const child = spawn("nsenter", args, { env: { PATH: process.env["PATH"] } });
    child.stdin.on("error", () => undefined);
    child.on("error", () => undefined);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return new AgentProcess(child, lines);
  }

  async ready(): Promise<void> {
    const line = await this.nextLine();
    if (line !== READY) throw new Error(`an agent began with "${line}"`);
  }

  /** Makes connections, all at once, and gives what came of each. */
  async carryOut(order: Order): Promise<readonly Result[]> {
    this.child.stdin.write(`${JSON.stringify(order)}\n`);
    return JSON.parse(await this.nextLine()) as Result[];
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null || this.child.pid === undefined)
      return;
    const closed = new Promise((resolve) => this.child.once("close", resolve));
    this.child.kill("SIGKILL");
    await closed;
  }

  private async nextLine(): Promise<string> {
    const next = await this.lines.next();
    if (next.done === true) throw new Error("an agent ended before it was asked to");
    return next.value;
  }
}
