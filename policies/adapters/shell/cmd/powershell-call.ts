/** The script in the arguments of `powershell` or `pwsh`. */
import { UnreadScript, WHY } from "../unread-script";

const SWITCHES = /^(?:nop|noni|nol|noe)[a-z]*$|^(?:sta|mta|login|l)$/;
const WITH_VALUE = /^(?:ex[a-z]*|ep|w[a-z]*|inputformat|if|outputformat|of|o|version|v)$/;

/**
 * The script that `-Command` runs: PowerShell joins all arguments behind it with blanks. Throws `UnreadScript` for an
 * encoded command, a script file, or an option that is not known.
 */
export function scriptOfCall(program: "powershell" | "pwsh", args: readonly string[]): string {
  for (let at = 0; at < args.length; at += 1) {
    const option = /^[-/]([a-z]+)$/i.exec(args[at] ?? "")?.[1]?.toLowerCase();
    if (option === undefined) {
      // Without an option, Windows PowerShell takes a command and PowerShell 6 and later a file.
      if (program === "pwsh") throw new UnreadScript(WHY.sourced);
      return args.slice(at).join(" ");
    }
    if ("command".startsWith(option)) {
      const script = args.slice(at + 1).join(" ");
      if (script.trim() === "-") throw new UnreadScript(WHY.sourced);
      return script;
    }
    if (WITH_VALUE.test(option)) at += 1;
    else if (!SWITCHES.test(option)) {
      throw new UnreadScript(/^e[nc]*/.test(option) ? WHY.encoded : WHY.sourced);
    }
  }
  throw new UnreadScript(WHY.sourced);
}
