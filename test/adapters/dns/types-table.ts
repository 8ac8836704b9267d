/** Writes what the tables of DNS providers say, as docs/names.md shows it. */
import type {
  DnsProvider,
  RecordTable,
  TypeNames,
  ZoneTable,
} from "../../../policies/adapters/dns/dns-provider";

/** The rows of one provider: the type, its Terraform names, what it is read as, how sure that is. */
export function tableOf(provider: DnsProvider): string[] {
  const { records = [], zones = [], unread = [], doubts = [], others = [], aside = [] } = provider;
  const rows = [
    ...records.map((table) => row(table, sayRecord(table))),
    ...zones.map((table) => row(table, sayZone(table))),
    ...others.map((table) => row(table, table.gives)),
    ...unread.map((table) => row(table, "not read: a gap in its zone")),
    ...doubts.map((table) => row(table, "a doubt about the names that it bears on")),
    ...aside.map((table) => row(table, table.why)),
  ];
  return [...new Set(rows)];
}

function row({ tokens, pattern, terraform = [], mark }: TypeNames, says: string): string {
  const types = pattern === undefined ? tokens : [readable(pattern)];
  const names = terraform.map(({ type }) => code(type));
  return `| ${types.map(code).join(", ")} | ${names.join(", ")} | ${says} | ${mark} |`;
}

function sayRecord({ each, owner, substitutes = [], isOn }: RecordTable): string {
  const parts = [each === undefined ? "a record set" : `record sets in \`${each}\``];
  parts.push(`its name ${owner.rule.says}`);
  if (substitutes.length > 0) parts.push("unless the provider answers by itself");
  if (isOn !== undefined) parts.push("where it is switched on");
  return parts.join("; ");
}

function sayZone({ isWhole, networks, view }: ZoneTable): string {
  const parts = ["a zone"];
  if (isWhole !== undefined) parts.push("complete where the plan makes it and nobody else fills it");
  if (networks !== undefined) parts.push("with its networks");
  if (view !== undefined) parts.push("with its view");
  return parts.join("; ");
}

/** `azure-native:(network|dns):RecordSet`: the pattern without its versions. */
function readable({ source }: RegExp): string {
  return source
    .replace(/^\^|\$$/g, "")
    .replace("(?:_\\w+)?", "")
    .replace(/\(\?:\\?\/v\\d\{8\}\\w\*\)\?/, "")
    .replace("(?:", "(")
    .replace("|", "\\|");
}

function code(text: string): string {
  return `\`${text}\``;
}
