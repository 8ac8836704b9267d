import {
  splitName,
  type Properties,
  type ProviderTable,
  type ResourceFacts,
} from "../../sdks/provider-table/provider-table";
import { emitFields, emitInputs, emitOutputs } from "./emit-properties";

/** File names below the package's `generated` folder, with their texts. */
export type GeneratedFiles = ReadonlyMap<string, string>;

/**
 * The TypeScript of a package: one file a module with its resources' classes, the nested types, the provider and the
 * configuration. `runtime` is the text of `sdk-runtime.ts`.
 */
export function emitPackage(table: ProviderTable, runtime: string): GeneratedFiles {
  const modules = [...groupByModule(table.resources.values(), ({ name }) => name)];
  const named = modules.map(([module]) => module).filter((module) => module !== "index");
  const files = new Map([
    ["runtime.ts", runtime],
    ["provider.ts", emitProvider(table)],
    ["config.ts", emitConfig(table)],
    [
      "types/index.ts",
      emitLines(
        'import * as input from "./input";',
        'import * as output from "./output";',
        "export { input, output };",
      ),
    ],
    ["types/input.ts", emitTypes(table, "inputs")],
    ["types/output.ts", emitTypes(table, "outputs")],
    ["index.ts", emitIndex(named)],
  ]);
  for (const [module, resources] of modules) {
    files.set(module === "index" ? "root.ts" : `${module}.ts`, emitModule(table, module, resources));
  }
  return files;
}

function emitLines(...lines: string[]): string {
  return `${lines.join("\n")}\n`;
}

function groupByModule<T>(
  items: Iterable<T>,
  nameOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const [module] = splitName(nameOf(item));
    groups.set(module, [...(groups.get(module) ?? []), item]);
  }
  return groups;
}

function emitIndex(modules: readonly string[]): string {
  const namespaces = [...modules, "config"].sort();
  return emitLines(
    ...namespaces.map((module) => `import * as ${module} from "./${module}";`),
    'import * as types from "./types";',
    'export * from "./provider";',
    'export * from "./root";',
    `export { ${[...namespaces, "types"].join(", ")} };`,
  );
}

function emitModule(table: ProviderTable, module: string, resources: readonly ResourceFacts[]): string {
  const body = resources.flatMap((resource) => emitResource(table, module, resource)).join("\n");
  const imports = ['import * as pulumi from "@pulumi/pulumi";', 'import * as runtime from "./runtime";'];
  if (body.includes("inputs.")) imports.push('import type * as inputs from "./types/input";');
  if (body.includes("outputs.")) imports.push('import type * as outputs from "./types/output";');
  return emitLines(...imports, "", body);
}

function emitShape(label: string, table: ProviderTable, properties: Properties): string {
  const all = [...properties.values()];
  const names = (list: typeof all): string => JSON.stringify(list.map(({ name }) => name));
  return [
    `{ label: ${JSON.stringify(label)}, version: ${JSON.stringify(table.version)}`,
    `inputs: ${names(all.filter(({ words }) => !words.has("output")))}`,
    `required: ${names(all.filter(({ words }) => words.has("required")))}`,
    `secrets: ${names(all.filter(({ words }) => words.has("secret")))}`,
    `outputs: ${names(all.filter(({ words }) => words.has("output")))} }`,
  ].join(", ");
}

function emitResource(table: ProviderTable, module: string, resource: ResourceFacts): string[] {
  const [, name] = splitName(resource.name);
  const { properties } = resource;
  const label = [table.packageName, ...(module === "index" ? [] : [module]), name].join(".");
  const isRequired = [...properties.values()].some(({ words }) => words.has("required"));
  return [
    `const ${name}Shape: runtime.Shape = ${emitShape(label, table, properties)};`,
    `export class ${name} extends pulumi.CustomResource {`,
    `  /** Looks up a resource that exists already. */`,
    `  static get(name: string, id: pulumi.Input<pulumi.ID>, state?: ${name}State, opts?: pulumi.CustomResourceOptions): ${name} {`,
    `    return new ${name}(name, state as unknown as ${name}Args, { ...opts, id });`,
    `  }`,
    `  /** @internal */`,
    `  static readonly __pulumiType: string = ${JSON.stringify(resource.token)};`,
    `  static override isInstance(obj: any): obj is ${name} {`,
    `    return runtime.isInstanceOf(obj, ${name}.__pulumiType);`,
    `  }`,
    ...emitFields(properties, "  "),
    `  constructor(name: string, args${isRequired ? "" : "?"}: ${name}Args, opts?: pulumi.CustomResourceOptions) {`,
    `    super(${name}.__pulumiType, name, runtime.resourceInputs(${name}Shape, name, args, opts), runtime.resourceOptions(${name}Shape, opts));`,
    `  }`,
    `}`,
    `export interface ${name}State {`,
    ...emitInputs(table, properties, "  ", true),
    `}`,
    `export interface ${name}Args {`,
    ...emitInputs(table, properties, "  "),
    `}`,
    "",
  ];
}

