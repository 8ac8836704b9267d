/** Reads a file, a pipe or standard input as bytes. */
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

/** The bytes, or why they cannot be had: a clause about the file, `it is a folder`. */
export type BytesReading =
  { readonly ok: true; readonly bytes: Buffer } | { readonly ok: false; readonly why: string };

export interface ReadOptions {
  /** Nothing is read beyond it, so that a device or an endless pipe cannot flood the memory. */
  readonly limitMiB: number;
  /** What the file should have been, for messages: `a YAML or JSON file`. */
  readonly expected: string;
}

const MIB = 1024 * 1024;
const STDIN = 0;
/** Without waiting for somebody to write to a named pipe, which may never be. Windows has neither the pipes nor the flag. */
const READ_ONLY = constants.O_RDONLY | ((constants as Partial<typeof constants>).O_NONBLOCK ?? 0);

/** Reads `path`, or standard input where it is undefined. */
export function readBytes(path: string | undefined, options: ReadOptions): BytesReading {
  let descriptor = STDIN;
  try {
    if (path !== undefined) descriptor = openSync(path, READ_ONLY);
    if (fstatSync(descriptor).isDirectory()) return refuse(`it is a folder; expected ${options.expected}`);
    const bytes = readAll(descriptor, options.limitMiB * MIB);
    if (bytes !== undefined) return { ok: true, bytes };
    return refuse(`it is larger than ${options.limitMiB} MiB; expected ${options.expected}`);
  } catch (error) {
    return refuse(describeSystemError(error));
  } finally {
    if (descriptor !== STDIN) closeSync(descriptor);
  }
}

function refuse(why: string): BytesReading {
  return { ok: false, why };
}

/** Everything up to the end; `undefined` where that is more than `limit` bytes. */
function readAll(descriptor: number, limit: number): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let size = 0; ;) {
    const chunk = Buffer.allocUnsafe(MIB);
    const length = fill(descriptor, chunk);
    if (length === 0) return Buffer.concat(chunks);
    size += length;
    if (size > limit) return undefined;
    chunks.push(chunk.subarray(0, length));
  }
}

/** Fills the chunk, unless the end comes first; a pipe gives little at a time. */
function fill(descriptor: number, chunk: Buffer): number {
  let filled = 0;
  while (filled < chunk.length) {
    const length = readWaiting(descriptor, chunk, filled);
    if (length === 0) break;
    filled += length;
  }
  return filled;
}

/** Reads once; where a pipe does not block, waits for whoever writes to it. */
function readWaiting(descriptor: number, chunk: Buffer, offset: number): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk, offset, chunk.length - offset, null);
    } catch (error) {
      const code = codeOf(error);
      // Windows tells the end of a pipe so.
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

function describeSystemError(error: unknown): string {
  const code = codeOf(error);
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return "there is no such file";
    case "EACCES":
    case "EPERM":
      return "it may not be read by this user";
    default:
      return `it cannot be read (${code})`;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}
