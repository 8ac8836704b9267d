import { splitName, type PropertyType, type ScalarName } from "../../sdks/provider-table/provider-table";

const SCALAR_TEXT: Readonly<Record<ScalarName, string>> = {
  string: "string",
  integer: "number",
  number: "number",
  boolean: "boolean",
  asset: "pulumi.asset.Asset | pulumi.asset.Archive",
  any: "any",
};

/** How TypeScript names a nested type below `inputs` or `outputs`: those of the module `index` have no namespace. */
function nestedName(name: string): string {
  const [module, className] = splitName(name);
  return module === "index" ? className : `${module}.${className}`;
}

/** The type of a property that a program gives; every part of it may be an output of something else. */
export function inputType(type: PropertyType): string {
  return `pulumi.Input<${bareInputType(type)}>`;
}

function bareInputType(type: PropertyType): string {
  switch (type.kind) {
    case "scalar":
      return SCALAR_TEXT[type.scalar];
    case "object":
      return `inputs.${nestedName(type.name)}`;
    case "list":
      return `${inputType(type.element)}[]`;
    case "map":
      return `{ [key: string]: ${inputType(type.element)} }`;
  }
}

/** The type of a property that a resource has once it is made. */
export function outputType(type: PropertyType): string {
  switch (type.kind) {
    case "scalar":
      return SCALAR_TEXT[type.scalar];
    case "object":
      return `outputs.${nestedName(type.name)}`;
    case "list": {
      const element = outputType(type.element);
      return element.includes("|") ? `(${element})[]` : `${element}[]`;
    }
    case "map":
      return `{ [key: string]: ${outputType(type.element)} }`;
  }
}
