/** Reads what the text of a command does to the hosts file of the machine that runs it. */
import type { HostsEdit } from "../../records/server-records";
import { type Shell, chooseShell } from "../shell/choose-shell";
import { readCmd } from "./cmd/read-cmd";
import { ALWAYS, EditLog } from "./edit-log";
import { HostsMentions } from "./hosts-mention";
import { hidesCommand, isToolInput, usesHostsTool } from "./other-tools";
import { readPowerShell } from "./powershell/read-powershell";
import { readSh } from "./sh/read-sh";
import { UnreadScript, WHY } from "../shell/unread-script";

/**
 * The effect of a POSIX shell, PowerShell or cmd script on the hosts file; `undefined` where it has nothing to do with
 * it. The effect is `adds` or `replaces-file` only where every statement that touches the file is understood and
 * certainly runs; everything else is `unread`, with a reason that quotes nothing of the script. A script that only reads
 * the file adds nothing.
 *
 * What a plan cannot tell is taken to be usual: commands that are understood succeed, the file ends in a line break
 * before the first append, and a guard's line is not there as a comment.
 */
export function readHostsCommand(script: string): HostsEdit | undefined {
  return readHostsScript(script, chooseShell(script));
}

/** The same for a script of which it is known what runs it. */
export function readHostsScript(script: string, shell: Shell): HostsEdit | undefined {
  try {
    if (hidesCommand(script)) throw new UnreadScript(WHY.encoded);
    if (usesHostsTool(script)) throw new UnreadScript(WHY.tool);
    const mentions = new HostsMentions(script);
    return mentions.inScript ? readMentioning(script, mentions, shell) : undefined;
  } catch (error) {
    if (error instanceof UnreadScript) return { effect: "unread", why: error.why };
    throw error;
  }
}

function readMentioning(script: string, mentions: HostsMentions, shell: Shell): HostsEdit {
  if (isToolInput(script)) throw new UnreadScript(WHY.tool);
  const log = new EditLog();
  switch (shell) {
    case "sh":
      readSh(script, mentions, log);
      break;
    case "powershell":
      readPowerShell(script, mentions, log, "windows", ALWAYS);
      break;
    case "cmd":
      readCmd(script, mentions, log);
      break;
    case "unclear":
      throw new UnreadScript(WHY.ambiguousShell);
  }
  return log.result();
}
