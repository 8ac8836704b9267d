/** Which listeners a packet might have gone to, and why it goes to the one that takes it: for people who want to argue. */
import type { BigIp } from "../../network/bigip";
import type { VirtualRecord } from "../../records/bigip-records";
import { valueOr } from "../../values/fact";
import { describeTarget, type Packet } from "../packet";
import {
  type Applies,
  objectName,
  portApplies,
  protocolApplies,
  scopeApplies,
  sourceApplies,
} from "./applies";
import { rankContenders } from "./contenders";
import { type Contender, type Listener, type Specificity, listenerName } from "./listener";
import { matchListener } from "./match-listener";
import { natTakesFrom } from "./match-nat";
import { virtualEnabled } from "./virtual-enabled";

export interface Candidate {
  /** Full path, or the address of a virtual address. */
  readonly name: string;
  readonly kind: Contender["listener"]["kind"] | "snat";
  readonly takes: boolean;
  /** A phrase: `it takes the packet: …`, `its port is 443`. */
  readonly why: string;
}

/**
 * Every listener whose destination holds the packet's, in the order in which they are asked; then, where none of them takes
 * the packet, the SNATs with its source among their origins and the NATs of its source. `matchListener` says which one takes it.
 */
export function listCandidates(bigip: BigIp, packet: Packet, vlan: string): Candidate[] {
  const contenders = rankContenders(bigip, packet, vlan);
  const match = matchListener(bigip, packet, vlan);
  const winner = match.state === "matched" ? match.listener : undefined;
  const best = contenders.find(({ listener }) => winner !== undefined && isSame(listener, winner));
  const found = contenders.map((contender): Candidate => {
    const { listener } = contender;
    const takes = contender === best;
    return { name: listenerName(listener), kind: listener.kind, takes, why: explain(contender, best) };
  });
  const candidates = [...found, ...othersThere(bigip, packet, vlan, contenders)];
  if (best !== undefined) return candidates;
  return [...candidates, ...listSnats(bigip, packet, vlan, winner), ...listNats(bigip, packet, vlan, winner)];
}

function isSame(a: Contender["listener"], b: Listener): boolean {
  if (a.kind === "virtual") return b.kind === "virtual" && a.virtual === b.virtual;
  if (a.kind === "nat") return b.kind === "nat" && a.nat === b.nat && b.direction === "in";
  return a.kind === b.kind;
}

function explain(contender: Contender, best: Contender | undefined): string {
  const { state, specificity } = contender;
  if (state !== "takes") {
    return "maybe" in state
      ? `${state.maybe.what} is not known: ${state.maybe.why}`
      : `${state.passed.what}: ${state.passed.why}`;
  }
  if (contender === best) return `it takes the packet: ${describeSpecificity(contender)}`;
  if (best === undefined) return `it matches: ${describeSpecificity(contender)}`;
  const reason = compareByPart(specificity, best.specificity);
  return `it matches and comes behind ${listenerName(best.listener)}: ${reason}`;
}

function describeSpecificity({ specificity, listener }: Contender): string {
  const [destination, source, port, protocol] = specificity;
  if (listener.kind !== "virtual") return `the address /${destination} is its own`;
  return [
    `destination /${destination}`,
    `source /${source}`,
    port === 1 ? "its port" : "every port",
    protocol === 1 ? "its protocol" : "every protocol",
  ].join(", ");
}

/** The first part in which the loser is behind. */
function compareByPart(loser: Specificity, winner: Specificity): string {
  if (loser[0] !== winner[0]) return `its destination /${loser[0]} is wider than /${winner[0]}`;
  if (loser[1] !== winner[1]) return `its source /${loser[1]} is wider than /${winner[1]}`;
  if (loser[2] !== winner[2]) return "it listens on every port";
  if (loser[3] !== winner[3]) return "it takes every protocol";
  if (loser[4] !== winner[4]) return "a listener of its kind comes later";
  return "it is another entry of the same virtual server";
}

/** Virtual servers whose destination holds the packet's and which do not take it. */
function othersThere(
  bigip: BigIp,
  packet: Packet,
  vlan: string,
  contenders: readonly Contender[],
): Candidate[] {
  const there = new Set(
    contenders.flatMap(({ listener }) => (listener.kind === "virtual" ? [listener.virtual] : [])),
  );
  return bigip.virtuals
    .matchesAnyPort(packet.destination)
    .flatMap(({ values }) => values)
    .filter((virtual) => !there.has(virtual))
    .map((virtual) => ({
      name: objectName(virtual),
      kind: "virtual",
      takes: false,
      why: whyNot(bigip, virtual, packet, vlan),
    }));
}

function whyNot(bigip: BigIp, virtual: VirtualRecord, packet: Packet, vlan: string): string {
  const name = objectName(virtual);
  const tests: readonly (readonly [Applies, string])[] = [
    [portApplies(virtual, packet), `its port is ${valueOr(virtual.ports, undefined)?.toString() ?? "any"}`],
    [protocolApplies(virtual, packet), `it does not take ${packet.protocol}`],
    [
      sourceApplies(virtual, packet),
      `its source ${valueOr(virtual.source, undefined)?.text ?? ""} does not hold ${packet.source.text}`,
    ],
    [scopeApplies(virtual.vlans, name, vlan), `it does not listen on VLAN ${vlan}`],
  ];
  const failed = tests.find(([applies]) => applies === "no");
  if (failed !== undefined) return failed[1];
  return virtualEnabled(bigip, virtual).state === "no"
    ? "it is disabled, and the BIG-IP goes on matching"
    : `it does not take packets to ${describeTarget(packet)}`;
}

function listSnats(bigip: BigIp, packet: Packet, vlan: string, winner: Listener | undefined): Candidate[] {
  const snats = new Set(bigip.snatsByOrigin.matches(packet.source).flatMap(({ values }) => values));
  return [...snats].map((snat): Candidate => {
    const takes = winner?.kind === "snat" && winner.snat === snat;
    const name = objectName(snat);
    const isHere = scopeApplies(snat.vlans, name, vlan) !== "no";
    const why = takes
      ? "it takes the packet: no destination matches, and the source is among its origins"
      : isHere
        ? "the source is among its origins"
        : `it is not enabled on VLAN ${vlan}`;
    return { name, kind: "snat", takes, why };
  });
}

function listNats(bigip: BigIp, packet: Packet, vlan: string, winner: Listener | undefined): Candidate[] {
  const nats = bigip.nats.byOriginating.longest(packet.source)?.values ?? [];
  return nats.map((nat): Candidate => {
    const takes = winner?.kind === "nat" && winner.nat === nat;
    const isHere = natTakesFrom(nat, vlan) !== "no";
    const why = takes
      ? "it takes the packet: no destination and no SNAT matches, and the source is its node"
      : isHere
        ? "the source is its node"
        : `it is disabled, or not enabled on VLAN ${vlan}`;
    return { name: objectName(nat), kind: "nat", takes, why };
  });
}
