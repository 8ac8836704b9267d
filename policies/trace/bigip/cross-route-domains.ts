/** Whether traffic may go from one route domain of a BIG-IP to another (facts 4.8). */
import { type BigIp, originOfBigIp, wholeConfiguration } from "../../network/bigip";
import { type Note, missingFact } from "../../values/note";
import type { Cause } from "../trace";

/** Built in; it is there, with the defaults, where nothing describes it. */
const BUILT_IN = 0;

export type Parent =
  | { readonly state: "parent"; readonly id: number }
  | { readonly state: "none" }
  | { readonly state: "unknown"; readonly missing: Note };

/** The route domain that is asked where this one has no route. */
export function parentOf(bigip: BigIp, id: number): Parent {
  const domain = bigip.routeDomains.get(id);
  if (domain === undefined) {
    const missing = undescribed(bigip, id);
    return missing === undefined ? { state: "none" } : { state: "unknown", missing };
  }
  switch (domain.parent.state) {
    case "known":
      return { state: "parent", id: domain.parent.value };
    case "absent":
      return { state: "none" };
    case "unknown": {
      const missing = missingFact(`the parent of route domain ${domain.name}`, domain.parent);
      return { state: "unknown", missing };
    }
  }
}

export type Crossing =
  | { readonly state: "allowed" }
  | { readonly state: "barred"; readonly cause: Cause }
  | { readonly state: "unknown"; readonly missing: Note };

/** Traffic may go to a parent; elsewhere unless both route domains are strict. */
export function crossRouteDomains(bigip: BigIp, from: number, to: number): Crossing {
  if (from === to) return { state: "allowed" };
  const strict = [from, to].map((id) => isStrict(bigip, id));
  if (strict.includes(false)) return { state: "allowed" };
  const above = isAbove(bigip, to, from);
  if (above === true) return { state: "allowed" };
  const missing = [...strict, above].find(
    (answer): answer is { missing: Note } => typeof answer === "object",
  );
  if (missing !== undefined) return { state: "unknown", missing: missing.missing };
  const domain = bigip.routeDomains.get(from) ?? bigip.routeDomains.get(to);
  return {
    state: "barred",
    cause: {
      name: domain?.name ?? `BIG-IP ${bigip.name}`,
      did: `keeps what is in route domain ${from} from route domain ${to}: both are strict, and ${to} is no parent of ${from}`,
      origin: domain?.strict.origin ?? originOfBigIp(bigip),
    },
  };
}

function isStrict(bigip: BigIp, id: number): boolean | { missing: Note } {
  const domain = bigip.routeDomains.get(id);
  if (domain === undefined) {
    const missing = undescribed(bigip, id);
    return missing === undefined ? true : { missing };
  }
  const { strict, name } = domain;
  if (strict.state === "unknown")
    return { missing: missingFact(`whether route domain ${name} is strict`, strict) };
  return strict.state === "absent" || strict.value;
}

function isAbove(bigip: BigIp, wanted: number, start: number): boolean | { missing: Note } {
  const seen = new Set([start]);
  for (let current = start; ;) {
    const parent = parentOf(bigip, current);
    if (parent.state === "unknown") return { missing: parent.missing };
    if (parent.state === "none" || seen.has(parent.id)) return false;
    if (parent.id === wanted) return true;
    seen.add(parent.id);
    current = parent.id;
  }
}

/** What is missing of a route domain that nothing describes; nothing of the built-in one of a BIG-IP that is known as a whole. */
function undescribed(bigip: BigIp, id: number): Note | undefined {
  if (id === BUILT_IN) return bigip.complete === undefined ? wholeConfiguration(bigip) : undefined;
  return {
    what: `the parent and the strictness of route domain ${id} of BIG-IP ${bigip.name}`,
    why: "nothing describes it",
  };
}
