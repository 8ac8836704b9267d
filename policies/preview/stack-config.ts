/** The stack's configuration as the program gets it: texts by `namespace:key`, structured values as JSON. */
import { existsSync } from "node:fs";
import { YamlTime, type YamlValue } from "./cli-yaml";
import { toGoJson } from "./go-json";
import { PreviewError } from "./preview-result";
import { makeSecret, secretStrings } from "./property-values";
import {
  isYamlMap,
  parseMap,
  stackFile,
  type ConfigDeclaration,
  type ItemsType,
  type Project,
} from "./project-file";

export interface StackConfig {
  readonly values: ReadonlyMap<string, string>;
  /** Keys whose values are secret; the program gets those as secret outputs. */
  readonly secretKeys: readonly string[];
}

/**
 * Merges, the later winning: the project's `config:`, the stack's file, the caller's overrides.
 *
 * Throws a `PreviewError` of stage `project` for an encrypted value that nothing overrides, a declared key without a
 * value, and a value that is not of its declared type. No message holds a value.
 */
export function readStackConfig(
  project: Project,
  stack: string,
  overrides: Readonly<Record<string, unknown>>,
): StackConfig {
  const values = readStackFile(project, stack);
  for (const [key, value] of Object.entries(overrides)) {
    if (value !== undefined)
      values.set(normaliseKey(key, project.name, "the configuration given"), toYaml(value));
  }
  const declared = declaredKeys(project);
  for (const [key, { value }] of declared) {
    if (!values.has(key) && value !== undefined) values.set(key, value);
  }
  rejectEncrypted(values, project, stack);
  rejectMissing(declared, values, project.name, stack);
  rejectWrongTypes(declared, values, stack);
  return {
    values: new Map([...values].map(([key, value]) => [key, configText(value)])),
    secretKeys: [...declared].filter(([key, { secret }]) => secret && values.has(key)).map(([key]) => key),
  };
}

/** What must not be printed: each secret value, and where it is structured the texts and numbers inside it. */
export function secretTexts(config: StackConfig): readonly string[] {
  return config.secretKeys.flatMap((key) => {
    const text = config.values.get(key) ?? "";
    return [text, ...secretStrings(makeSecret(parseStructured(text)))];
  });
}

function parseStructured(text: string): unknown {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A text that only begins like JSON.
    return undefined;
  }
}

function readStackFile(project: Project, stack: string): Map<string, YamlValue> {
  const file = stackFile(project, stack);
  if (!existsSync(file)) return new Map();
  const top = parseMap(file);
  if ((top["environment"] ?? null) !== null) {
    throw failure(
      `${file} imports an environment, which only Pulumi Cloud can open; give its values as configuration`,
    );
  }
  const block = top["config"] ?? null;
  if (block === null) return new Map();
  if (!isYamlMap(block)) throw failure(`${file}: config must be keys and values`);
  return new Map(Object.entries(block).map(([key, value]) => [normaliseKey(key, project.name, file), value]));
}

function declaredKeys(project: Project): ReadonlyMap<string, ConfigDeclaration> {
  return new Map(
    [...project.config].map(([key, declaration]) => {
      // With a path as its key, a declaration would be one part of a structured value.
      if (/[.[\]"]/.test(key))
        throw failure(`${project.file}: config key "${key}" is a path; declare its first part`);
      return [normaliseKey(key, project.name, project.file), declaration];
    }),
  );
}

/** `key`, `namespace:key` and the old `namespace:config:key` are all `namespace:key`. */
function normaliseKey(key: string, project: string, where: string): string {
  const parts = key.split(":");
  if (parts.length === 1) return `${project}:${key}`;
  if (parts.length === 2) return key;
  if (parts.length === 3 && parts[1] === "config") return `${parts[0] ?? ""}:${parts[2] ?? ""}`;
  throw failure(`${where}: "${key}" is no configuration key; expected "namespace:name"`);
}

function toYaml(value: unknown): YamlValue {
  if (
    value === null ||
    typeof value === "boolean" ||
    typeof value === "number" ||
    typeof value === "string"
  ) {
    return value;
  }
  if (Array.isArray(value)) return value.map(toYaml);
  if (typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, toYaml(element)]));
  }
  throw failure(`a configuration value is a ${typeof value}; expected JSON`);
}

function configText(value: YamlValue): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  return value instanceof YamlTime ? value.text : toGoJson(value);
}

function rejectEncrypted(values: ReadonlyMap<string, YamlValue>, project: Project, stack: string): void {
  const encrypted = [...values].filter(([, value]) => holdsCiphertext(value)).map(([key]) => `"${key}"`);
  if (encrypted.length === 0) return;
  throw failure(
    `${stackFile(project, stack)}: ${encrypted.sort().join(", ")} ${encrypted.length === 1 ? "is" : "are"} ` +
      `encrypted, and the embedded preview has no passphrase; give plain values for the preview as configuration`,
  );
}

function holdsCiphertext(value: YamlValue): boolean {
  if (Array.isArray(value)) return (value as readonly YamlValue[]).some(holdsCiphertext);
  if (!isYamlMap(value)) return false;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === "secure" && typeof first[1] === "string") return true;
  return entries.some(([, element]) => holdsCiphertext(element));
}

function rejectMissing(
  declared: ReadonlyMap<string, ConfigDeclaration>,
  values: ReadonlyMap<string, YamlValue>,
  project: string,
  stack: string,
): void {
  const missing = [...declared.keys()]
    .filter((key) => key.startsWith(`${project}:`) && !values.has(key))
    .sort();
  if (missing.length === 0) return;
  const names = missing.map((key) => `"${key}"`).join(", ");
  throw failure(`stack "${stack}" has no value for ${names}, which Pulumi.yaml declares without a default`);
}

function rejectWrongTypes(
  declared: ReadonlyMap<string, ConfigDeclaration>,
  values: ReadonlyMap<string, YamlValue>,
  stack: string,
): void {
  for (const [key, { type, items }] of declared) {
    const value = values.get(key);
    if (type === undefined || value === undefined) continue;
    const wanted: ItemsType = { type, ...(items === undefined ? {} : { items }) };
    // As in the CLI: a value that is not structured is a text, and a text may spell a number.
    const text = Array.isArray(value) || isYamlMap(value) ? value : configText(value);
    if (!hasType(text, wanted)) {
      throw failure(`stack "${stack}": the value of "${key}" must be of type ${typeName(wanted)}`);
    }
  }
}

function hasType(value: YamlValue, { type, items }: ItemsType): boolean {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "integer":
      if (typeof value === "string") return /^[-+]?[0-9]+$/.test(value);
      return typeof value === "bigint" || Number.isInteger(value);
    case "boolean":
      return typeof value === "boolean" || value === "true" || value === "false";
    case "object":
      return isYamlMap(value);
    default:
      if (!Array.isArray(value) || items === undefined) return false;
      return (value as readonly YamlValue[]).every((element) => hasType(element, items));
  }
}

function typeName({ type, items }: ItemsType): string {
  return items === undefined ? type : `${type}<${typeName(items)}>`;
}

function failure(message: string): PreviewError {
  return new PreviewError("project", message);
}
