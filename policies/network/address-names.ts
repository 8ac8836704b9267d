import type { AddressRecordSet, DnsRecordSet } from "../records/dns-records";
import { type Origin, isKnown } from "../values/fact";

/** A name to which DNS gives an address, and where. */
export interface GivenName {
  readonly name: string;
  readonly address: string;
  readonly origin: Origin;
}

/** A server or machine with its addresses; `key` is the FQDN where it has one. */
export interface AddressOwner {
  readonly key: string;
  readonly addresses: readonly string[];
  /** What it calls itself without a domain, where that is known. */
  readonly hostName?: string;
}

/**
 * The names that DNS gives to single addresses, without those that lead to several machines. Of machines with one address, in networks
 * that are apart, a name leads to those that call themselves so, where one does.
 */
export class AddressNames {
  private readonly byAddress = new Map<string, GivenName[]>();
  private readonly shared = new Set<string>();

  constructor(dns: readonly DnsRecordSet[], poolNames: ReadonlySet<string>, owners: readonly AddressOwner[]) {
    const holders = new Map<string, AddressOwner[]>();
    for (const owner of owners)
      for (const text of owner.addresses) holders.set(text, [...(holders.get(text) ?? []), owner]);
    const ownersByName = new Map<string, Set<string>>();
    for (const record of dns) {
      if (record.type === "CNAME") continue;
      for (const { name, address } of pairsOf(record)) {
        if (poolNames.has(name)) continue;
        const ofName = ownersByName.get(name) ?? new Set<string>();
        for (const { key } of namedSo(holders.get(address) ?? [], name)) if (key !== name) ofName.add(key);
        ownersByName.set(name, ofName);
        if (ofName.size > 1) this.shared.add(name);
        const list = this.byAddress.get(address) ?? [];
        this.byAddress.set(address, list);
        list.push({ name, address, origin: record.origin });
      }
    }
  }

  of(address: string): readonly GivenName[] {
    return (this.byAddress.get(address) ?? []).filter(({ name }) => !this.shared.has(name));
  }
}

function namedSo(owners: readonly AddressOwner[], name: string): readonly AddressOwner[] {
  const [label] = name.split(".");
  const found = owners.filter(({ hostName }) => hostName === label);
  return found.length > 0 ? found : owners;
}

function pairsOf({ name, values }: AddressRecordSet): { name: string; address: string }[] {
  if (name.state !== "known" || name.value.startsWith("*") || values.state !== "known") return [];
  return values.value.flatMap((value) =>
    isKnown(value) ? [{ name: name.value, address: value.value.text }] : [],
  );
}
