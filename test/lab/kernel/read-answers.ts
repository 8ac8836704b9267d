import { recordsOfKind } from "../../../policies/records/of-kind";
import type { SourceRecord } from "../../../policies/records/records";
import type { IpAddress } from "../../../policies/values/address";
import { CannotBuild, valueOf, valueOrDefault } from "./read-facts";

/**
 * The addresses that a server's peer is reached by: for each family those of its hosts file, else those that DNS gives the
 * name. Views and aliases are not built.
 */
export function readAnswers(records: readonly SourceRecord[], server: string, peer: string): IpAddress[] {
  if (recordsOfKind(records, "dns-view").length > 0) throw new CannotBuild("DNS views");
  const ofHostsFile = hostsOf(records, server).flatMap(({ name, addresses }) =>
    name === peer ? addresses : [],
  );
  const families = new Set(ofHostsFile.map(({ family }) => family));
  const ofDns = dnsAnswers(records, peer).filter(({ family }) => !families.has(family));
  const answers = [...ofHostsFile, ...ofDns];
  return [...new Map(answers.map((address) => [address.text, address])).values()];
}

interface HostsName {
  readonly name: string;
  readonly addresses: readonly IpAddress[];
}

/** The names of a server's hosts file: those that it is declared with, and the lines that are added to it. */
function hostsOf(records: readonly SourceRecord[], server: string): HostsName[] {
  const record = recordsOfKind(records, "server").find(({ fqdn }) => valueOf(fqdn, "a name") === server);
  if (record === undefined) return [];
  const declared = valueOrDefault(record.hosts, [], "a hosts file").map(({ name, addresses }) => ({
    name,
    addresses: addresses.map((address) => valueOf(address, "an address of a hosts file")),
  }));
  const own = valueOrDefault(record.interfaces, [], "the interfaces").map(
    ({ address }) => valueOf(address, "an interface's address").address.text,
  );
  const added = recordsOfKind(records, "hosts-edit").flatMap(({ host, edit }) => {
    const target = host === undefined ? undefined : valueOf(host, "the host of a command");
    if (target !== server && !own.includes(target ?? "")) return [];
    if (edit.effect !== "adds") throw new CannotBuild("a hosts file that is not only added to");
    return edit.lines.flatMap(({ address, names }) => names.map((name) => ({ name, addresses: [address] })));
  });
  return [...declared, ...added];
}

function dnsAnswers(records: readonly SourceRecord[], name: string): IpAddress[] {
  return recordsOfKind(records, "dns")
    .filter((record) => valueOf(record.name, "an owner name") === name)
    .flatMap((record) => {
      if (record.type === "CNAME") throw new CannotBuild("an alias in DNS");
      return valueOf(record.values, `the addresses of ${name}`).map((value) => valueOf(value, "an address"));
    });
}
