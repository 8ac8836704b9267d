/** Commands that bear on no packet, whatever they are about, and those that do not by what they are about. */
import { classifyStanza } from "../bigip-config/stanza-kinds";
import { isHarmlessVariable } from "../do/db-variables";

/** By the reason. */
const VERBS: Readonly<Record<string, readonly string[]>> = {
  "only shows something": ["help", "list", "show"],
  "writes what is there to files": ["save"],
  "counts anew": ["reset-stats"],
  "about the tmsh that runs it, which ends with the command": ["cd", "exit", "pwd", "quit"],
};

/**
 * Objects of the BIG-IP itself that do nothing to what passes through it. In a file every such object does, since what it
 * makes stands in the file too; a command's iApp, script or folder may make what nothing else shows.
 */
const SYSTEM: Readonly<Record<string, readonly string[]>> = {
  "who may log in, and how": [
    ...["auth cert-ldap", "auth ldap", "auth password", "auth password-policy", "auth radius"],
    ...[
      "auth radius-server",
      "auth remote-role",
      "auth remote-user",
      "auth source",
      "auth tacacs",
      "auth user",
    ],
  ],
  "how the shell and the pages look": ["cli global-settings", "cli preference", "sys global-settings"],
  "the BIG-IP's own services and the management port": [
    ...[
      "sys dns",
      "sys httpd",
      "sys management-dhcp",
      "sys management-ip",
      "sys management-route",
      "sys ntp",
    ],
    ...["sys outbound-smtp", "sys smtp-server", "sys snmp", "sys sshd"],
  ],
  "logs and statistics": [
    ...["sys daemon-log-settings", "sys log-config", "sys log-rotate", "sys sflow", "sys syslog"],
  ],
  "files, keys and software images": ["sys crypto", "sys file", "sys software", "sys ucs"],
};

/** Modules of which `classifyStanza` knows every kind, and one that only answers DNS queries. */
const TRAFFIC_MODULES: ReadonlySet<string> = new Set(["gtm", "ltm", "net", "security"]);

const HARMLESS_VERBS: ReadonlySet<string> = new Set(Object.values(VERBS).flat());
const HARMLESS_SYSTEM: ReadonlySet<string> = new Set(Object.values(SYSTEM).flat());

export function isHarmlessVerb(verb: string): boolean {
  return HARMLESS_VERBS.has(verb);
}

/** Whether an object of that kind and name bears on no packet, however it is made, changed or deleted. */
export function isHarmlessObject(words: readonly string[]): boolean {
  const [module = "", component = "", name = ""] = words;
  if (module === "sys" && component === "db") return isHarmlessVariable(name);
  return TRAFFIC_MODULES.has(module)
    ? classifyStanza(words).bearing === "none"
    : HARMLESS_SYSTEM.has(`${module} ${component}`);
}
