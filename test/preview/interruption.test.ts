import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { packDir, programDir, ROOT } from "./fixtures";
import { withFiles } from "./with-files";

/** Previews the program that never ends, in a process of its own. */
function startPreview(portFile: string): ChildProcess {
  const options = {
    programDir: programDir("hangs"),
    stack: "dev",
    packDir: packDir("witness"),
    config: { portFile },
  };
  const module = join(ROOT, "dist/policies/preview/preview-program.js");
  const script = `require(${JSON.stringify(module)}).previewProgram(${JSON.stringify(options)});`;
  return spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "pipe"] });
}

/** A connection to the running program: it closes when the program ends, however it ends. */
async function connectTo(portFile: string): Promise<Socket> {
  while (!existsSync(portFile)) await sleep(50);
  const socket = connect(Number(readFileSync(portFile, "utf8")), "127.0.0.1");
  await once(socket, "connect");
  return socket;
}

describe("an interrupted embedded preview", () => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`ends its program on ${signal}, prints nothing, and ends by the signal itself`, async function () {
      if (process.platform === "win32") this.skip();
      await withFiles({}, async (dir) => {
        const portFile = join(dir, "port");
        const preview = startPreview(portFile);
        const printed: string[] = [];
        for (const stream of [preview.stdout, preview.stderr]) {
          stream?.on("data", (chunk: Buffer) => printed.push(chunk.toString()));
        }
        const socket = await connectTo(portFile);
        const closed = new Promise((resolve) => socket.once("error", resolve).once("close", resolve));
        const ended = once(preview, "close") as Promise<unknown[]>;
        preview.kill(signal);
        await closed;
        assert.deepEqual([...(await ended), ...printed], [null, signal]);
      });
    });
  }
});
