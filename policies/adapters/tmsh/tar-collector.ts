/** Collects chosen files of a tar archive that is in memory. Nothing is written, and no other file is read. */
import type { ReadEntry } from "tar";
import { Parser } from "tar/parse";
import { DeviceFileError } from "./device-file-error";

export interface TarLimits {
  readonly entries: number;
  /** Of the chosen files together. */
  readonly chosenMiB: number;
}

const MIB = 1024 * 1024;

/** How much the parser is given at once: what it is given behind the archive's end it keeps. */
const SLICE = MIB;

const PLAIN_TYPES: ReadonlySet<string> = new Set(["File", "OldFile", "ContiguousFile"]);

/** Collects from one archive; the parser works while it is written to, so nothing has to be waited for. */
export class TarCollector {
  private readonly parser = new Parser({ strict: true, brotli: false, zstd: false });
  private readonly chunks = new Map<string, Buffer[]>();
  private problem: string | undefined;
  private isAtEnd = false;
  private entries = 0;
  private chosenBytes = 0;

  /** `isChosen` is asked about names without what some archives begin them with: `./`, `/`. */
  constructor(
    private readonly isChosen: (name: string) => boolean,
    private readonly limits: TarLimits,
  ) {
    this.parser.filter = (name) => this.isChosen(plainName(name));
    this.parser.on("entry", (entry: ReadEntry) => {
      this.collect(entry);
    });
    this.parser.on("ignoredEntry", () => {
      this.count();
    });
    this.parser.on("eof", () => {
      this.isAtEnd = true;
    });
    this.parser.on("error", (error: Error) => {
      this.fail(`it is a damaged tar archive (${describeTarError(error)}); expected a whole one`);
    });
  }

  /** The content of each chosen file, by its name. Throws a DeviceFileError, in which `path` names the archive. */
  read(tar: Buffer, path: string): ReadonlyMap<string, Buffer> {
    for (let at = 0; at < tar.length && !this.isOver; at += SLICE) {
      this.parser.write(tar.subarray(at, at + SLICE));
    }
    if (!this.isOver) this.parser.end();
    if (!this.isAtEnd) this.fail("it is a tar archive that ends too early; expected a whole one");
    if (this.problem !== undefined) throw new DeviceFileError(path, this.problem);
    return new Map([...this.chunks].map(([name, chunks]) => [name, Buffer.concat(chunks)]));
  }

  private get isOver(): boolean {
    return this.isAtEnd || this.problem !== undefined;
  }

  /** The first problem is the cause of the others. */
  private fail(why: string): void {
    this.problem ??= why;
  }

  private count(): void {
    this.entries++;
    const { entries } = this.limits;
    if (this.entries > entries) this.fail(`it holds more than ${entries} entries; expected fewer`);
  }

  private collect(entry: ReadEntry): void {
    const name = plainName(entry.path);
    this.count();
    this.chosenBytes += entry.size;
    const { chosenMiB } = this.limits;
    if (!PLAIN_TYPES.has(entry.type)) this.fail(`${name} in it is no plain file; expected one`);
    if (this.chunks.has(name)) this.fail(`it holds ${name} twice; expected it once`);
    if (this.chosenBytes > chosenMiB * MIB)
      this.fail(`its configuration files are larger than ${chosenMiB} MiB; expected less`);
    if (this.problem !== undefined) {
      entry.resume();
      return;
    }
    const chunks: Buffer[] = [];
    this.chunks.set(name, chunks);
    entry.on("data", (chunk) => chunks.push(chunk));
  }
}

function plainName(name: string): string {
  return name.replace(/^(?:\.?\/)+/, "");
}

/** The library's own words, without the code before them. */
function describeTarError(error: Error): string {
  return error.message.replace(/^[A-Z_]+: /, "");
}
