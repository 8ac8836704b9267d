import { type Server, interfaceWith } from "../network/host";
import type { Network } from "../network/network";
import type { Protocol } from "../records/group-records";
import type { IpAddress } from "../values/address";
import { evidence } from "../values/note";
import { Carrier, noRouteCause } from "./carry";
import { chooseSources } from "./choose-source";
import { forwardAtBigIp } from "./forward-at-bigip";
import { type HostRouteChoice, lookupHostRoute } from "./host-route";
import { judgeListening } from "./judge-listening";
import type { Trace } from "./trace";
import { Walk, step } from "./walk";

/**
 * Traces the first packet of a connection from a server to an address: every way that it may take, where the server or a
 * BIG-IP may choose.
 */
export function traceForward(
  network: Network,
  sender: Server,
  destination: IpAddress,
  protocol: Protocol,
  port: number,
): Trace[] {
  return sendFrom(network, sender, destination, protocol, port).map(judgeListening);
}

function sendFrom(
  network: Network,
  sender: Server,
  destination: IpAddress,
  protocol: Protocol,
  port: number,
): Trace[] {
  const own = interfaceWith(sender, destination);
  const blank = Walk.start({ source: destination, destination, protocol, port });
  if (own !== undefined) {
    const here = step(`${destination.text} is its own address`, evidence(destination.text, own.origin));
    const hop = { kind: "server" as const, device: sender.name, in: null, out: null, steps: [here] };
    return [blank.withHop(hop).accept({ kind: "server", server: sender, interface: own })];
  }
  const lookup = lookupHostRoute(sender, destination);
  if (lookup.state === "unknown") return [blank.undecided(...lookup.missing)];
  if (lookup.state === "no-route") return [blank.fail("NO_ROUTE", noRouteCause(sender, destination))];

  const carrier: Carrier = new Carrier(
    network,
    forwardAtBigIp(() => carrier),
  );
  return lookup.choices.flatMap((choice) => {
    const found = chooseSources(sender, choice, destination);
    if (found.state === "unknown") return [blank.undecided(...found.missing)];
    return found.sources.flatMap((source) =>
      carrier.leaveHost(
        { kind: "server", server: sender, interface: choice.out },
        withSourceStep(choice, source),
        null,
        Walk.start({ source, destination, protocol, port }).assuming(found.assumptions),
      ),
    );
  });
}

function withSourceStep(choice: HostRouteChoice, source: IpAddress): HostRouteChoice {
  const { decision, because } = choice.step;
  return { ...choice, step: step(`${decision}; it sends from ${source.text}`, ...because) };
}
