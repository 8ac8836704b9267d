/** The fixtures' folders, and previews of them. */
import { symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { previewProgram } from "../../policies/preview/preview-program";
import type { PreviewOptions, PreviewResult } from "../../policies/preview/preview-result";
import type { StandInLookup } from "../../policies/preview/stand-in-lookup";
import { onlyAcme } from "./acme-stand-in";

/** The repository's root: the compiled tests lie three folders below it. */
export const ROOT = resolve(__dirname, "../../..");

/** The sources: fixtures are not compiled. */
export const FIXTURES = join(ROOT, "test/preview/fixtures");

export const programDir = (name: string): string => join(FIXTURES, "programs", name);
export const packDir = (name: string): string => join(FIXTURES, "packs", name);

/** Previews a fixture; the stack is `dev`, and only the package `acme` has a stand-in. */
export function previewFixture(
  program: string,
  pack: string,
  options: Partial<PreviewOptions> = {},
  standInFor: StandInLookup = onlyAcme,
): Promise<PreviewResult> {
  return previewProgram(
    { programDir: programDir(program), stack: "dev", packDir: packDir(pack), ...options },
    standInFor,
  );
}

/** A result in which nothing was seen, said or left open. */
export const EMPTY_RESULT: PreviewResult = {
  reports: [],
  resources: [],
  echoedPackages: [],
  unknownInvokes: [],
  unknownStackReferences: [],
  unknownReads: [],
  unknownComponents: [],
  diagnostics: [],
  programOutput: "",
  packOutput: "",
};

/** The URN of a resource of the stack `dev` without parents. */
export function urnOf(project: string, type: string, name: string): string {
  return `urn:pulumi:dev::${project}::${type}::${name}`;
}

/** The URN of the stack `dev` of a project. */
export function stackUrnOf(project: string): string {
  return urnOf(project, "pulumi:pulumi:Stack", `${project}-dev`);
}

/** Lets a program outside the repository find the repository's packages. */
export function linkModules(dir: string): void {
  symlinkSync(join(ROOT, "node_modules"), join(dir, "node_modules"), "junction");
}

/** What the pack `witness` saw of one resource. */
export interface Witnessed {
  readonly props: Readonly<Record<string, unknown>>;
  readonly opts: Readonly<Record<string, unknown>>;
  readonly parent?: string;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly provider?: { readonly name: string; readonly props: Readonly<Record<string, unknown>> };
}

/** What the pack `witness` saw, by the name of the resource: `inputs` when it was registered, `stack` at the end. */
export function witnessed(
  result: PreviewResult,
  policy: "inputs" | "stack",
): Readonly<Record<string, Witnessed>> {
  return Object.fromEntries(
    result.reports
      .filter((report) => report.policy === policy)
      .map(({ message }) => JSON.parse(message) as Witnessed & { readonly name: string })
      .map((seen) => [seen.name, seen]),
  );
}

/** The properties alone. */
export function propsOf(seen: Readonly<Record<string, Witnessed>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(seen).map(([name, { props }]) => [name, props]));
}