function emitProvider(table: ProviderTable): string {
  const all = [...table.config.values()];
  const texts = all.filter(({ type }) => type.kind === "scalar" && type.scalar === "string");
  const textProperties = new Map(texts.map((facts) => [facts.name, facts]));
  const args = emitInputs(table, table.config, "  ");
  return emitLines(
    'import * as pulumi from "@pulumi/pulumi";',
    'import * as runtime from "./runtime";',
    ...(args.join("\n").includes("inputs.") ? ['import type * as inputs from "./types/input";'] : []),
    "",
    `const shape: runtime.Shape = ${emitShape(`${table.packageName}.Provider`, table, table.config)};`,
    "export class Provider extends pulumi.ProviderResource {",
    "  /** @internal */",
    `  static readonly __pulumiType: string = ${JSON.stringify(table.packageName)};`,
    "  static override isInstance(obj: any): obj is Provider {",
    "    return runtime.isInstanceOf(obj, `pulumi:providers:${Provider.__pulumiType}`);",
    "  }",
    ...emitFields(textProperties, "  "),
    "  constructor(name: string, args?: ProviderArgs, opts?: pulumi.ResourceOptions) {",
    `    super(Provider.__pulumiType, name, runtime.providerInputs(shape, ${JSON.stringify([...textProperties.keys()])}, args), runtime.resourceOptions(shape, opts));`,
    "  }",
    "}",
    "export interface ProviderArgs {",
    ...args,
    "}",
  );
}

const CONFIG_READERS: Readonly<Record<string, readonly [type: string, method: string]>> = {
  string: ["string", "get"],
  integer: ["number", "getNumber"],
  boolean: ["boolean", "getBoolean"],
};

/** The package's stack configuration, read when it is asked for. */
function emitConfig(table: ProviderTable): string {
  const lines = [
    'import * as pulumi from "@pulumi/pulumi";',
    "declare const exports: object;",
    `const config = new pulumi.Config(${JSON.stringify(table.packageName)});`,
  ];
  for (const { name, type } of table.config.values()) {
    const [text, method] = CONFIG_READERS[type.kind === "scalar" ? type.scalar : ""] ?? ["any", "getObject"];
    lines.push(
      `export declare const ${name}: ${text} | undefined;`,
      `Object.defineProperty(exports, "${name}", { get: () => config.${method}("${name}"), enumerable: true });`,
    );
  }
  return emitLines(...lines);
}

function emitTypes(table: ProviderTable, side: "inputs" | "outputs"): string {
  const body = [...groupByModule(table.types, ([name]) => name)].flatMap(([module, types]) => {
    const interfaces = types.flatMap(([name, properties]) => {
      const members = side === "inputs" ? emitInputs(table, properties, "  ") : emitOutputs(properties, "  ");
      return [`export interface ${splitName(name)[1]} {`, ...members, "}"];
    });
    return module === "index" ? interfaces : [`export namespace ${module} {`, ...interfaces, "}"];
  });
  const text = body.join("\n");
  const self = side === "inputs" ? "input" : "output";
  const imports = [
    ...(text.includes("pulumi.") ? ['import type * as pulumi from "@pulumi/pulumi";'] : []),
    ...(text.includes(`${side}.`) ? [`import type * as ${side} from "./${self}";`] : []),
  ];
  return emitLines(...imports, text, "export {};");
}
