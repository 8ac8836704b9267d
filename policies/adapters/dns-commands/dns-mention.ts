/** Whether a text mentions a command that changes DNS or how a machine is reached. Deliberately wide: a mention that is not followed becomes a doubt. */

const COMMANDS: readonly RegExp[] = [
  /(?<![\w-])(?!(?:get|test|export|show|measure)-)[a-z]+-DnsServer[a-z]*/i,
  /(?<![\w-])dnscmd(?![\w-])/i,
  /(?<![\w-])(?:set|register|add|remove)-DnsClient[a-z]*/i,
  /(?<![\w-])(?:new|set|remove)-Net(?:IPAddress|Route|IPInterface)(?![\w-])/i,
  /(?<![\w-])ipconfig(?:\.exe)?["']?\s{1,20}[/-]registerdns(?![\w-])/i,
  /(?<![\w-])route(?:\.exe)?["']?\s{1,20}(?:[/-][pf46]\s{1,20}){0,3}(?:add|change|delete)(?![\w-])/i,
  /(?<![\w-])netsh(?:\.exe)?["']?\s{1,20}int(?:erface)?\s{1,20}(?:ip|ipv4|ipv6)\s{1,20}(?:set|add|delete)(?![\w-])/i,
];

/** Other ways to the same end, none of which is followed: modules of Ansible and DSC, and clients of other DNS servers. */
const TOOLS: readonly RegExp[] = [
  /(?<![\w-])win_dns_(?:record|zone)(?![\w-])/i,
  /(?<![\w$-])(?:DnsServerDsc|xDnsServer)(?![\w-])/i,
  /(?<![\w./-])nsupdate(?![\w-])/i,
  /(?<![\w./-])samba-tool\s{1,20}dns\s{1,20}(?:add|delete|update|zone)/i,
];

export function mentionsDns(text: string): boolean {
  const plain = text.replace(/["'`^]/g, "");
  return [text, plain].some((form) => [...COMMANDS, ...TOOLS].some((command) => command.test(form)));
}

/** Whether a tool is named that is not followed at all. */
export function usesDnsTool(text: string): boolean {
  return TOOLS.some((tool) => tool.test(text));
}

/** Whether a cmdlet is named, which only PowerShell runs. */
export function namesCmdlet(text: string): boolean {
  return /(?<![\w-])(?:[a-z]+-Dns(?:Server|Client)|(?:new|set|remove)-Net(?:IP|Route))/i.test(text);
}
