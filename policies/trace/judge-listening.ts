import type { Server } from "../network/host";
import { protocolOf } from "../network/merge-listen";
import type { ListenRecord } from "../records/server-records";
import type { IpAddress } from "../values/address";
import { type Fact, type Origin, isKnown } from "../values/fact";
import { type Note, missingFact } from "../values/note";
import { type Packet, describeTarget } from "./packet";
import type { Trace } from "./trace";

/** Whether a service listens on an address. */
export type Listening =
  | { readonly state: "open" }
  | { readonly state: "unknown"; readonly missing: Note }
  | { readonly state: "closed"; readonly allowed: readonly string[]; readonly origin: Origin };

type Target = Pick<Packet, "destination" | "protocol" | "port">;

/** A first packet that a server accepted reaches a service only where that listens on the address. */
export function judgeListening(trace: Trace): Trace {
  if (trace.disposition !== "ACCEPTED" || trace.end?.kind !== "server") return trace;
  const { packet } = trace;
  const { server } = trace.end;
  const listening = findListening(server, packet);
  switch (listening.state) {
    case "open":
      return trace;
    case "unknown":
      return { ...trace, disposition: "UNDECIDED", end: undefined, missing: [listening.missing] };
    case "closed": {
      const did = `gets the packet for ${describeTarget(packet)}, and its service listens only on ${listening.allowed.join(" and ")}`;
      const cause = { name: server.name, did, origin: listening.origin };
      return { ...trace, disposition: "NOT_LISTENING", end: undefined, cause, answer: "refused" };
    }
  }
}

/** A service that is not said to be limited to some addresses listens on all of the server's. */
export function findListening({ name, listen }: Server, target: Target): Listening {
  if (listen === undefined || listen.state === "absent") return { state: "open" };
  const what = `on which addresses of ${name} the service at ${target.protocol} ${target.port} listens`;
  if (listen.state === "unknown") return { state: "unknown", missing: missingFact(what, listen) };
  const possible = listen.value.filter((record) => mayBeAbout(record, target));
  const limits = possible.filter(
    ({ port, protocol }) => port.state === "known" && protocol.state !== "unknown",
  );
  const isOpen = (record: ListenRecord): boolean => isOpenOn(record, target.destination);
  // Of services that may be others it only helps if every one of them listens there.
  if (limits.length > 0 ? limits.some(isOpen) : possible.every(isOpen)) return { state: "open" };
  const both = possible.find((record) => isOnAllOfIpv6(record) && target.destination.family === 4);
  if (both !== undefined) {
    const why = "it listens on ::, and whether that takes IPv4 as well differs by system and service";
    return { state: "unknown", missing: { what, why, origin: both.addresses.origin } };
  }
  for (const { port, protocol, addresses } of possible)
    for (const fact of [port, protocol, addresses, ...listOf(addresses)])
      if (fact.state === "unknown") return { state: "unknown", missing: missingFact(what, fact) };
  const allowed = limits.flatMap(({ addresses }) => listOf(addresses)).flatMap(textOf);
  return { state: "closed", allowed, origin: limits[0]?.origin ?? listen.origin };
}

function mayBeAbout(record: ListenRecord, { port, protocol }: Target): boolean {
  if (isKnown(record.port) && record.port.value !== port) return false;
  const stated = protocolOf(record);
  return stated === undefined || stated === protocol;
}

/** The unspecified address (0.0.0.0, ::) stands for all of the server's addresses of its family. */
function isOpenOn({ addresses }: ListenRecord, destination: IpAddress): boolean {
  return listOf(addresses).some(
    (address) =>
      isKnown(address) &&
      (address.value.equals(destination) ||
        (isUnspecified(address.value) && address.value.family === destination.family)),
  );
}

function isOnAllOfIpv6({ addresses }: ListenRecord): boolean {
  return listOf(addresses).some(
    (address) => isKnown(address) && address.value.family === 6 && isUnspecified(address.value),
  );
}

function isUnspecified({ bits }: IpAddress): boolean {
  return bits === 0n;
}

function listOf(addresses: ListenRecord["addresses"]): readonly Fact<IpAddress>[] {
  return addresses.state === "known" ? addresses.value : [];
}

function textOf(address: Fact<IpAddress>): string[] {
  return isKnown(address) ? [address.value.text] : [];
}
