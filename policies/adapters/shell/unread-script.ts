/** How a reader of scripts gives up: what the script does is not certain. */

/** Thrown inside the readers of scripts and caught by whoever asks them (`readHostsCommand`, `readDnsScript`); it never leaves the adapters. */
export class UnreadScript extends Error {
  constructor(readonly why: string) {
    super(why);
  }
}

/** Phrases that complete "the hosts file is not known: …". None of them quotes the script. */
export const WHY = {
  background: "an edit runs in the background",
  ambiguousShell:
    "cmd and PowerShell would write different text, and the script does not tell which one runs it",
  byteOrderMark: "a byte order mark is written before its first line",
  computed: "an edit holds a value that only running the script gives",
  condition: "an edit depends on a condition",
  copied: "it is overwritten with another file",
  earlyEnd: "the script may end before an edit",
  encoded: "a command is encoded",
  function: "the script defines a function, or another name for a command",
  guardOnName: "an edit is left out where the name is there already, whatever address it has there",
  guardOnOther: "an edit is left out where other text is there already",
  lineTooLong: "`Out-File` may cut a line that is longer than the console is wide",
  loop: "a loop works on it",
  method: "a method of an object works on it",
  nesting: "the script is nested too deeply",
  otherFile: "it is named by a path that is not known to be this machine's hosts file",
  outerQuotes: "the quotes around a command mean different things to cmd and to other shells",
  partialPattern: "lines are removed by a pattern that other names may share",
  pipeline: "a pipeline works on it in a way that is not followed",
  quotes: "typographic quotes or dashes stand for plain ones",
  readWhileWritten: "it is read and written by one pipeline, which fails or loses it",
  redirects: "redirections send text to it in a way that is not followed",
  removedLine: "single lines are removed, and what else it says about their names is not known",
  several: "the script has several lines, and cmd runs only the first",
  size: "the script makes too many edits to follow",
  shellOptions: "the script changes how the shell reads it",
  sourced: "the script runs text that it does not hold",
  stale: "older contents are written back over an edit",
  suspicious: "it holds a line that resolvers read differently",
  syntax: "the syntax of the script is not followed",
  tool: "a tool edits it by its own rules",
  unicode: "Windows PowerShell writes UTF-16 there unless an encoding is given",
} as const;

/** Commands whose bare name may be printed: it comes from this list, not from the script. */
const NAMED_COMMANDS = new Set(
  (
    "awk base64 busybox cat chattr copy cp crudini curl dd del docker echo ed erase ex find findstr gawk grep icacls " +
    "install kubectl ln more move mv nano notepad nsenter patch perl podman printf python python3 ren rm robocopy " +
    "rsync ruby scp sed sort sponge ssh su takeown tar tee truncate type unlink vi vim wget xargs xcopy add-content " +
    "clear-content copy-item get-content invoke-command invoke-expression invoke-webrequest move-item new-item " +
    "out-file remove-item rename-item select-string set-content set-item start-bitstransfer start-process tee-object"
  ).split(" "),
);

/** The phrase for a command that works on the file in a way that is not followed. */
export function whyCommand(name: string | undefined): string {
  const bare = name?.toLowerCase().replace(/\.exe$/, "");
  return bare !== undefined && NAMED_COMMANDS.has(bare)
    ? `\`${bare}\` works on it in a way that is not followed`
    : "a command that is not known works on it";
}
