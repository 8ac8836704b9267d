/** What the programs `route`, `netsh` and `ipconfig` do to the machine that runs them. */
import type { CommandEffect } from "./command-effect";

/** `undefined` for a program that has nothing to do with addresses, routes and names. Arguments that are not known are `undefined`. */
export function judgeProgram(
  name: string,
  args: readonly (string | undefined)[],
): readonly CommandEffect[] | undefined {
  const words = args.map((arg) => arg?.toLowerCase());
  const changes = (command: string): CommandEffect[] => [{ kind: "machine", command }];
  switch (name) {
    case "ipconfig":
      return words.some((word) => /^[/-]registerdns$/.test(word ?? ""))
        ? changes("ipconfig /registerdns")
        : [];
    case "route": {
      const verb = words.find((word) => word === undefined || !/^[/-]/.test(word));
      return verb === "print" ? [] : changes("route");
    }
    case "netsh":
      return /^int(?:erface)?$/.test(words[0] ?? "") &&
        words.some((word) => /^(?:set|add|delete)$/.test(word ?? ""))
        ? changes("netsh interface")
        : [];
    default:
      return undefined;
  }
}
