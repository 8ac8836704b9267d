import { addressOf } from "../network/host";
import type { HostsEntryEdit, HostsLinesEdit } from "../records/edits";
import type { Records } from "../records/records";
import type { HostsLine } from "../records/server-records";
import type { Family, IpAddress } from "../values/address";
import { type Attempts, joinAttempts, nothingToTry } from "./attempt";
import { type BrokenPair, nameServers } from "./broken-pairs";
import { choosePeerAddresses, listPreferences } from "./choose-peer-addresses";
import { listFew } from "./list-few";
import { findHostsEntry } from "./name-sources";

/**
 * Each sender's hosts file maps its peers to their addresses on a segment that both are on. A line that the file has already, and
 * that is at fault, is changed where it is stated.
 */
export function tryHostsFile(records: Records, pairs: readonly BrokenPair[]): Attempts {
  return joinAttempts(listPreferences(pairs).map((preferred) => tryOn(records, pairs, preferred)));
}

function tryOn(records: Records, pairs: readonly BrokenPair[], preferred: string | undefined): Attempts {
  const added = new Map<string, HostsLinesEdit>();
  const changed = new Map<string, HostsEntryEdit>();
  for (const pair of pairs) {
    const { sender, receiver } = pair;
    const { chosen, lacking } = choosePeerAddresses([pair], preferred);
    if (lacking.length > 0) return nothingToTry("hosts-file", noCommonSegment(pair, chosen, lacking));
    if (sender.hosts.has(receiver.name)) {
      const entry = findHostsEntry(records, sender, receiver.name);
      if (entry === undefined) {
        const reason = `the hosts file of ${sender.name} already has a line for ${receiver.name}, which a command makes; change that command`;
        return nothingToTry("hosts-file", reason);
      }
      const families = new Set(chosen.map(({ family }) => family));
      const kept = entry.from.map(({ address }) => address).filter(({ family }) => !families.has(family));
      changed.set(`${sender.name} ${receiver.name}`, { ...entry, to: [...chosen, ...kept] });
      continue;
    }
    const host = reachedAt(pair, chosen);
    if (host === undefined)
      return nothingToTry("hosts-file", `no address of ${sender.name} is known, to reach it for the edit`);
    const before = added.get(sender.name);
    added.set(sender.name, {
      kind: "hosts-lines",
      server: sender.name,
      host,
      lines: chosen.reduce(
        (lines, address) => withLine(lines, { address, names: [receiver.name] }),
        before?.lines ?? [],
      ),
      platform: pair.group.workload?.platform ?? "unix",
      origin: sender.origin,
    });
  }
  const edits = [...added.values(), ...changed.values()];
  const summary = listFew(
    [...[...added.values()].map(describeLines), ...[...changed.values()].map(describeEntry)],
    ", ",
  );
  return { attempts: [{ kind: "hosts-file", summary, edits, conditions: [] }], refused: [] };
}

/** Why two servers have no address for each other, where they need one of these families. */
export function noCommonSegment(
  pair: BrokenPair,
  chosen: readonly IpAddress[],
  lacking: readonly Family[],
): string {
  const where = chosen.length === 0 ? "" : ` for IPv${lacking.join(" and IPv")}`;
  return `${nameServers(pair)} are on no common segment that is known${where}`;
}

function withLine(lines: readonly HostsLine[], line: HostsLine): readonly HostsLine[] {
  const isThere = lines.some(
    ({ address, names }) => address.equals(line.address) && names.join() === line.names.join(),
  );
  return isThere ? lines : [...lines, line];
}

/** The server's own address in the network of the line that it gets: it is where its peers are, too. */
function reachedAt({ sender }: BrokenPair, near: readonly IpAddress[]): IpAddress | undefined {
  const there = sender.interfaces.find(({ address }) =>
    near.some((peer) => address.state === "known" && address.value.prefix.contains(peer)),
  );
  return (there && addressOf(there)) ?? sender.interfaces.flatMap((one) => addressOf(one) ?? [])[0];
}

function describeLines({ server, lines }: HostsLinesEdit): string {
  const texts = lines.map(({ address, names }) => `"${address.text} ${names.join(" ")}"`);
  return `on ${server} ${listFew(texts, " and ")}`;
}

function describeEntry({ server, name, from, to }: HostsEntryEdit): string {
  const before = from.map(({ address }) => address.text).join(" and ");
  return `on ${server} ${to.map(({ text }) => `"${text} ${name}"`).join(" and ")} in place of ${before}`;
}
