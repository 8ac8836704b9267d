/** One packet into one BIG-IP: the question that `peerpath trace` answers, without servers, names or verdicts around it. */
import { buildNetwork } from "./network/build-network";
import type { BigIp, Vlan } from "./network/bigip";
import type { Network, Owner } from "./network/network";
import { recordsOfKind } from "./records/of-kind";
import type { Records } from "./records/records";
import type { Passage } from "./trace/bigip/agree";
import { listenerName } from "./trace/bigip/listener";
import { listCandidates } from "./trace/bigip/list-candidates";
import { matchListener } from "./trace/bigip/match-listener";
import { openConnection } from "./trace/bigip/open-connection";
import { ownAddressNote } from "./trace/carry";
import type { Disposition } from "./trace/disposition";
import { type Packet, inRouteDomain } from "./trace/packet";
import type { Step, Trace } from "./trace/trace";
import { Walk } from "./trace/walk";
import type { IpAddress } from "./values/address";
import { type Note, uniqueNotes } from "./values/note";
import { closestName } from "./values/closest-name";

/** How a packet fares, worst first: where possibilities end differently, the first of these counts. */
export const PACKET_OUTCOMES = ["dropped", "refused", "undecided", "delivered"] as const;

/** `refused`: the sender gets a reset or an ICMP error; `dropped`: it gets nothing. */
export type PacketOutcome = (typeof PACKET_OUTCOMES)[number];

export type ListenerKind = "virtual" | "virtual-address" | "snat" | "nat" | "self" | "none";

/** One way that the packet may take. */
export interface PacketPossibility {
  readonly outcome: PacketOutcome;
  readonly disposition: Disposition;
  /** Why it ends so, one phrase; `undefined` where it is delivered or undecided. */
  readonly cause: string | undefined;
  /** Where the packet is addressed to as it leaves, or the BIG-IP's own address that takes it. */
  readonly deliveredTo: string | undefined;
  /** `undefined` for ICMP, too. */
  readonly deliveredPort: number | undefined;
  /** Whom the BIG-IP hands it to; `undefined` where it keeps it. */
  readonly nextHop: string | undefined;
  readonly egressVlan: string | undefined;
  /** The source address with which it arrives. */
  readonly sourceSeen: string | undefined;
  readonly steps: readonly Step[];
  readonly warnings: readonly Note[];
  readonly missing: readonly Note[];
}

export interface PacketTrace {
  /** Name of the listener that takes it: a full path, or the address of a virtual address. */
  readonly listener: string | undefined;
  /** `undefined` where which listener takes it is not known. */
  readonly listenerKind: ListenerKind | undefined;
  /** A step for each listener that the packet might have gone to, in the order in which they are asked. */
  readonly candidates: readonly Step[];
  /** The worst possibility. */
  readonly worst: PacketPossibility;
  /** Every possibility, the worst first. */
  readonly possibilities: readonly PacketPossibility[];
}

export interface PacketQuestion {
  /** The arrival VLAN: a full path, or a name in /Common. */
  readonly vlan: string;
  /** Addresses in the VLAN's route domain, given without one. */
  readonly from: IpAddress;
  readonly to: IpAddress;
  readonly protocol: Packet["protocol"];
  /** The destination port; 0 for ICMP. */
  readonly port: number;
}

/** A question that cannot be asked of the BIG-IP; the message names what and what there is instead. */
export class PacketQuestionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "PacketQuestionError";
  }
}

/**
 * Sends the first packet of a new connection into the only BIG-IP of the records. Throws a PacketQuestionError where the BIG-IP
 * has no such VLAN.
 */
export function tracePacket(records: Records, question: PacketQuestion): PacketTrace {
  const network = buildNetwork(records);
  const bigip = onlyBigIp(network);
  const vlan = findVlan(bigip, question.vlan);
  const packet: Packet = {
    source: question.from,
    destination: question.to,
    protocol: question.protocol,
    port: question.port,
  };
  const walk = Walk.start(packet).assuming(doubtFiles(records));
  const possibilities = openConnection(bigip, vlan, SENDER, walk)
    .map((passage) => toPossibility(passage, network))
    .sort((a, b) => PACKET_OUTCOMES.indexOf(a.outcome) - PACKET_OUTCOMES.indexOf(b.outcome));
  const [worst] = possibilities;
  if (worst === undefined) throw new Error("a packet without any way");
  const candidates = describeCandidates(bigip, packet, vlan);
  return { ...findListener(bigip, packet, vlan), candidates, worst, possibilities };
}

/** The files are taken for the whole of the BIG-IP; where they look like a part of it, the answer says so. */
function doubtFiles({ planned, declared }: Records): Note[] {
  return recordsOfKind([...planned, ...declared], "device-files").flatMap(({ lacks, assumption, device }) => [
    ...lacks.map((lack) => ({
      what: `the files hold all that BIG-IP ${device} has`,
      why: `they hold ${lack}`,
    })),
    ...(assumption === undefined ? [] : [assumption]),
  ]);
}

