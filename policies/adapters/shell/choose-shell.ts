/** Tells which shell a script is written for. */

export type Shell = "sh" | "powershell" | "cmd" | "unclear";

const WRAPPED = /^\s*@?["']?(?:[^\s"']{1,200}[\\/])?(?:powershell|pwsh|cmd)(?:\.exe)?["']?[ \t]/i;
const WINDOWS_FILE = /(?:system32|sysnative)[\\/]+drivers/i;
const POWERSHELL: readonly RegExp[] = [
  /\$\{?env:\w/i,
  /(?:^|[;{(])[ \t]*(?:\[[\w.[\]]{1,40}\])?\$\w+[ \t]*\+?=/m,
  /@["'][ \t]*\r?$/m,
  /(?:^|[|;{(])[ \t]*(?:ac|gc)[ \t]/m,
  /(?<![\w-])(?:add|clear|get|set)-(?:content|item|itemproperty|variable|date)(?![\w-])/i,
  /(?<![\w-])(?:copy|move|new|remove|rename)-item(?![\w-])/i,
  /(?<![\w-])(?:out-(?:file|null)|tee-object|select-(?:string|object)|where-object|foreach-object|test-path)(?![\w-])/i,
  /(?<![\w-])(?:join-path|resolve-path|write-(?:host|output|verbose|warning)|invoke-(?:command|expression))(?![\w-])/i,
];
const CMD = /%(?:windir|systemroot|systemdrive)%|^\s*@echo[ \t]+off/i;
const POSIX_SHELL: readonly RegExp[] = [
  /(?<![\w-])etc\/+h/,
  /\/etc\/?(?![\w-])/,
  /\/cygdrive\/|(?<![\w:.])(?:\/mnt)?\/[a-z]\/windows/i,
  /<<-?[ \t]*["'\\]?[A-Za-z_]/,
  /(?<![\w-])(?:grep|printf|sed|sudo|tee)[ \t]/,
];

/**
 * The shell whose marks the script bears. A script for another shell than the one that really runs it fails there; only
 * a plain `echo … >> C:\…` works in more than one, and is `unclear`.
 */
export function chooseShell(script: string): Shell {
  const interpreter = /^#![^\n]{0,200}/.exec(script)?.[0];
  if (interpreter !== undefined) return /pwsh|powershell/.test(interpreter) ? "powershell" : "sh";
  if (WRAPPED.test(script)) return WINDOWS_FILE.test(script) ? "cmd" : "sh";
  if (POWERSHELL.some((mark) => mark.test(script))) return "powershell";
  if (CMD.test(script)) return "cmd";
  return POSIX_SHELL.some((mark) => mark.test(script)) ? "sh" : "unclear";
}
