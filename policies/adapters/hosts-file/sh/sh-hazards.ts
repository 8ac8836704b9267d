/** Commands that change how the rest of a shell script is to be read. */

/**
 * `ends`: the script ends here without a failure. `may-end`: it does in some shells. `fails`: it ends with a failure. `renames`: a command may mean something
 * else from here on. `reads-other-text`: it runs text that is not in the script.
 */
export type ShHazard = "ends" | "may-end" | "fails" | "renames" | "reads-other-text" | "changes-shell";

const SET_OPTIONS = /^(?:[-+][aefhuvxC]*o?|errexit|nounset|pipefail|xtrace|verbose|noclobber|allexport|--)$/;

/** What the command with these words, as written, does to the script itself; `undefined` for an ordinary command. */
export function readHazard(words: readonly string[]): ShHazard | undefined {
  let at = 0;
  while (/^(?:command|builtin|(?!IFS)[A-Za-z_]\w*=.*)$/s.test(words[at] ?? "")) at += 1;
  const command = words[at]?.replace(/["'\\]/g, "");
  const argument = words[at + 1];
  switch (command) {
    case "exit":
      return argument !== undefined && /^[1-9]\d*$/.test(argument) && Number(argument) % 256 !== 0
        ? "fails"
        : "ends";
    case "return":
    case "halt":
    case "poweroff":
    case "reboot":
    case "shutdown":
      // Outside a function, dash ends the script at `return` and bash goes on.
      return "may-end";
    case "exec":
      // Without a command it only redirects.
      return argument === undefined ? undefined : "ends";
    case "eval":
    case "source":
    case ".":
      return "reads-other-text";
    case "alias":
    case "unalias":
    case "enable":
      return "renames";
    case "set":
      return words.slice(at + 1).every((word) => SET_OPTIONS.test(word)) ? undefined : "changes-shell";
    case "shopt":
      return "changes-shell";
    default:
      // The field separators tell how an unquoted variable is split.
      return command?.startsWith("IFS=") === true ? "changes-shell" : undefined;
  }
}
