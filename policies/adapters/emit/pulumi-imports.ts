import type { EmitContext } from "./emission";

/** What the program is to import, under names that nothing else in it has. */
export class Imports {
  private readonly used = new Map<string, string>();

  private readonly suffix: string;

  constructor(context: EmitContext) {
    this.suffix = suffixOf(context);
  }

  /** The name of a module in the lines. */
  of(
    module: "peerpath" | "@pulumi/pulumi" | "@pulumi/command" | "@pulumi/f5bigip" | "@pulumi/bigip",
  ): string {
    const name = `${module.replace("@pulumi/", "")}${this.suffix}`;
    this.used.set(module, name);
    return name;
  }

  lines(): string[] {
    return [...this.used].sort().map(([module, name]) => `import * as ${name} from "${module}";`);
  }
}

/** `hosts-file` becomes `HostsFile`, the second one `HostsFile2`. */
function suffixOf({ kind, number }: EmitContext): string {
  const words = kind.split("-").map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  return words.join("") + (number === undefined ? "" : String(number));
}
