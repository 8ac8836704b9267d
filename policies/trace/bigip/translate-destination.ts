/** Whether a virtual server puts a member's address and port into the packet (facts 2.1 and 2.2). */
import type { VirtualRecord } from "../../records/bigip-records";
import type { Fact } from "../../values/fact";
import { type Note, missingFact } from "../../values/note";
import type { Packet } from "../packet";
import { objectName } from "./applies";

export type DestinationTranslation =
  | {
      readonly state: "known";
      readonly address: boolean;
      readonly port: number;
      readonly assumptions: readonly Note[];
    }
  | { readonly state: "unknown"; readonly missing: Note };

/** What the virtual server makes of the packet for a member with this port; 0 keeps the connection's. */
export function translateDestination(
  virtual: VirtualRecord,
  memberPort: Fact<number>,
  packet: Packet,
): DestinationTranslation {
  const name = objectName(virtual);
  const { translateAddress, translatePort } = virtual;
  if (translateAddress.state === "unknown")
    return {
      state: "unknown",
      missing: missingFact(`whether ${name} translates the address`, translateAddress),
    };
  const address = translatesAddress(virtual);
  const byAddress =
    translateAddress.state === "absent" ? [guess(virtual, "translateAddress", "the address", address)] : [];
  const port = sentPort(virtual, memberPort, packet);
  if (typeof port === "object") return { state: "unknown", missing: port };
  // Only where the two ports differ does it matter which of them is kept.
  const isGuess = translatePort.state === "absent" && memberPort.state === "known";
  const differs = isGuess && memberPort.value !== 0 && memberPort.value !== packet.port;
  const byPort = differs ? [guess(virtual, "translatePort", "the port", port !== packet.port)] : [];
  return { state: "known", address, port, assumptions: [...byAddress, ...byPort] };
}

/** The port that the member gets, or what would tell. */
function sentPort(virtual: VirtualRecord, memberPort: Fact<number>, packet: Packet): number | Note {
  const { translatePort } = virtual;
  if (translatePort.state === "known" && !translatePort.value) return packet.port;
  if (memberPort.state === "known" && (memberPort.value === 0 || memberPort.value === packet.port))
    return packet.port;
  const what = `the port that ${objectName(virtual)} sends to`;
  if (translatePort.state === "unknown") return missingFact(what, translatePort);
  if (translatePort.state === "absent" && hasEveryPort(virtual)) return packet.port;
  if (memberPort.state === "known") return memberPort.value;
  return { what, why: "the member's port is not known", origin: memberPort.origin };
}

function hasEveryPort({ ports }: VirtualRecord): boolean {
  return ports.state !== "known" || ports.value.isAll;
}

/** Whether the address is translated, where that is not unknown; left out, only a host's is taken to be. */
export function translatesAddress({ translateAddress, destination }: VirtualRecord): boolean {
  if (translateAddress.state === "known") return translateAddress.value;
  return destination.state === "known" && destination.value.isHost;
}

function guess(
  virtual: VirtualRecord,
  key: "translateAddress" | "translatePort",
  what: string,
  translates: boolean,
): Note {
  return {
    what: `virtual server ${objectName(virtual)} ${translates ? "translates" : "keeps"} ${what}`,
    why: "nothing states which, and F5's documents disagree about the default",
    origin: virtual[key].origin,
  };
}
