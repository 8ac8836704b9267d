/** Reads `Pulumi.yaml` as far as a preview needs it: what to run, how, and which configuration the project declares. */
import { readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, isAbsolute, join, resolve } from "node:path";
import { parseCliYaml, YamlTime, type YamlValue } from "./cli-yaml";
import { findProjectFile } from "./find-project-file";
import { messageOf, PreviewError } from "./preview-result";

/** A key of the project's `config:` block; `value` holds its `value:` or `default:`. */
export interface ConfigDeclaration {
  readonly type?: string;
  /** For an array: the type of its elements, and so on inwards. */
  readonly items?: ItemsType;
  readonly secret: boolean;
  readonly value?: YamlValue;
}

export interface ItemsType {
  readonly type: string;
  readonly items?: ItemsType;
}

export interface Project {
  readonly name: string;
  /** The absolute path of the project file. */
  readonly file: string;
  /** The folder of the project file. */
  readonly root: string;
  /** The folder that the program runs in, and that paths in it are relative to. */
  readonly workingDir: string;
  /** What `cmd/run` is told to run, relative to `workingDir`: a file, or `.` for "ask package.json". */
  readonly entry: string;
  readonly typescript: boolean;
  readonly tsconfig?: string;
  readonly nodeArgs: readonly string[];
  readonly config: ReadonlyMap<string, ConfigDeclaration>;
  readonly stackConfigDir: string;
}

type YamlMap = Readonly<Record<string, YamlValue>>;

/** Throws a `PreviewError` of stage `project` that names the file and the key. */
export function readProject(programDir: string): Project {
  const root = resolve(programDir);
  const file = findProjectFile(root);
  if (file === undefined) throw failure(`there is no Pulumi.yaml in ${root}`);
  const top = parseMap(file);
  const projectName = requireText(top, "name", file);
  return {
    name: projectName,
    file,
    root,
    ...readRuntime(top, file),
    ...readMain(top, root, file),
    ...readConfigBlock(top, projectName, file),
  };
}

/** A YAML file whose top is a map; an empty one is an empty map. Throws a `PreviewError` of stage `project`. */
export function parseMap(file: string): YamlMap {
  let value: YamlValue;
  try {
    value = parseCliYaml(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    throw failure(`${file} cannot be read: ${messageOf(error)}`);
  }
  if (value === null) return {};
  if (!isYamlMap(value)) throw failure(`${file}: expected keys and values at the top`);
  return value;
}

export function isYamlMap(value: YamlValue | undefined): value is YamlMap {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof YamlTime);
}

function readRuntime(top: YamlMap, file: string): Pick<Project, "typescript" | "tsconfig" | "nodeArgs"> {
  const runtime = top["runtime"];
  const name = isYamlMap(runtime) ? runtime["name"] : runtime;
  if (name !== "nodejs") {
    const given = typeof name === "string" ? `"${name}"` : "missing";
    throw failure(`${file}: runtime is ${given}; the embedded preview runs "nodejs" programs only`);
  }
  const options = isYamlMap(runtime) && isYamlMap(runtime["options"]) ? runtime["options"] : {};
  const tsconfig = options["tsconfig"];
  const nodeArgs = options["nodeargs"];
  return {
    typescript: options["typescript"] !== false,
    ...(typeof tsconfig === "string" ? { tsconfig } : {}),
    nodeArgs: typeof nodeArgs === "string" ? nodeArgs.split(/\s+/).filter((argument) => argument !== "") : [],
  };
}

/** The CLI's rule: a file runs in its own folder, a folder runs whatever its package.json names. */
function readMain(top: YamlMap, root: string, file: string): Pick<Project, "workingDir" | "entry"> {
  const main = top["main"] ?? "";
  if (typeof main !== "string") throw failure(`${file}: main must be the path of a file or folder`);
  if (main === "") return { workingDir: root, entry: "." };
  const target = isAbsolute(main) ? main : join(root, main);
  const found = statSync(target, { throwIfNoEntry: false });
  if (found === undefined) throw failure(`${file}: main names "${main}", which does not exist`);
  return found.isDirectory()
    ? { workingDir: target, entry: "." }
    : { workingDir: dirname(target), entry: basename(target) };
}

function readConfigBlock(
  top: YamlMap,
  project: string,
  file: string,
): Pick<Project, "config" | "stackConfigDir"> {
  const block = top["config"] ?? null;
  const dir = top["stackConfigDir"] ?? "";
  if (typeof dir !== "string") throw failure(`${file}: stackConfigDir must be the path of a folder`);
  // Before there was stackConfigDir, a plain text under config meant the same.
  if (typeof block === "string") return { config: new Map(), stackConfigDir: dir === "" ? block : dir };
  if (block === null) return { config: new Map(), stackConfigDir: dir };
  if (!isYamlMap(block)) throw failure(`${file}: config must be keys and values`);
  const config = Object.entries(block).map(
    ([key, value]) => [key, readDeclaration(key, value, project, file)] as const,
  );
  return { config: new Map(config), stackConfigDir: dir };
}

function readDeclaration(key: string, given: YamlValue, project: string, file: string): ConfigDeclaration {
  const where = `${file}: config key "${key}"`;
  rejectTimes(given, where);
  if (!isYamlMap(given)) {
    const short = ["string", "boolean", "bigint"].includes(typeof given) || Number.isInteger(given);
    if (!short && !Array.isArray(given)) {
      throw failure(`${where} must be a text, a whole number, true, false, a list, or a map with value`);
    }
    return { secret: false, value: given };
  }
  const value = given["value"] ?? null;
  const byDefault = given["default"] ?? null;
  if (value !== null && byDefault !== null) throw failure(`${where} has both a value and a default`);
  const own = !key.includes(":") || key.startsWith(`${project}:`);
  if (!own && value === null) {
    throw failure(`${where} is not the project's own, so it must have a value`);
  }
  const type = given["type"];
  return {
    secret: given["secret"] === true,
    ...(typeof type === "string" ? { type } : {}),
    ...readItems(given["items"]),
    ...(value === null && byDefault === null ? {} : { value: value ?? byDefault }),
  };
}

function readItems(items: YamlValue | undefined): { items: ItemsType } | Record<string, never> {
  if (!isYamlMap(items) || typeof items["type"] !== "string") return {};
  return { items: { type: items["type"], ...readItems(items["items"]) } };
}

/** The CLI refuses a project file with a date in it, so its program never sees one. */
function rejectTimes(value: YamlValue, where: string): void {
  if (value instanceof YamlTime) throw failure(`${where} holds a date without quotes; put it in quotes`);
  if (Array.isArray(value)) for (const item of value as readonly YamlValue[]) rejectTimes(item, where);
  else if (isYamlMap(value)) for (const item of Object.values(value)) rejectTimes(item, where);
}

function requireText(top: YamlMap, key: string, file: string): string {
  const value = top[key];
  if (typeof value !== "string" || value === "") throw failure(`${file}: ${key} must be a text`);
  return value;
}

/** The stack's own file: beside the project file or in `stackConfigDir`, with the project file's extension. */
export function stackFile(project: Project, stack: string): string {
  return join(project.root, project.stackConfigDir, `Pulumi.${stack}${extname(project.file)}`);
}

function failure(message: string): PreviewError {
  return new PreviewError("project", message);
}
