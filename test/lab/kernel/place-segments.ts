import type { SourceRecord } from "../../../policies/records/records";
import { recordsOfKind } from "../../../policies/records/of-kind";
import type { Prefix } from "../../../policies/values/address";
import type { DeclaredMachine } from "./declared";

/** One network card of a machine: for a BIG-IP, a VLAN. */
export interface Card {
  readonly machine: string;
  readonly name: string;
  readonly prefixes: readonly Prefix[];
  readonly segment: string | undefined;
}

/** The network cards of a machine, in the order in which they are declared. */
export function cardsOf(machine: DeclaredMachine): Card[] {
  if (machine.kind === "bigip") {
    return machine.vlans.map(({ path, segment, selfIps }) => ({
      machine: machine.name,
      name: path,
      prefixes: selfIps.map(({ address }) => address.prefix),
      segment,
    }));
  }
  const names = [...new Set(machine.interfaces.map(({ card }) => card))];
  return names.map((name) => {
    const ofCard = machine.interfaces.filter(({ card }) => card === name);
    return {
      machine: machine.name,
      name,
      prefixes: ofCard.map(({ address }) => address.prefix),
      segment: ofCard.find(({ segment }) => segment !== undefined)?.segment,
    };
  });
}

/**
 * Which cards are plugged into one switch: those that name one segment, and those without a name that have a prefix in common
 * with each other or with a segment's. Gives each card's switch, counted from 0, in the order of the cards.
 */
export function placeSegments(cards: readonly Card[], records: readonly SourceRecord[]): number[] {
  const groups = new Groups();
  const nameByPrefix = new Map<string, string>();
  const carries = (prefixes: readonly Prefix[], name: string): void => {
    for (const { text } of prefixes) nameByPrefix.set(text, name);
  };
  for (const { name, prefixes } of recordsOfKind(records, "segment")) carries(prefixes, name);
  for (const { prefixes, segment } of cards) if (segment !== undefined) carries(prefixes, segment);
  const keys = cards.map(({ machine, name, prefixes, segment }) => {
    const own = `card ${machine} ${name}`;
    if (segment !== undefined) groups.join(own, `segment ${segment}`);
    else {
      for (const { text } of prefixes) {
        const named = nameByPrefix.get(text);
        groups.join(own, named === undefined ? `prefix ${text}` : `segment ${named}`);
      }
    }
    return own;
  });
  const numbers = new Map<string, number>();
  return keys.map((key) => {
    const root = groups.find(key);
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number;
  });
}

/** Things that belong together, by name. */
class Groups {
  private readonly parents = new Map<string, string>();

  find(name: string): string {
    const parent = this.parents.get(name);
    return parent === undefined ? name : this.find(parent);
  }

  join(one: string, other: string): void {
    const [a, b] = [this.find(one), this.find(other)];
    if (a !== b) this.parents.set(a, b);
  }
}
