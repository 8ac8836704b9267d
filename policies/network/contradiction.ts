/** A declared fact that the plan contradicts, and how two facts are told to disagree. */
import type { IpAddress } from "../values/address";
import { type Fact, type Origin, isKnown } from "../values/fact";

/** What one side states, and where. */
export interface Statement {
  readonly value: string;
  readonly origin: Origin;
}

/** One value that is declared in one way and planned in another. */
export interface Disagreement {
  /** What both are about, a noun phrase: `the gateway of interface lb`. */
  readonly about: string;
  readonly declared: Statement;
  readonly planned: Statement;
  /** What the model goes on with. `both`: neither takes the other's place, as where two machines have one address. */
  readonly used: "plan" | "both";
}

export interface Contradiction extends Disagreement {
  /** Whom the declared object describes: a server's FQDN, a DNS name, a segment. */
  readonly subject: string;
  /** The declared object as a whole, for example `servers[0]`. */
  readonly object: Origin;
}

export function contradictions(
  subject: string,
  object: Origin,
  disagreements: readonly Disagreement[],
): Contradiction[] {
  return disagreements.map((disagreement) => ({ subject, object, ...disagreement }));
}

/** Compares one attribute. Only two known values can disagree: an absent one is filled in, an unknown one may be equal. */
export function compareValues<T>(
  about: string,
  declared: Fact<T>,
  planned: Fact<T>,
  isSame: (a: T, b: T) => boolean,
  show: (value: T) => string,
): Disagreement[] {
  if (!isKnown(declared) || !isKnown(planned) || isSame(declared.value, planned.value)) return [];
  return [
    {
      about,
      declared: { value: show(declared.value), origin: declared.origin },
      planned: { value: show(planned.value), origin: planned.origin },
      used: "plan",
    },
  ];
}

/** Whether two lists of addresses are certainly not the same set, whatever the unknown addresses among them are. */
export function differAsSets(a: readonly Fact<IpAddress>[], b: readonly Fact<IpAddress>[]): boolean {
  return lacksOneOf(a, b) || lacksOneOf(b, a);
}

function lacksOneOf(list: readonly Fact<IpAddress>[], others: readonly Fact<IpAddress>[]): boolean {
  if (!list.every(isKnown)) return false;
  return others.some((other) => isKnown(other) && !list.some(({ value }) => value.equals(other.value)));
}

/** `10.1.1.11, 10.1.1.12`; an address that is not known is called so. */
export function showAddresses(addresses: readonly Fact<IpAddress>[]): string {
  if (addresses.length === 0) return "no address";
  return addresses
    .map((address) => (isKnown(address) ? address.value.text : "an unknown address"))
    .join(", ");
}
