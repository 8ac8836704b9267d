/** What the engine's URN of a resource says: `urn:pulumi:stack::project::parent$type::name`. */
export interface UrnParts {
  readonly stack: string;
  readonly project: string;
  /** The types of its parents, the outermost first, without the stack's own. */
  readonly parentTypes: readonly string[];
  readonly type: string;
  readonly name: string;
}

const URN = /^urn:pulumi:(.+?)::(.+?)::(.+?)::([^]+)$/;

/** The parts of a URN; `undefined` for what is none: the address of a Terraform resource, a file. */
export function parseUrn(text: string): UrnParts | undefined {
  const [, stack, project, qualified, name] = URN.exec(text) ?? [];
  if (stack === undefined || project === undefined || qualified === undefined || name === undefined)
    return undefined;
  const types = qualified.split("$");
  return { stack, project, parentTypes: types.slice(0, -1), type: types.at(-1) ?? "", name };
}
