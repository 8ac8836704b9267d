/**
 * A fact: one value of the estate together with where it was stated.
 *
 * `known`, `unknown` and `absent` are three different things. Absent means that nobody stated the value, so the
 * device's own default holds; unknown means that somebody stated it and it cannot be read (it is computed during the
 * deployment, or it is no such value). Never test a fact with `!`: `!isKnown(fact)` is true for both of the others, and
 * treating an unknown value as a default is how a false verdict comes about. Switch over `state` instead.
 */

/** Where a fact was stated. Opaque to every stage behind the adapters: it is carried along and printed, never parsed. */
export interface Origin {
  /** A Pulumi URN, a file name, the name of a configuration key, or the name of an inference. */
  readonly source: string;
  /** The property inside the source, for example `addresses[0]`; empty where the whole source is meant. */
  readonly path: string;
  /** A shorter name of the source for messages, where it has one: `ARecordSet fe02` for a URN. */
  readonly label?: string;
}

export interface Known<T> {
  readonly state: "known";
  readonly value: T;
  readonly origin: Origin;
}

export interface Unknown {
  readonly state: "unknown";
  /** A phrase that completes "the value is …", for example `known only after the deployment`. Never holds the raw text. */
  readonly why: string;
  readonly origin: Origin;
}

export interface Absent {
  readonly state: "absent";
  readonly origin: Origin;
}

export type Fact<T> = Known<T> | Unknown | Absent;

/** The `why` of a value that the engine itself does not know yet. */
export const UNKNOWN_AT_PREVIEW = "known only after the deployment";

export function known<T>(value: T, origin: Origin): Known<T> {
  return { state: "known", value, origin };
}

export function unknown(origin: Origin, why: string = UNKNOWN_AT_PREVIEW): Unknown {
  return { state: "unknown", why, origin };
}

export function absent(origin: Origin): Absent {
  return { state: "absent", origin };
}

export function isKnown<T>(fact: Fact<T>): fact is Known<T> {
  return fact.state === "known";
}

/** Converts a known value and keeps the origin; `convert` returns `undefined` where the value cannot be read. */
export function mapFact<T, U>(fact: Fact<T>, convert: (value: T) => U | undefined, why: string): Fact<U> {
  if (fact.state !== "known") return fact;
  const value = convert(fact.value);
  return value === undefined ? unknown(fact.origin, why) : known(value, fact.origin);
}

/** The value where known, the device's default where nobody stated one, `undefined` where it is unknown. */
export function valueOr<T>(fact: Fact<T>, whenAbsent: T): T | undefined {
  switch (fact.state) {
    case "known":
      return fact.value;
    case "absent":
      return whenAbsent;
    case "unknown":
      return undefined;
  }
}

/** An origin one step deeper: `at(origin, "members", 0)` turns `pool` into `pool.members[0]`. */
export function at(origin: Origin, ...steps: readonly (string | number)[]): Origin {
  let path = origin.path;
  for (const step of steps) {
    if (typeof step === "number") path += `[${step}]`;
    else path += path === "" ? step : `.${step}`;
  }
  return { ...origin, path };
}

/** Whether both are one place. */
export function isSameOrigin(one: Origin, other: Origin): boolean {
  return one.source === other.source && one.path === other.path;
}

/** How a message names an origin, for example `ARecordSet fe02, addresses[0]`. */
export function describeOrigin({ source, path, label }: Origin): string {
  return path === "" ? (label ?? source) : `${label ?? source}, ${path}`;
}
