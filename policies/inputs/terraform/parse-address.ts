/** Takes the address of a Terraform resource apart. */

/** A name with the key of its instance, `[0]`, `["a"]` or `[*]` (not known yet), as it is written; without one it is empty. */
export interface AddressStep {
  readonly name: string;
  readonly key: string;
}

export interface ResourceAddress {
  /** The modules that it is in, outermost first. */
  readonly modules: readonly AddressStep[];
  readonly isData: boolean;
  readonly type: string;
  readonly name: string;
  readonly key: string;
}

const STEP = /([\p{ID_Start}_][\p{ID_Continue}-]*)(\[(?:\d+|\*|"(?:[^"\\]|\\.)*")\])?(\.|$)/uy;

/** `undefined` for a text that is no address of a resource. */
export function parseAddress(text: string): ResourceAddress | undefined {
  const steps = splitSteps(text);
  if (steps === undefined) return undefined;
  const modules: AddressStep[] = [];
  let rest = steps;
  while (isWord(rest[0], "module")) {
    const [, module, ...others] = rest;
    if (module === undefined) return undefined;
    modules.push(module);
    rest = others;
  }
  const isData = isWord(rest[0], "data") && rest.length === 3;
  const [type, resource, ...more] = isData ? rest.slice(1) : rest;
  if (type === undefined || resource === undefined || type.key !== "" || more.length > 0) return undefined;
  return { modules, isData, type: type.name, name: resource.name, key: resource.key };
}

/** The steps of a dotted text; `undefined` where it has another form. */
export function splitSteps(text: string): readonly AddressStep[] | undefined {
  const steps: AddressStep[] = [];
  STEP.lastIndex = 0;
  for (let end = 0; end < text.length;) {
    const found = STEP.exec(text);
    if (found === null) return undefined;
    steps.push({ name: found[1] ?? "", key: found[2] ?? "" });
    end = STEP.lastIndex;
  }
  return steps.length === 0 || text.endsWith(".") ? undefined : steps;
}

export function isWord(step: AddressStep | undefined, word: string): boolean {
  return step?.name === word && step.key === "";
}

/** `module.a[0].module.b`; empty for the root module. */
function moduleAddress(modules: readonly AddressStep[]): string {
  return modules.map(({ name, key }) => `module.${name}${key}`).join(".");
}

export function resourceAddress({ modules, type, name, key }: Omit<ResourceAddress, "isData">): string {
  const inModule = `${type}.${name}${key}`;
  return modules.length === 0 ? inModule : `${moduleAddress(modules)}.${inModule}`;
}
