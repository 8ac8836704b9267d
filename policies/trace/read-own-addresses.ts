import type { AddressSet } from "../network/dns";
import { addressOf } from "../network/host";
import type { Network } from "../network/network";
import type { Family } from "../values/address";
import { type Evidence, type Note, evidence, missingFact } from "../values/note";
import type { Answer, DnsResolution } from "./resolution";

/** The addresses that the record sets of a name list themselves. */
export function readOwnAddresses(
  owner: string,
  sets: readonly AddressSet[],
  aliases: readonly Evidence[],
): DnsResolution {
  const answers: Answer[] = [];
  const missing: Note[] = [];
  const missingIn = new Map<Note, Family>();
  const miss = (note: Note, type: "A" | "AAAA"): void => {
    missing.push(note);
    missingIn.set(note, type === "A" ? 4 : 6);
  };
  for (const { type, values, aliasOf, origin } of sets) {
    if (aliasOf !== undefined) continue;
    if (values.state !== "known") {
      miss(missingFact(`the ${type} record of ${owner}`, values), type);
      continue;
    }
    for (const value of values.value) {
      if (value.state !== "known") {
        miss(missingFact(`an address in the ${type} record of ${owner}`, value), type);
        continue;
      }
      if (answers.some((answer) => answer.address.equals(value.value))) continue;
      const because = [...aliases, evidence(`${owner} ${type} ${value.value.text}`, value.origin)];
      answers.push({
        address: value.value,
        source: `the ${type} record of ${owner}`,
        origin: value.origin,
        because,
      });
    }
    if (values.value.length === 0)
      missing.push({ what: `the ${type} record of ${owner}`, why: "it lists no address", origin });
  }
  return { answers, missing, unresolved: undefined, assumptions: [], missingIn };
}

/**
 * A server with several addresses may register all of them in DNS by itself, which no plan shows: those of which nothing says
 * whether it does, and that no record gives.
 */
export function registrationAssumption(network: Network, owner: string, answers: readonly Answer[]): Note[] {
  const interfaces = network.servers.get(owner)?.interfaces ?? [];
  const silent = interfaces.filter((candidate) => {
    if (candidate.register.state !== "absent" || candidate.address.state === "absent") return false;
    const own = addressOf(candidate);
    return own === undefined || !answers.some((answer) => answer.address.equals(own));
  });
  const [first] = silent;
  if (first === undefined) return [];
  const list = silent.map(
    (candidate) => addressOf(candidate)?.text ?? `the address of interface ${candidate.name}`,
  );
  const why =
    silent.length === 1
      ? 'nothing states "register" for that interface, and no record gives the address'
      : 'nothing states "register" for those interfaces, and no record gives the addresses';
  return [
    { what: `${owner} does not register ${list.join(" or ")} in DNS by itself`, why, origin: first.origin },
  ];
}

/** What a record is added to, no plan shows. */
export function additionAssumption(owner: string, sets: readonly AddressSet[]): Note[] {
  const added = sets.find(({ adds }) => adds === true);
  if (added === undefined) return [];
  const why = "a command adds an address to whatever the name has";
  return [
    { what: `${owner} has no other addresses in DNS than those that are known`, why, origin: added.origin },
  ];
}
