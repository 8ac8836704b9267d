import type { Origin } from "../values/fact";
import type { ExitOptions, Report } from "./exit-code";
import type { Verdict } from "../reach-verdict";

/** Where a statement stands, for tools that show a report beside files. */
export interface Place {
  /** The file as it was given: absolute, or from the working folder. */
  readonly file: string;
  /** From 1; undefined where only the file is known. */
  readonly line: number | undefined;
  /** Whether the statement is in that file. Otherwise it only stands for what is in no file, such as a resource of a plan. */
  readonly isOwn: boolean;
}

/** What every format may use beside the verdict. */
export interface ReportContext extends ExitOptions {
  /** peerpath's own version. */
  readonly version: string;
  /** Where the rules' pages are, with `docs/rules/<id>.md` behind it; undefined where that is not known. */
  readonly homepage?: string | undefined;
  /** Lines above everything else, of formats for people. */
  readonly headline?: readonly string[];
  /** What was not read or not simulated, a line each. */
  readonly limits?: readonly string[];
  /** Absolute; paths in reports start from it where they can. */
  readonly workingFolder: string;
  readonly placeOf: (origin: Origin) => Place;
  /** Whether a report for a terminal is coloured. */
  readonly isColored?: boolean;
}

/** One format: a verdict in, a document and an exit code out. It reads and writes nothing. */
export type Reporter = (verdict: Verdict, context: ReportContext) => Report;
