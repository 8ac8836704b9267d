/** Commands that put lines into a hosts file and take them out again: the reverse of `readHostsCommand`. */
import { IpAddress } from "../../values/address";
import { isHostName } from "./host-name";

/** A line as a stack states it. Addresses are checked when a command is made of them. */
export interface HostsLineInput {
  readonly address: IpAddress | string;
  readonly names: readonly string[];
}

export type HostsShell = "powershell" | "sh";

const DEFAULT_PATHS: Readonly<Record<HostsShell, string>> = {
  powershell: "C:\\Windows\\System32\\drivers\\etc\\hosts",
  sh: "/etc/hosts",
};
/** What cmd takes; a longer command is cut or refused there. */
const MAX_CMD_LENGTH = 8_191;

/**
 * A command that appends each line which the file does not hold yet. It is idempotent, and mends a last line without a
 * line break before it appends.
 *
 * `powershell` is one call that cmd, PowerShell and Git Bash pass on alike (it holds no `$`, `%` or double quote), since
 * any of them may be the shell behind SSH on Windows. `sh` is a POSIX shell script for root. `path` stands for the
 * usual hosts file. Throws `TypeError` for what is no address, no host name, or no plain path, and `RangeError` for
 * more lines than a command of Windows can hold.
 */
export function addHostsLines(
  lines: readonly HostsLineInput[],
  shell: HostsShell,
  path: string = DEFAULT_PATHS[shell],
): string {
  const texts = lines.map(textOfLine);
  const file = checkPath(path);
  switch (shell) {
    case "sh":
      return [
        "set -e",
        `[ -z "$(tail -c 1 ${file})" ] || echo >> ${file}`,
        ...texts.map((text) => `grep -qxF '${text}' ${file} || echo '${text}' >> ${file}`),
      ].join("\n");
    case "powershell":
      return powerShellCall([
        `if ((Get-Content ${file} -Raw) -match '[^\\n]\\z') { Add-Content ${file} '' }`,
        ...texts.map(
          (text) =>
            `if ((Get-Content ${file}) -notcontains '${text}') { Add-Content ${file} '${text}' -Encoding ASCII }`,
        ),
      ]);
  }
}

/**
 * A command that takes out every line that `addHostsLines` would add, and leaves all others as they are. Where the file
 * held such a line before, it goes too. Arguments and errors are those of `addHostsLines`.
 */
export function removeHostsLines(
  lines: readonly HostsLineInput[],
  shell: HostsShell,
  path: string = DEFAULT_PATHS[shell],
): string {
  const texts = lines.map(textOfLine);
  const file = checkPath(path);
  switch (shell) {
    case "sh":
      return ["set -e", ...texts.map((text) => `sed -i '/^${text.replace(/\./g, "\\.")}$/d' ${file}`)].join(
        "\n",
      );
    case "powershell": {
      const others = texts.map((text) => ` -ne '${text}'`).join("");
      return powerShellCall([`Set-Content ${file} (@(Get-Content ${file})${others})`]);
    }
  }
}

/** A failure must end the command with one, or the deployment would take it for done. */
function powerShellCall(statements: readonly string[]): string {
  const script = ["Set-Variable ErrorActionPreference Stop", ...statements].join("; ");
  const command = `powershell -NoProfile -Command "${script}"`;
  if (command.length > MAX_CMD_LENGTH) {
    throw new RangeError(
      `a command of ${command.length} characters does not fit cmd, which takes ${MAX_CMD_LENGTH}; use several commands with fewer hosts lines`,
    );
  }
  return command;
}

function textOfLine(line: HostsLineInput): string {
  const written = typeof line.address === "string" ? line.address : line.address.text;
  const address = IpAddress.parse(written);
  if (address === undefined) {
    throw new TypeError(
      `address "${written}": expected an IPv4 or IPv6 address without prefix length or zone`,
    );
  }
  if (line.names.length === 0)
    throw new TypeError(`names of ${address.text}: expected at least one host name`);
  for (const name of line.names) {
    if (!isHostName(name)) {
      throw new TypeError(
        `name "${name}" of ${address.text}: expected a host name of letters, digits and hyphens, without a trailing dot`,
      );
    }
  }
  return `${address.text} ${line.names.join(" ").toLowerCase()}`;
}

/** The path goes into the command unquoted, so it may hold nothing that a shell reads. */
function checkPath(path: string): string {
  if (!/^[A-Za-z0-9/\\][A-Za-z0-9_.:/\\-]*$/.test(path)) {
    throw new TypeError(`path "${path}": expected a path of letters, digits and _ . : / \\ -`);
  }
  return path;
}
