import type { DnsViewRecord } from "../records/dns-records";
import { at } from "../values/fact";
import type { Dns } from "./dns";
import type { NetworkProblem } from "./network";

/**
 * Views of the facts that have no records and that no zone of the plan is part of. Where the plan has other views, one of the
 * two names is misspelt; where it has none, the zones are another stack's.
 */
export function checkViews(views: readonly DnsViewRecord[], dns: Dns): NetworkProblem[] {
  const planned = new Set(dns.views.flatMap(({ name, isPlanned }) => (isPlanned === false ? [] : [name])));
  const known = new Set(
    [...dns.names.values()]
      .flatMap(({ addresses, cnames }) => [...addresses, ...cnames].map(({ zone }) => zone))
      .concat(dns.zones)
      .flatMap((zone) => (zone?.view?.state === "known" ? [zone.view.value] : [])),
  );
  if (known.size === 0) return [];
  const list = [...known].sort().map((name) => `"${name}"`);
  return views
    .filter(({ name, records }) => records.length === 0 && !planned.has(name))
    .map(({ name, origin }) => ({
      message:
        `${origin.source}: ${origin.path}.name: "${name}" has no records, and no zone of the plan is part of a view of that name; ` +
        `expected records, or one of ${list.join(", ")}`,
      origin: at(origin, "name"),
    }));
}