function onlyBigIp(network: Network): BigIp {
  const [bigip, ...others] = network.bigips.values();
  if (bigip === undefined || others.length > 0) throw new Error("the records are not those of one BIG-IP");
  return bigip;
}

function findVlan(bigip: BigIp, name: string): Vlan {
  const path = name.startsWith("/") ? name : `/Common/${name}`;
  const found = bigip.vlans.get(path);
  if (found !== undefined) return found;
  const names = [...bigip.vlans.keys()].sort();
  // A short name in another partition is the likely one, however far the whole paths are apart.
  const near = names.find((known) => known.endsWith(`/${name}`)) ?? closestName(path, names);
  const there =
    names.length === 0
      ? "its files hold none at all; a BIG-IP keeps them in bigip_base.conf"
      : `it has ${names.join(", ")}${near === undefined ? "" : `; ${near} is near`}`;
  throw new PacketQuestionError(`BIG-IP ${bigip.name} has no VLAN ${path}: ${there}`);
}

/** Whoever sends the packet: nothing of it matters but that it is somewhere on the arrival VLAN. */
const SENDER: Owner = makeSender();

function makeSender(): Owner {
  const origin = { source: "the sender", path: "" };
  const missing = { what: "the sender", why: "only the BIG-IP is looked at" };
  const absent = { state: "absent", origin } as const;
  const port = {
    name: "out",
    address: absent,
    gateway: absent,
    metric: absent,
    register: absent,
    link: { state: "unknown", missing },
    origin,
  } as const;
  const router = {
    kind: "router",
    name: "the sender",
    interfaces: [port],
    routes: [],
    gaps: [],
    interfaceGaps: [],
    assumptions: [],
    beyond: undefined,
    origin,
  } as const;
  return { kind: "router", router, interface: port };
}

/** How many candidates are told one by one; a device may have thousands of listeners on one address. */
const MOST_CANDIDATES = 50;

function describeCandidates(bigip: BigIp, packet: Packet, vlan: Vlan): Step[] {
  const inside = inRouteDomain(packet, vlan.routeDomain);
  const candidates = listCandidates(bigip, inside, vlan.path);
  const told = candidates.slice(0, MOST_CANDIDATES).map(({ kind, name, why }) => ({
    decision: `candidate: ${kind} ${name}: ${why}`,
    because: [],
  }));
  const rest = candidates.length - told.length;
  return rest === 0 ? told : [...told, { decision: `and ${rest} more candidates`, because: [] }];
}

function findListener(
  bigip: BigIp,
  packet: Packet,
  vlan: Vlan,
): Pick<PacketTrace, "listener" | "listenerKind"> {
  const match = matchListener(bigip, inRouteDomain(packet, vlan.routeDomain), vlan.path);
  if (match.state === "unknown") return { listener: undefined, listenerKind: undefined };
  return { listener: listenerName(match.listener), listenerKind: match.listener.kind };
}

function toPossibility(passage: Passage, network: Network): PacketPossibility {
  if (passage.state === "ended") return fromTrace(passage.trace);
  const session = passage.walk.sessions.at(-1);
  if (session === undefined) throw new Error("a packet that passed a BIG-IP without a connection");
  const { egressVlan, nextHop } = session;
  const sent = passage.walk.withPacket(session.inside.sent);
  const { link } = egressVlan;
  const owners = link.state === "on" ? network.owners(link.segment, nextHop.inRouteDomain(0)) : [];
  const own = owners.find((owner) => owner.kind === "bigip" && owner.vlan.path === egressVlan.path);
  if (own?.kind === "bigip") return fromTrace(sent.undecided(ownAddressNote(own, nextHop)));
  return { ...fromTrace(sent.accept(SENDER)), nextHop: nextHop.text, egressVlan: egressVlan.path };
}

function fromTrace(trace: Trace): PacketPossibility {
  const { disposition, packet, cause } = trace;
  const isDelivered = disposition === "ACCEPTED";
  return {
    outcome: outcomeOf(trace),
    disposition,
    cause: cause === undefined ? undefined : `${cause.name} ${cause.did}`,
    deliveredTo: isDelivered ? packet.destination.text : undefined,
    deliveredPort: isDelivered && packet.protocol !== "icmp" ? packet.port : undefined,
    nextHop: undefined,
    egressVlan: undefined,
    sourceSeen: isDelivered ? packet.source.text : undefined,
    steps: trace.hops.flatMap(({ steps }) => steps),
    warnings: uniqueNotes(trace.assumptions),
    missing: trace.answer === "unknown" ? [UNKNOWN_ANSWER] : trace.missing,
  };
}

const UNKNOWN_ANSWER: Note = {
  what: "whether the sender gets a reset or nothing",
  why: "it depends on the device's reject-unmatched, whose value is not known",
};

/** Whether the sender gets an answer may depend on a setting that is not known. */
function outcomeOf({ disposition, answer }: Trace): PacketOutcome {
  if (disposition === "ACCEPTED") return "delivered";
  return answer === undefined || answer === "unknown" ? "undecided" : answer;
}
