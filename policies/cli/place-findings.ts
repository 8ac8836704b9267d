import { existsSync } from "node:fs";
import * as path from "node:path";
import { POLICY_CONFIGURATION } from "../adapters/settings/read-settings";
import type { Place } from "../report/report-context";
import type { Origin } from "../values/fact";
import { readKeyLines } from "./read-key-lines";

/** The files that a command was given. */
export interface GivenFiles {
  /** INPUTs that are files, those that may hold resources first. */
  readonly inputs: readonly string[];
  /** Files whose keys origins name: facts, and the baseline. */
  readonly keyed: readonly string[];
  readonly policyConfigFile: string | undefined;
  /** `Pulumi.yaml` of the program that the resources are of. */
  readonly project: string | undefined;
}

/** A file and a line in it: of a BIG-IP, `bigip.conf:120 /Common/vs`, or of a zone, `db.example:12`. */
const LINE = /^(.+?):(\d+)(?= |$)/;

/** A line in the object that begins at the line above: `source-address-translation type (line 11)`. */
const INNER_LINE = / \(line (\d+)\)$/;

/** The file of what is in none. */
const NO_FILE = "standard-input";

/**
 * Tells where statements stand. What is in no file that was given, such as a resource of a plan, stands for reports at the first line
 * of the program's `Pulumi.yaml`, or else of the first INPUT.
 */
export function placeFindings(given: GivenFiles): (origin: Origin) => Place {
  // A report asks thousands of times for a few files.
  const linesOf = remember(readKeyLines);
  const findFile = remember((name: string) => findNamed(name, given));
  const keyPlace = (file: string, key: string): Place => ({ file, line: linesOf(file)(key), isOwn: true });
  return ({ source, path: key }) => {
    if (given.keyed.includes(source)) return keyPlace(source, key);
    if (source === POLICY_CONFIGURATION && given.policyConfigFile !== undefined)
      return keyPlace(given.policyConfigFile, `peerpath.${key}`);
    const [, name, line] = (source.startsWith("urn:") ? null : LINE.exec(source)) ?? [];
    const found = name === undefined ? undefined : findFile(name);
    if (found === undefined) return { file: substitute(source, given), line: undefined, isOwn: false };
    const inner = INNER_LINE.exec(key)?.[1] ?? line;
    return { file: found.file, line: found.isArchive ? undefined : Number(inner), isOwn: true };
  };
}

function remember<T>(body: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const value = known.has(name) ? (known.get(name) as T) : body(name);
    known.set(name, value);
    return value;
  };
}

/** The file that origins call by a name; undefined where there is none, as of standard input. */
function findNamed(
  name: string,
  { inputs, keyed }: GivenFiles,
): { readonly file: string; readonly isArchive: boolean } | undefined {
  const archive = inputs.find((input) => name.startsWith(`${input}:`));
  if (archive !== undefined) return { file: archive, isArchive: true };
  // What facts name starts from their folder.
  const candidates = [name, ...keyed.map((facts) => path.join(path.dirname(facts), name))];
  const file = candidates.find((candidate) => existsSync(candidate));
  return file === undefined ? undefined : { file, isArchive: false };
}

function substitute(source: string, { inputs, keyed, project }: GivenFiles): string {
  const ofProgram = source.startsWith("urn:pulumi:") ? project : undefined;
  return ofProgram ?? inputs[0] ?? project ?? keyed[0] ?? NO_FILE;
}
