/** Reads the repository's Containerfile and .dockerignore, as far as ours go. */
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { REPO_ROOT } from "../support/repo-root";

export interface Instruction {
  readonly keyword: string;
  /** The rest of the line. */
  readonly text: string;
}

export interface Stage {
  readonly image: string;
  readonly name: string | undefined;
  readonly instructions: readonly Instruction[];
}

/** The stages, first to last. Throws for what this reads no further: lines that go on, and instructions before a stage. */
export function readContainerfile(): readonly Stage[] {
  const lines = readFileSync(path.join(REPO_ROOT, "Containerfile"), "utf8").split("\n");
  const stages: { image: string; name: string | undefined; instructions: Instruction[] }[] = [];
  for (const line of lines.filter((text) => text !== "" && !text.startsWith("#"))) {
    const [, keyword = "", text = ""] = /^([A-Z]+) (.*[^\\])$/.exec(line) ?? [];
    if (keyword === "FROM") {
      const [, image = "", name] = /^(\S+)(?: AS (\S+))?$/.exec(text) ?? [];
      stages.push({ image, name, instructions: [] });
    } else {
      const stage = stages.at(-1);
      if (keyword === "" || stage === undefined) throw new Error(`Containerfile: not read: ${line}`);
      stage.instructions.push({ keyword, text });
    }
  }
  return stages;
}

/** What of the repository is sent to the build: everything is left out but these, and of these what is taken out again. */
export function readBuildContext(): {
  readonly kept: readonly string[];
  readonly dropped: readonly string[];
} {
  const lines = readFileSync(path.join(REPO_ROOT, ".dockerignore"), "utf8").split("\n");
  const [first, ...patterns] = lines.filter((text) => text !== "" && !text.startsWith("#"));
  if (first !== "*") throw new Error(".dockerignore does not begin with leaving everything out");
  return {
    kept: patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => pattern.slice(1)),
    dropped: patterns.filter((pattern) => !pattern.startsWith("!")),
  };
}
