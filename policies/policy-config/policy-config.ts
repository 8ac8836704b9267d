/** The policy pack's configuration: read from its file, and reconciled with what the policies declare. */
import { readFileSync } from "node:fs";
import Ajv from "ajv";

type Properties = Readonly<Record<string, unknown>>;

/** A policy configuration that cannot be used; the message names the file or the policy. */
export class PolicyConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "PolicyConfigError";
  }
}

export type EnforcementLevel = "advisory" | "mandatory" | "remediate" | "disabled";

const LEVELS: readonly string[] = [
  "advisory",
  "mandatory",
  "remediate",
  "disabled",
] satisfies EnforcementLevel[];

/** What is configured for one policy; a level that is left out is the policy's own. */
export interface PolicySettings {
  readonly level?: EnforcementLevel;
  readonly properties: Properties;
}

/** A policy as the pack declares it. */
export interface DeclaredPolicy {
  readonly name: string;
  readonly level: EnforcementLevel;
  /** JSON Schemas of its configuration properties, by name. */
  readonly properties: Properties;
  readonly required: readonly string[];
}

/**
 * Reads a file of the CLI's `--policy-pack-config`: `{"all": "mandatory", "<policy>": {"enforcementLevel": …, …}}`.
 * Throws a `PolicyConfigError`.
 */
export function readPolicyConfig(file: string): ReadonlyMap<string, PolicySettings> {
  let config: unknown;
  try {
    const text = readFileSync(file, "utf8");
    config = text.trim() === "" ? {} : JSON.parse(text);
  } catch (error) {
    throw failure(`the policy configuration ${file} cannot be read: ${whyOf(error)}`);
  }
  if (!isObject(config)) throw failure(`the policy configuration ${file} must be a JSON object`);
  if ("environments" in config) {
    throw failure(`the policy configuration ${file} names environments, which only Pulumi Cloud can open`);
  }
  return new Map(
    Object.entries(config).map(([policy, given]) => [policy, readSettings(policy, given, file)]),
  );
}

function readSettings(policy: string, given: unknown, file: string): PolicySettings {
  if (typeof given === "string") return { level: readLevel(policy, given, file), properties: {} };
  if (!isObject(given)) {
    throw failure(`${file}: "${policy}" must be an enforcement level or an object`);
  }
  const { enforcementLevel, ...properties } = given;
  if (enforcementLevel === undefined) return { properties };
  return { level: readLevel(policy, enforcementLevel, file), properties };
}

function readLevel(policy: string, given: unknown, file: string): EnforcementLevel {
  if (typeof given === "string" && LEVELS.includes(given)) return given as EnforcementLevel;
  throw failure(
    `${file}: the enforcement level of "${policy}" is ${JSON.stringify(given)}; expected one of ${LEVELS.join(", ")}`,
  );
}

/**
 * The settings that the pack gets, by policy, as the engine makes them: the schemas' defaults, the pack's own initial
 * settings, the file. Settings of a policy that the pack does not have go to it all the same, as in the engine, if they
 * have a level. Throws a `PolicyConfigError` where a property does not fit its schema.
 */
export function reconcilePolicyConfig(
  policies: readonly DeclaredPolicy[],
  ...layers: readonly ReadonlyMap<string, PolicySettings>[]
): ReadonlyMap<string, Required<PolicySettings>> {
  const settings = new Map<string, PolicySettings>(
    policies.map(({ name, level, properties }) => [name, { level, properties: defaultsOf(properties) }]),
  );
  for (const layer of layers) {
    const forAll = layer.get("all")?.level;
    for (const [name, current] of settings)
      if (forAll !== undefined) settings.set(name, { ...current, level: forAll });
    for (const [name, given] of layer) {
      const current = settings.get(name);
      const properties = { ...current?.properties, ...given.properties };
      const level = given.level ?? current?.level;
      if (name === "all" && level === undefined) continue;
      settings.set(name, level === undefined ? { properties } : { level, properties });
    }
  }
  validate(policies, settings);
  return new Map(
    [...settings].map(([name, { level, properties }]) => [
      name,
      { level: requireLevel(name, level), properties },
    ]),
  );
}

function requireLevel(policy: string, level: EnforcementLevel | undefined): EnforcementLevel {
  if (level !== undefined) return level;
  throw failure(`the pack has no policy "${policy}" that the policy configuration could set`);
}

function defaultsOf(schemas: Properties): Properties {
  const entries = Object.entries(schemas).filter(([, schema]) => isObject(schema) && "default" in schema);
  return Object.fromEntries(
    entries.map(([key, schema]) => [key, isObject(schema) ? schema["default"] : undefined]),
  );
}

function validate(policies: readonly DeclaredPolicy[], settings: ReadonlyMap<string, PolicySettings>): void {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, logger: false });
  const faults: string[] = [];
  for (const { name, properties, required } of policies) {
    const check = ajv.compile({ type: "object", properties, required });
    if (check(settings.get(name)?.properties ?? {})) continue;
    for (const { instancePath, message } of check.errors ?? []) {
      const where = instancePath === "" ? "" : `${instancePath.slice(1).replaceAll("/", ".")}: `;
      faults.push(`policy configuration: ${name}: ${where}${message ?? "does not fit its schema"}`);
    }
  }
  if (faults.length > 0) throw failure(faults.sort().join("\n"));
}

function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function whyOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function failure(message: string): PolicyConfigError {
  return new PolicyConfigError(message);
}
