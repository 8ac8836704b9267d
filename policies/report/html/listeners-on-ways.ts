import type { PeerFlow } from "../../outcomes/peer-flow";
import type { TopologyBigIp, TopologyListener, TopologyMachine } from "../../topology/topology";
import type { Origin } from "../../values/fact";

/** Tells which listeners of a BIG-IP are worth a line: those that took a packet of these flows, and those that publish these machines. */
export function listenersOnWays(
  flows: readonly PeerFlow[],
  machines: readonly TopologyMachine[],
): (bigip: TopologyBigIp) => TopologyListener[] {
  const origins = flows.flatMap(({ hops, replyHops, cause }) => [
    ...[...hops, ...replyHops].flatMap(({ steps }) =>
      steps.flatMap(({ because }) => because.map(({ origin }) => origin)),
    ),
    ...(cause === undefined ? [] : [cause.origin]),
  ]);
  const paths = new Map<string, Set<string>>();
  for (const { source, path } of origins) paths.set(source, (paths.get(source) ?? new Set()).add(path));
  const isCited = ({ source, path }: Origin): boolean =>
    [...(paths.get(source) ?? [])].some((cited) => cited === path || isInside(cited, path));
  const addresses = new Set(
    machines.flatMap(({ groups, ports }) =>
      groups.length === 0
        ? []
        : ports.flatMap(({ address }) => (address.state === "known" ? [address.value.split("/")[0]] : [])),
    ),
  );
  return ({ listeners }) => {
    const cited = listeners.filter(({ origin }) => isCited(origin));
    const published = listeners.filter(
      (listener) => !cited.includes(listener) && listener.members.some((member) => addresses.has(member)),
    );
    return [...cited, ...published];
  };
}

/** Whether a property is a part of another one; the whole of a source that has several objects is none of them. */
function isInside(cited: string, path: string): boolean {
  return path !== "" && (cited.startsWith(`${path}.`) || cited.startsWith(`${path}[`));
}
