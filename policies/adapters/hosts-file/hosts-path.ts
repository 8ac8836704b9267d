/**
 * The paths by which scripts and copied files name the hosts file. The registry can move the file on Windows
 * (`Tcpip\Parameters\DataBasePath`); a plan does not tell, so the usual place is meant.
 */

const MAX_PATH_LENGTH = 260;

/** What stands for the Windows folder, in lower case with `/` for every run of separators. */
const WINDOWS_FOLDERS =
  /^(?:(?:\/[?.]\/)?[a-z]:\/windows|%(?:windir|systemroot)%|%systemdrive%\/windows|\$env:(?:windir|systemroot)|\$\{env:(?:windir|systemroot)\}|\$env:systemdrive\/windows|(?:\/cygdrive|\/mnt)?\/[a-z]\/windows)(?=\/)/;

/**
 * Whether the path is that of this machine's hosts file: `/etc/hosts`, or `…\System32\drivers\etc\hosts` in any of the
 * forms that cmd, PowerShell, Cygwin, Git Bash and WSL use, in any case, quoted or not. Variables of the environment
 * count as what Windows sets them to. `hosts.bak`, `hosts.allow` and the file of another machine (`\\server\c$\…`) are
 * other files.
 */
export function isHostsPath(path: string): boolean {
  if (path.length > MAX_PATH_LENGTH) return false;
  const bare = withoutQuotes(path.trim());
  if (/^\/+etc\/+hosts$/.test(bare)) return true;
  // Two leading separators name another machine, except in the device forms `\\?\` and `\\.\`.
  if (/^[\\/]{2}(?![?.][\\/])/.test(bare)) return false;
  const normal = bare.toLowerCase().replace(/[\\/]+/g, "/");
  const folder = WINDOWS_FOLDERS.exec(normal)?.[0];
  return (
    folder !== undefined &&
    /^\/(?:system32|sysnative)\/drivers\/etc\/hosts$/.test(normal.slice(folder.length))
  );
}

function withoutQuotes(text: string): string {
  const first = text.at(0);
  return text.length >= 2 && (first === '"' || first === "'") && text.at(-1) === first
    ? text.slice(1, -1)
    : text;
}
