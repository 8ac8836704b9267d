import { type BigIp, type Vlan, hasFloating, vlanPrefixes } from "../../network/bigip";
import type { IpAddress } from "../../values/address";
import { type Fact, valueOr } from "../../values/fact";
import { type Evidence, type Note, evidence, missingFact } from "../../values/note";
import type { Packet } from "../packet";
import type { Cause } from "../trace";
import { type Translation, fits, sameDomainOnly, translated, untold } from "./translation";

/**
 * A SNAT pool prefers members in the egress VLAN's networks as long as one of them is available, and otherwise takes any; among
 * equals it may take each (facts 3.5). `group`: the traffic group of what has the source translated.
 */
export function fromSnatPool(
  bigip: BigIp,
  path: string,
  by: Cause,
  group: Fact<string>,
  packet: Packet,
  egress: Vlan,
): Translation {
  const pool = bigip.snatPools.get(path);
  if (pool === undefined) {
    return untold({
      what: `the members of SNAT pool ${path}`,
      why: "nothing describes it",
      origin: by.origin,
    });
  }
  if (pool.members.state !== "known")
    return untold(missingFact(`the members of SNAT pool ${path}`, pool.members));
  const members: IpAddress[] = [];
  for (const member of pool.members.value) {
    if (member.state !== "known") return untold(missingFact(`a member of SNAT pool ${path}`, member));
    members.push(member.value);
  }
  const fitting = members.filter((address) => fits(address, packet, egress));
  const available = fitting.filter((address) => isEnabled(bigip, address) !== false);
  const chosen = preferEgress(available, egress);
  const missing = chosen.flatMap((address) =>
    isEnabled(bigip, address) === undefined ? unknownState(bigip, address) : [],
  );
  if (missing.length > 0) return untold(...missing);
  if (chosen.length === 0) return untold(noMember(path, fitting.length > 0, packet, egress, pool.origin));
  const because = [evidence(`SNAT pool ${path}`, by.origin)];
  const without = preferEgress(fitting, egress).filter((address) => isEnabled(bigip, address) === false);
  const otherDomain = members.find(
    (address) => address.family === packet.source.family && !fits(address, packet, egress),
  );
  return translated(by, chosen, because, [
    ...without.map((address) => unavailable(bigip, path, address)),
    ...(otherDomain === undefined ? [] : [sameDomainOnly(`SNAT pool ${path}`, otherDomain, egress)]),
    ...otherGroups(bigip, chosen, group),
  ]);
}

/** One address that a SNAT or a rule states. */
export function toAddress(
  bigip: BigIp,
  by: Cause,
  address: IpAddress,
  group: Fact<string>,
  because: Evidence,
): Translation {
  const what = `what ${by.name} translates to`;
  switch (isEnabled(bigip, address)) {
    case false: {
      const { origin } = bigip.translationAddresses.get(address.text)?.enabled ?? because;
      return untold({ what, why: `its address ${address.text} is disabled`, origin });
    }
    case undefined:
      return untold(...unknownState(bigip, address));
    case true:
  }
  return translated(by, [address], [because], otherGroups(bigip, [address], group));
}

/** The addresses in the networks of the egress VLAN, or all where none is. */
function preferEgress(addresses: readonly IpAddress[], egress: Vlan): readonly IpAddress[] {
  const prefixes = vlanPrefixes(egress);
  const preferred = addresses.filter((address) => prefixes.some((prefix) => prefix.contains(address)));
  return preferred.length > 0 ? preferred : addresses;
}

/** Whether sources may be translated to the address; `undefined` where that is not known. */
function isEnabled(bigip: BigIp, { text }: IpAddress): boolean | undefined {
  const enabled = bigip.translationAddresses.get(text)?.enabled;
  return enabled === undefined ? true : valueOr(enabled, true);
}

function unknownState(bigip: BigIp, { text }: IpAddress): Note[] {
  const enabled = bigip.translationAddresses.get(text)?.enabled;
  if (enabled === undefined || enabled.state === "known") return [];
  return [missingFact(`whether the translation address ${text} is enabled`, enabled)];
}

function noMember(
  path: string,
  isDisabled: boolean,
  packet: Packet,
  egress: Vlan,
  origin: Note["origin"],
): Note {
  const domain = egress.routeDomain;
  const where = domain === 0 ? "" : ` in route domain ${domain}`;
  return {
    what: `a member of SNAT pool ${path} for IPv${packet.source.family}${where}`,
    why: isDisabled ? "all that it has are disabled" : "it has none",
    ...(origin && { origin }),
  };
}

function unavailable(bigip: BigIp, path: string, address: IpAddress): Note {
  const origin = bigip.translationAddresses.get(address.text)?.enabled.origin;
  return {
    what: `SNAT pool ${path} goes on without its disabled address ${address.text}`,
    why: "a pool leaves out what is not available, and a disabled address is taken to be that",
    ...(origin && { origin }),
  };
}

/** Where units are a pair, an address that floats with another traffic group is on this unit only while both groups are. */
function otherGroups(bigip: BigIp, addresses: readonly IpAddress[], group: Fact<string>): Note[] {
  if (!hasFloating(bigip) || group.state !== "known") return [];
  return addresses.flatMap(({ text }) => {
    const own = bigip.translationAddresses.get(text)?.trafficGroup;
    if (own?.state !== "known" || own.value === group.value) return [];
    const what = `the traffic groups ${[group.value, own.value].sort().join(" and ")} are active on one unit`;
    const why = `the source becomes ${text}, which floats with ${own.value}, and replies go to the unit where that is active`;
    return [{ what, why, origin: own.origin }];
  });
}
