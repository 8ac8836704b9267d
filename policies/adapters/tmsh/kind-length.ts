/** How many words of a tmsh command say what kind of object it is about. A file shows it by the brace, a command does not. */

/** Components that are divided further: `ltm profile fastl4 NAME`. */
const DIVIDED: ReadonlySet<string> = new Set([
  "apm aaa",
  "apm policy",
  "apm profile",
  "apm resource",
  "apm sso",
  "gtm monitor",
  "gtm pool",
  "gtm wideip",
  "ltm auth",
  "ltm cipher",
  "ltm classification",
  "ltm data-group",
  "ltm dns",
  "ltm html-rule",
  "ltm message-routing",
  "ltm monitor",
  "ltm persistence",
  "ltm profile",
  "net cos",
  "net fdb",
  "net ipsec",
  "net rate-shaping",
  "net routing",
  "net tunnels",
  "security bot-defense",
  "security dos",
  "security firewall",
  "security ip-intelligence",
  "security log",
  "security nat",
  "security protocol-inspection",
  "security shared-objects",
  "sys application",
  "sys crypto",
  "sys file",
  "sys icall",
  "sys log-config",
]);

/** Kinds of three words that are divided once more. */
const DIVIDED_AGAIN: ReadonlySet<string> = new Set([
  "apm policy agent",
  "ltm message-routing diameter",
  "ltm message-routing generic",
  "ltm message-routing mqtt",
  "ltm message-routing sip",
  "sys icall handler",
  "sys log-config destination",
]);

/** Objects of which there is one, by all their words. */
const NAMELESS: ReadonlySet<string> = new Set([
  "auth password-policy",
  "auth remote-user",
  "auth source",
  "cli global-settings",
  "ltm default-node-monitor",
  "ltm global-settings connection",
  "ltm global-settings general",
  "ltm global-settings rule",
  "ltm global-settings traffic-control",
  "net dag-globals",
  "net lldp-globals",
  "net packet-filter-trusted",
  "net self-allow",
  "net stp-globals",
  "security firewall global-rules",
  "security firewall management-ip-rules",
  "sys dns",
  "sys global-settings",
  "sys httpd",
  "sys ntp",
  "sys snmp",
  "sys sshd",
]);

/**
 * The length of the kind that these words begin with, so that the word behind it is the name. Of an object without a name it
 * is one less, since a stanza's last word is its name there too: `net self-allow` has the kind `net`.
 */
export function kindLength(words: readonly string[]): number {
  if (NAMELESS.has(words.slice(0, 2).join(" "))) return 1;
  if (NAMELESS.has(words.slice(0, 3).join(" "))) return 2;
  if (!DIVIDED.has(words.slice(0, 2).join(" "))) return 2;
  return DIVIDED_AGAIN.has(words.slice(0, 3).join(" ")) ? 4 : 3;
}
