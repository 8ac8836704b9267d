import { addressOf } from "../network/host";
import type { HostsLinesEdit } from "../records/edits";
import type { HostsLine } from "../records/server-records";
import type { IpAddress } from "../values/address";
import { type Attempts, nothingToTry } from "./attempt";
import { type BrokenPair, nameServers } from "./broken-pairs";
import { choosePeerAddress } from "./choose-peer-address";

/** Each sender's hosts file maps its peers to their addresses on a segment that both are on. */
export function tryHostsFile(pairs: readonly BrokenPair[]): Attempts {
  const edits = new Map<string, HostsLinesEdit>();
  for (const pair of pairs) {
    const { sender, receiver } = pair;
    const stated = sender.hosts.get(receiver.name);
    if (stated !== undefined) {
      const reason = `the hosts file of ${sender.name} already has a line for ${receiver.name}, which is at fault or would stay beside the new one; change that line where it is made`;
      return nothingToTry("hosts-file", reason);
    }
    const chosen = choosePeerAddress([pair]);
    if (chosen === undefined) return nothingToTry("hosts-file", noCommonSegment(pair));
    const host = reachedAt(pair, chosen);
    if (host === undefined)
      return nothingToTry("hosts-file", `no address of ${sender.name} is known, to reach it for the edit`);
    const before = edits.get(sender.name);
    edits.set(sender.name, {
      kind: "hosts-lines",
      server: sender.name,
      host,
      lines: withLine(before?.lines ?? [], { address: chosen, names: [receiver.name] }),
      platform: pair.group.workload?.platform ?? "unix",
      origin: sender.origin,
    });
  }
  const list = [...edits.values()];
  return {
    attempts: [
      {
        kind: "hosts-file",
        summary: list.map(describeEdit).join(", "),
        edits: list,
        conditions: [],
      },
    ],
    refused: [],
  };
}

export function noCommonSegment(pair: BrokenPair): string {
  return `${nameServers(pair)} are on no common segment that is known`;
}

function withLine(lines: readonly HostsLine[], line: HostsLine): readonly HostsLine[] {
  return lines.some(({ names }) => names.join() === line.names.join()) ? lines : [...lines, line];
}

/** The server's own address in the network of the line that it gets: it is where its peers are, too. */
function reachedAt({ sender }: BrokenPair, near: IpAddress): IpAddress | undefined {
  const there = sender.interfaces.find(
    ({ address }) => address.state === "known" && address.value.prefix.contains(near),
  );
  return (there && addressOf(there)) ?? sender.interfaces.flatMap((one) => addressOf(one) ?? [])[0];
}

function describeEdit({ server, lines }: HostsLinesEdit): string {
  const texts = lines.map(({ address, names }) => `"${address.text} ${names.join(" ")}"`);
  return `on ${server} ${texts.join(" and ")}`;
}
