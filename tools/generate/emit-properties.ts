import type { Properties, PropertyFacts, ProviderTable } from "../../sdks/provider-table/provider-table";
import { inputType, outputType } from "./type-text";

/** Whether the property has a value on every resource that exists. */
function isAlwaysThere({ words }: PropertyFacts): boolean {
  return words.has("required") || words.has("computed") || words.has("output");
}

/** The members of an args interface, or with `allOptional` those of a state interface. */
export function emitInputs(
  table: ProviderTable,
  properties: Properties,
  indent: string,
  allOptional = false,
): string[] {
  return [...properties.values()]
    .filter((facts) => allOptional || !facts.words.has("output"))
    .flatMap((facts) => {
      const optional = allOptional || !facts.words.has("required") ? "?" : "";
      return [
        ...emitDoc(table, facts, indent),
        `${indent}${facts.name}${optional}: ${inputType(facts.type)};`,
      ];
    });
}

/** The members of an interface of the nested types that come back. */
export function emitOutputs(properties: Properties, indent: string): string[] {
  return [...properties.values()].map((facts) => {
    const optional = isAlwaysThere(facts) ? "" : "?";
    return `${indent}${facts.name}${optional}: ${outputType(facts.type)};`;
  });
}

/** The fields of a resource's class. `declare`: a real field would overwrite what the base class sets. */
export function emitFields(properties: Properties, indent: string): string[] {
  return [...properties.values()].map((facts) => {
    const absent = isAlwaysThere(facts) ? "" : " | undefined";
    return `${indent}declare readonly ${facts.name}: pulumi.Output<${outputType(facts.type)}${absent}>;`;
  });
}

/** What the table knows of a property, as its doc comment; none where there is nothing to say. */
function emitDoc(table: ProviderTable, facts: PropertyFacts, indent: string): string[] {
  const { words } = facts;
  const form = table.formats.get(facts.format ?? "")?.description;
  const notes = [
    form === undefined ? undefined : `Of the form ${form}.`,
    facts.default === undefined ? undefined : `Default: \`${JSON.stringify(facts.default)}\`.`,
    facts.enum === undefined ? undefined : `One of ${facts.enum.map((word) => `\`${word}\``).join(", ")}.`,
    facts.conflictsWith.length === 0 ? undefined : `Not together with ${facts.conflictsWith.join(", ")}.`,
    words.has("computed") ? "Left out, the device decides." : undefined,
    words.has("set") ? "A set: without order or duplicates." : undefined,
    words.has("replace") ? "A change makes a new resource." : undefined,
    words.has("deprecated") ? "@deprecated" : undefined,
  ].filter((note) => note !== undefined);
  return notes.length === 0 ? [] : [`${indent}/** ${notes.join(" ")} */`];
}
