/**
 * Whether a text mentions a hosts file in any way at all. This is deliberately wider than `isHostsPath`: a mention that
 * turns out not to be a known path makes a script unread, whereas a mention that is missed would make it look harmless.
 */

/** `etc/hosts` after any folder, but not `hosts.allow`, `hosts-backup` or `/etc/ansible/hosts`. */
const HOSTS_IN_ETC = /(?<![\w-])etc[\\/]+hosts(?![\w-]|\.[\w$`%{(])/i;
/** `/etc/host*`. */
const PATTERN_IN_ETC = /(?<![\w-])etc[\\/]+h(?:o(?:s(?:ts?)?)?)?[*?[{]/i;
/** The Windows folder itself or whatever a variable or a pattern picks from it, but not another file in it. */
const WINDOWS_FOLDER = /drivers[\\/]+etc(?![\w-])(?![\\/]+[\w.])/i;
/** A folder `etc` whose file is named elsewhere: `cd /etc`, `/etc/$file`, `/etc/{hosts,fstab}`. */
const ETC_FOLDER = /(?<=[\\/])etc[\\/]*(?=$|[\s"'`;|&)<>,(]|[$*{?%[])/i;
/** The bare file name; `$hosts` is a variable, not the file. */
const BARE_NAME = /(?<![\w.$-])(?<!\$\{)hosts(?![\w-]|\.[\w$`%{(])/i;

/** Tells which texts of one script mention the hosts file. */
export class HostsMentions {
  /** Whether the script names the folder apart, so that a bare `hosts` may be the file. */
  readonly bareNameCounts: boolean;
  readonly inScript: boolean;

  constructor(script: string) {
    const plain = script.replace(/["'`^]/g, "");
    this.bareNameCounts = ETC_FOLDER.test(script) && BARE_NAME.test(script);
    this.inScript =
      this.bareNameCounts || [script, plain].some((text) => namesFile(text) || WINDOWS_FOLDER.test(text));
  }

  /** Whether this piece of the script mentions the file: a path to it, or its bare name where the folder is named apart. */
  includes(text: string): boolean {
    return namesFile(text) || WINDOWS_FOLDER.test(text) || (this.bareNameCounts && BARE_NAME.test(text));
  }
}

function namesFile(text: string): boolean {
  return HOSTS_IN_ETC.test(text) || PATTERN_IN_ETC.test(text);
}
