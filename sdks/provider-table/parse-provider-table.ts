import {
  PROPERTY_WORDS,
  tokenOf,
  toSnakeCase,
  type PackageStyle,
  type Properties,
  type PropertyFacts,
  type PropertyType,
  type PropertyWord,
  type ProviderTable,
  type ResourceFacts,
  type ScalarName,
  type TextFormat,
} from "./provider-table";

const SCALARS: readonly string[] = [
  "string",
  "integer",
  "number",
  "boolean",
  "asset",
  "any",
] satisfies ScalarName[];

/** Reads the text of a provider table. `fileName` appears in errors. Throws where a line cannot be read. */
export function parseProviderTable(text: string, fileName: string): ProviderTable {
  let header: { packageName: string; version: string; style: PackageStyle } | undefined;
  const formats = new Map<string, TextFormat>();
  const config = new Map<string, PropertyFacts>();
  const resources = new Map<string, ResourceFacts>();
  const types = new Map<string, Properties>();
  const functions = new Set<string>();
  let section: Map<string, PropertyFacts> | undefined;

  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const fail = (problem: string): never => {
      throw new Error(`${fileName}:${index + 1}: ${problem}`);
    };
    const put = <K, V>(map: Map<K, V>, key: K, value: V): void => {
      if (map.has(key)) fail(`${String(key)} occurs twice`);
      map.set(key, value);
    };
    if (line.trim() === "" || line.startsWith("#")) continue;
    if (line.startsWith(" ")) {
      const property = parseProperty(line.trim(), fail);
      put(section ?? fail("a property stands before any section"), property.name, property);
      continue;
    }
    const [keyword, name = fail(`"${line}" lacks a name`), ...rest] = splitHead(line);
    section = undefined;
    switch (keyword) {
      case "package":
        header = parseHeader(name, rest, fail);
        break;
      case "format": {
        const [pattern = fail("a format needs a pattern"), ...description] = rest;
        put(formats, name, { pattern: new RegExp(pattern), description: description.join(" ") });
        break;
      }
      case "config":
        section = config;
        break;
      case "resource": {
        const { packageName, style } = header ?? fail("the line `package` comes first");
        const token = tokenOf(packageName, style, name, true);
        section = new Map();
        put(resources, token, { name, token, terraformName: rest[0], properties: section });
        break;
      }
      case "type":
        section = new Map();
        put(types, name, section);
        break;
      case "function":
        functions.add(name);
        break;
      default:
        fail(`"${String(keyword)}" is none of package, format, config, resource, type, function`);
    }
  }
  if (header === undefined) throw new Error(`${fileName}: the line \`package\` is missing`);
  const table: ProviderTable = { ...header, formats, config, resources, types, functions };
  checkReferences(table, fileName);
  return table;
}

type Fail = (problem: string) => never;

/** `config` stands alone on its line; every other section is named. */
function splitHead(line: string): string[] {
  const words = line.split(/\s+/).filter((word) => word !== "");
  return words.length === 1 && words[0] === "config" ? ["config", "config"] : words;
}

function parseHeader(
  packageName: string,
  rest: readonly string[],
  fail: Fail,
): { packageName: string; version: string; style: PackageStyle } {
  const [version = fail("a package needs a version"), style] = rest;
  if (style !== "bridged" && style !== "native")
    return fail(`a package is bridged or native, not "${style ?? ""}"`);
  return { packageName, version, style };
}

/** One line such as `state  string  default="enabled" enum=["enabled","disabled"]`. */
function parseProperty(line: string, fail: Fail): PropertyFacts {
  const parts = /^(\S+)\s+(\S+)\s*(.*)$/.exec(line);
  if (parts === null) return fail(`"${line}" is no property: a name and a type are needed`);
  const [, name = "", type = "", rest = ""] = parts;
  const words = new Set<PropertyWord>();
  const values = new Map<string, string>();
  for (const match of rest.matchAll(/([a-z-]+)(?:=("(?:[^"\\]|\\.)*"|\[[^\]]*\]|\S+))?(?:\s+|$)|(\S+)/g)) {
    const [, key, value, unreadable] = match;
    if (key === undefined) return fail(`"${unreadable ?? ""}" cannot be read`);
    if (value !== undefined) values.set(key, value);
    else if (isPropertyWord(key)) words.add(key);
    else return fail(`"${key}" is no word of a property`);
  }
  const take = (key: string): string | undefined => {
    const value = values.get(key);
    values.delete(key);
    return value;
  };
  const number = (key: string): number | undefined => {
    const value = take(key);
    return value === undefined ? undefined : Number(value);
  };
  const facts = {
    name,
    type: parseType(type),
    words,
    default: parseDefault(take("default"), fail),
    enum: parseNames(take("enum"), fail),
    conflictsWith: parseNames(take("conflicts"), fail) ?? [],
    format: take("format"),
    min: number("min"),
    max: number("max"),
    minItems: number("min-items"),
    maxItems: number("max-items"),
    env: take("env"),
    terraformName: take("tf") ?? toSnakeCase(name),
  };
  for (const key of values.keys()) fail(`"${key}=" is no word of a property`);
  return withoutUndefined(facts);
}

function isPropertyWord(word: string): word is PropertyWord {
  return (PROPERTY_WORDS as readonly string[]).includes(word);
}

function isScalar(text: string): text is ScalarName {
  return SCALARS.includes(text);
}

function parseType(text: string): PropertyType {
  if (text.endsWith("[]")) return { kind: "list", element: parseType(text.slice(0, -2)) };
  const map = /^map<(.+)>$/.exec(text);
  if (map?.[1] !== undefined) return { kind: "map", element: parseType(map[1]) };
  return isScalar(text) ? { kind: "scalar", scalar: text } : { kind: "object", name: text };
}

function parseDefault(json: string | undefined, fail: Fail): string | number | boolean | undefined {
  if (json === undefined) return undefined;
  const value: unknown = JSON.parse(json);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return fail(`default=${json} is no string, number or boolean`);
}

function parseNames(json: string | undefined, fail: Fail): readonly string[] | undefined {
  if (json === undefined) return undefined;
  const value: unknown = JSON.parse(json);
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
  return fail(`${json} is no list of strings`);
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Drops what a line left out, so that an optional fact is either there or absent. */
function withoutUndefined<T extends object>(facts: T): Defined<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Defined<T>;
}

function checkReferences(table: ProviderTable, fileName: string): void {
  const sections: [string, Properties][] = [
    ["config", table.config],
    ...[...table.resources.values()].map(({ name, properties }): [string, Properties] => [name, properties]),
    ...table.types,
  ];
  for (const [section, properties] of sections) {
    for (const { name, type, format, conflictsWith } of properties.values()) {
      const fail = (problem: string): never => {
        throw new Error(`${fileName}: ${section}.${name}: ${problem}`);
      };
      const nested = nestedTypeOf(type);
      if (nested !== undefined && !table.types.has(nested)) fail(`type ${nested} is not in the table`);
      if (format !== undefined && format !== "json" && !table.formats.has(format)) {
        fail(`format ${format} is not in the table`);
      }
      for (const other of conflictsWith) if (!properties.has(other)) fail(`conflicts with unknown ${other}`);
    }
  }
}

function nestedTypeOf(type: PropertyType): string | undefined {
  switch (type.kind) {
    case "scalar":
      return undefined;
    case "object":
      return type.name;
    case "list":
    case "map":
      return nestedTypeOf(type.element);
  }
}
