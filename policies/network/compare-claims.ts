import type { InterfaceRecord, RouterRecord, ServerRecord } from "../records/server-records";
import type { IpAddress } from "../values/address";
import { type Fact, isKnown } from "../values/fact";
import { hasSameAddress, isSameInterface } from "./merge-interfaces";
import { describeInterface } from "./compare-interfaces";
import { type Contradiction, type Disagreement, contradictions } from "./contradiction";

/** An interface of a planned server, with the segment that the facts may add to it. */
interface Claim {
  readonly server: string;
  readonly holder: InterfaceRecord;
  readonly segment: Fact<string>;
}

/**
 * Declared interfaces that only the facts have and whose address the plan gives to another interface or to another server.
 * Two machines may share an address where it is on two segments of different names, and a link-local one on every link.
 */
export function compareClaims(
  planned: ReadonlyMap<string, ServerRecord>,
  declared: readonly (ServerRecord | RouterRecord)[],
): Contradiction[] {
  const claims = indexClaims(planned, declared);
  return declared.flatMap((owner) => {
    const name = nameOf(owner);
    if (name === undefined) return [];
    const own = owner.kind === "server" ? interfacesOf(planned.get(name)) : [];
    const found = interfacesOf(owner).flatMap((added) => {
      // One that the plan has under the same name is compared with that one.
      if (own.some((mate) => isSameInterface(mate, added) && mate.address.state !== "absent")) return [];
      if (!isKnown(added.address)) return [];
      const { address } = added.address.value;
      if (address.isLinkLocal) return [];
      const rivals = claims.get(address.text) ?? [];
      return rivals.flatMap((claim) => compareClaim(owner, name, added, address, claim)).slice(0, 1);
    });
    return contradictions(name, owner.origin, found);
  });
}

function compareClaim(
  owner: ServerRecord | RouterRecord,
  name: string,
  added: InterfaceRecord,
  address: IpAddress,
  claim: Claim,
): Disagreement[] {
  const isOwn = owner.kind === "server" && name === claim.server;
  if (!isOwn && areApart(added.segment, claim.segment)) return [];
  const shown = (host: string, holder: InterfaceRecord): string =>
    isOwn ? describeInterface(holder) : `${describeInterface(holder)} of ${host}`;
  return [
    {
      about: `${isOwn ? "which interface" : "which machine"} has ${address.text}`,
      declared: {
        value: shown(owner.kind === "router" ? `router ${name}` : name, added),
        origin: added.address.origin,
      },
      planned: { value: shown(claim.server, claim.holder), origin: claim.holder.address.origin },
      used: isOwn ? "plan" : "both",
    },
  ];
}

/** Whether the segments are two, or may be. */
function areApart(one: Fact<string>, other: Fact<string>): boolean {
  if (one.state === "unknown" || other.state === "unknown") return true;
  return isKnown(one) && isKnown(other) && one.value !== other.value;
}

function indexClaims(
  planned: ReadonlyMap<string, ServerRecord>,
  declared: readonly (ServerRecord | RouterRecord)[],
): Map<string, Claim[]> {
  const additions = new Map(
    declared.flatMap((owner) => (owner.kind === "server" ? [[nameOf(owner), interfacesOf(owner)]] : [])),
  );
  const claims = new Map<string, Claim[]>();
  for (const [server, record] of planned) {
    for (const holder of interfacesOf(record)) {
      if (!isKnown(holder.address)) continue;
      const mate = additions
        .get(server)
        ?.find((other) => isSameInterface(holder, other) && hasSameAddress(holder, other));
      const segment = holder.segment.state === "absent" && mate !== undefined ? mate.segment : holder.segment;
      const { text } = holder.address.value.address;
      claims.set(text, [...(claims.get(text) ?? []), { server, holder, segment }]);
    }
  }
  return claims;
}

function interfacesOf(owner: ServerRecord | RouterRecord | undefined): readonly InterfaceRecord[] {
  if (owner === undefined) return [];
  if (owner.kind === "router") return owner.interfaces;
  return isKnown(owner.interfaces) ? owner.interfaces.value : [];
}

function nameOf(owner: ServerRecord | RouterRecord): string | undefined {
  if (owner.kind === "router") return owner.name;
  return isKnown(owner.fqdn) ? owner.fqdn.value : undefined;
}
