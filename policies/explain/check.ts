/** What somebody runs on the real wire, and what must and must not be seen there. */
export interface Check {
  /** FQDN of a server, or `BIG-IP ltm1`. */
  readonly on: string;
  /** What it shows, a clause. */
  readonly shows: string;
  /** Any one of them, but for those on a BIG-IP, which are run both. They only read. */
  readonly commands: readonly CheckCommand[];
  readonly expected: readonly Expected[];
  /** How to read the output, where that is not plain; a sentence. */
  readonly hint?: string;
}

export interface CheckCommand {
  readonly shell: "PowerShell" | "sh" | "BIG-IP";
  readonly run: string;
}

export interface Expected {
  /** `as planned`, `after hosts-file`. */
  readonly when: string;
  /** What must be seen, a phrase each. */
  readonly see: readonly string[];
  /** What must not be seen. */
  readonly notSee: readonly string[];
  /** What the output decides, where the facts do not tell what is seen; a sentence. */
  readonly decides?: string;
}
