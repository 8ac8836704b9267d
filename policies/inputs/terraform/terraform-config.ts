/** The part `configuration` of a Terraform plan: what the program states, and what it makes it from. */
import { type JsonObject, isJsonObject } from "../read-fields";
import { type AddressStep, type ResourceAddress, isWord, resourceAddress, splitSteps } from "./parse-address";

export interface Provisioner {
  readonly type: string;
  readonly expressions: JsonObject;
}

/** What an expression refers to. */
export interface Reference {
  /** Without a key it stands for all instances. */
  readonly address: string;
  /** The key of the instance whose own key chooses among them; empty where none does. */
  readonly iteration: string;
}

/** Modules may not be nested deeper: a program that does it calls itself. */
const DEEPEST = 64;

export class TerraformConfig {
  /** The resources of a module by mode, type and name. */
  private readonly byModule = new WeakMap<JsonObject, ReadonlyMap<string, JsonObject>>();

  private constructor(
    private readonly root: JsonObject,
    /** What each provider configuration states, by its key. */
    readonly providers: ReadonlyMap<string, JsonObject>,
  ) {}

  /** `undefined` where the plan holds none. */
  static of(configuration: unknown): TerraformConfig | undefined {
    if (!isJsonObject(configuration) || !isJsonObject(configuration["root_module"])) return undefined;
    const providers = Object.entries(objectAt(configuration, "provider_config")).flatMap(
      ([key, value]): [string, JsonObject][] => (isJsonObject(value) ? [[key, value]] : []),
    );
    return new TerraformConfig(configuration["root_module"], new Map(providers));
  }

  /** Expressions of a resource by attribute; `undefined` where the program no longer has the resource. */
  expressionsOf(address: ResourceAddress): JsonObject | undefined {
    const resource = this.findResource(address);
    return resource === undefined ? undefined : objectAt(resource, "expressions");
  }

  /** Key of the provider configuration that manages a resource, as `providers` has it. */
  providerKeyOf(address: ResourceAddress): string | undefined {
    const key = this.findResource(address)?.["provider_config_key"];
    return typeof key === "string" ? key : undefined;
  }

  provisionersOf(address: ResourceAddress): readonly Provisioner[] {
    return listAt(this.findResource(address) ?? {}, "provisioners").map((provisioner) => ({
      type: textAt(provisioner, "type"),
      expressions: objectAt(provisioner, "expressions"),
    }));
  }

  /**
   * What an expression of the resource refers to, through variables and outputs of modules. Locals, whose expressions a plan does not
   * hold, lead nowhere.
   */
  referencesOf({ modules, key }: ResourceAddress, expression: unknown): readonly Reference[] {
    const found: Reference[] = [];
    this.follow(expression, modules, key, found, 0);
    return found;
  }

  private follow(
    expression: unknown,
    modules: readonly AddressStep[],
    key: string,
    found: Reference[],
    depth: number,
  ): void {
    if (depth > DEEPEST) return;
    const references = collectReferences(expression);
    const iteration = references.some((one) => ITERATION.has(one)) ? key : "";
    for (const reference of references) {
      const [first, second, third] = splitSteps(reference) ?? [];
      if (first === undefined || second === undefined) continue;
      if (isWord(first, "var")) {
        const called = modules.at(-1);
        if (called === undefined) continue;
        const parents = modules.slice(0, -1);
        const call = objectAt(objectAt(this.findModule(parents) ?? {}, "module_calls"), called.name);
        this.follow(objectAt(call, "expressions")[second.name], parents, called.key, found, depth + 1);
      } else if (isWord(first, "module")) {
        if (third === undefined) continue;
        const inside = [...modules, second];
        const output = objectAt(objectAt(this.findModule(inside) ?? {}, "outputs"), third.name);
        this.follow(output["expression"], inside, "", found, depth + 1);
      } else if (!NO_RESOURCES.has(first.name)) {
        const address = resourceAddress({ modules, type: first.name, name: second.name, key: second.key });
        found.push({ address, iteration });
      }
    }
  }

  private findResource({ modules, isData, type, name }: ResourceAddress): JsonObject | undefined {
    const module = this.findModule(modules);
    if (module === undefined) return undefined;
    let byName = this.byModule.get(module);
    if (byName === undefined) {
      const keyed = listAt(module, "resources").map((resource): [string, JsonObject] => [
        `${textAt(resource, "mode")} ${textAt(resource, "type")} ${textAt(resource, "name")}`,
        resource,
      ]);
      byName = new Map(keyed);
      this.byModule.set(module, byName);
    }
    return byName.get(`${isData ? "data" : "managed"} ${type} ${name}`);
  }

  private findModule(modules: readonly AddressStep[]): JsonObject | undefined {
    let module: JsonObject = this.root;
    for (const { name } of modules) {
      const called = objectAt(objectAt(module, "module_calls"), name)["module"];
      if (!isJsonObject(called)) return undefined;
      module = called;
    }
    return module;
  }
}

/** What chooses the instance with the same key. */
const ITERATION: ReadonlySet<string> = new Set(["each.key", "count.index"]);
const NO_RESOURCES: ReadonlySet<string> = new Set([
  "local",
  "each",
  "count",
  "self",
  "path",
  "terraform",
  "data",
]);

/** Of `zone.z[0].id`, `zone.z[0]` and `zone.z`, which Terraform lists together, the first alone. */
function collectReferences(expression: unknown): readonly string[] {
  const all = gatherReferences(expression, 0);
  return all.filter(
    (one) => !all.some((other) => other.startsWith(`${one}.`) || other.startsWith(`${one}[`)),
  );
}

/** Those of an expression, or of all expressions inside a block. */
function gatherReferences(expression: unknown, depth: number): string[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(expression)) return expression.flatMap((part) => gatherReferences(part, depth + 1));
  if (!isJsonObject(expression)) return [];
  const references = expression["references"];
  if (Array.isArray(references)) return references.filter((one): one is string => typeof one === "string");
  return Object.values(expression).flatMap((part) => gatherReferences(part, depth + 1));
}

export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return isJsonObject(value) ? value : {};
}

function listAt(object: JsonObject, key: string): readonly JsonObject[] {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function textAt(object: JsonObject, key: string): string {
  const value = object[key];
  return typeof value === "string" ? value : "";
}
