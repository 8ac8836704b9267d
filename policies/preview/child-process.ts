/** The preview's child processes: what they print is kept, and none outlives its preview. */
import { spawn } from "node:child_process";

export interface ChildExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** How long a child gets to end by itself after SIGTERM, in milliseconds. */
const GRACE = 2000;

const FATAL_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A running Node process. */
export class NodeChild {
  /** Settles when the process has ended and everything that it printed is in `output`. */
  readonly exited: Promise<ChildExit>;
  private readonly child;
  private readonly chunks: Buffer[] = [];
  private readonly errorChunks: Buffer[] = [];
  private ended = false;

  constructor(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
    this.child = spawn(process.execPath, args, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    this.child.stdout.on("data", (chunk: Buffer) => this.chunks.push(chunk));
    this.child.stderr.on("data", (chunk: Buffer) => {
      this.chunks.push(chunk);
      this.errorChunks.push(chunk);
    });
    this.exited = new Promise((resolve, reject) => {
      this.child.once("error", reject);
      this.child.once("close", (code, signal) => {
        this.ended = true;
        running.delete(this);
        if (running.size === 0) forgetSignals();
        resolve({ code, signal });
      });
    });
    // Whoever waits for the exit sees the error; this keeps it from being unhandled until then.
    this.exited.catch(() => undefined);
    if (running.size === 0) watchSignals();
    running.add(this);
  }

  /** Everything printed so far, stdout and stderr as they came. */
  get output(): string {
    return Buffer.concat(this.chunks).toString("utf8");
  }

  /** What was printed to stderr so far. */
  get errorOutput(): string {
    return Buffer.concat(this.errorChunks).toString("utf8");
  }

  /** The first line that the process prints to stdout, or `undefined` when it ends without one. */
  firstLine(): Promise<string | undefined> {
    return new Promise((resolve) => {
      let text = "";
      const read = (chunk: Buffer): void => {
        text += chunk.toString("utf8");
        const end = text.indexOf("\n");
        if (end < 0) return;
        this.child.stdout.off("data", read);
        resolve(text.slice(0, end));
      };
      this.child.stdout.on("data", read);
      const none = (): void => {
        resolve(undefined);
      };
      this.exited.then(none, none);
    });
  }

  /** Ends the process, gently first, and waits until it is gone. */
  async stop(): Promise<void> {
    if (this.ended || this.child.pid === undefined) return;
    this.child.kill("SIGTERM");
    const harder = setTimeout(() => this.child.kill("SIGKILL"), GRACE);
    await this.exited.catch(() => undefined);
    clearTimeout(harder);
  }

  kill(): void {
    this.child.kill("SIGKILL");
  }
}

const running = new Set<NodeChild>();

function killAll(): void {
  for (const child of running) child.kill();
}

/** Ctrl-C ends the children first, and then this process as it would have ended without the handler. */
function endWith(signal: NodeJS.Signals): void {
  killAll();
  forgetSignals();
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function watchSignals(): void {
  for (const signal of FATAL_SIGNALS) process.on(signal, endWith);
  process.on("exit", killAll);
}

function forgetSignals(): void {
  for (const signal of FATAL_SIGNALS) process.off(signal, endWith);
  process.off("exit", killAll);
}

/** The environment of a child: this process's, without what another Pulumi run may have left in it. */
export function childEnvironment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^PULUMI_(?:NODEJS_|CONFIG$|CONFIG_SECRET_KEYS$)/.test(name),
  );
  return { ...Object.fromEntries(inherited), ...extra };
}
