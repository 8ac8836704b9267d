import type { BigIp, SelfIp, Vlan } from "../../network/bigip";
import type { IpAddress } from "../../values/address";
import type { Fact, Origin } from "../../values/fact";
import { type Note, evidence, missingFact } from "../../values/note";
import type { Packet } from "../packet";
import type { Cause } from "../trace";
import { type Translation, fits, sameDomainOnly, translated, untold } from "./translation";

/** The classes of self IPs in the order in which automap tries them. */
const CLASSES = [
  "a floating self IP of the egress VLAN",
  "a floating self IP of another VLAN",
  "a non-floating self IP of the egress VLAN",
  "a non-floating self IP of another VLAN",
] as const;

interface Candidate {
  readonly selfIp: SelfIp;
  readonly address: IpAddress;
  /** Its place in the classes. */
  readonly rank: number;
}

/** A self IP that automap may take, of which something is not known; `rank`: the first class that it may be of. */
interface Doubt {
  readonly rank: number;
  readonly missing: Note;
}

/**
 * Automap (K7336, facts 3.4): a floating self IP of the egress VLAN, else a floating one of another VLAN, else a non-floating
 * one of the egress VLAN, else any other. Several of one class alternate. A floating self IP counts where its traffic group is
 * the virtual address's, which is traffic-group-1 unless something says otherwise; of a pair of units, a non-floating one is
 * the active unit's own.
 */
export function automap(
  bigip: BigIp,
  by: Cause,
  group: Fact<string>,
  packet: Packet,
  egress: Vlan,
): Translation {
  if (group.state !== "known") {
    const what = `the traffic group whose floating self IPs ${by.name} may translate to`;
    return untold(missingFact(what, group));
  }
  const judged = bigip.selfIps.flatMap((selfIp) => judgeSelfIp(selfIp, group.value, packet, egress) ?? []);
  const candidates = judged.filter((one) => "selfIp" in one);
  const usable = candidates.filter(({ address }) => fits(address, packet, egress));
  const best = Math.min(...usable.map(({ rank }) => rank));
  const inTheWay = judged.flatMap((one) => ("missing" in one && one.rank <= best ? [one.missing] : []));
  if (inTheWay.length > 0) return untold(...inTheWay);
  const chosen = usable.filter(({ rank }) => rank === best);
  if (chosen.length === 0) {
    const why =
      bigip.complete === undefined
        ? "nothing states one"
        : "it has none of the packet's address family and route domain";
    return untold({ what: `a self IP of BIG-IP ${bigip.name} for automap`, why, origin: by.origin });
  }
  const evident = chosen.map(({ selfIp, address }) =>
    evidence(`self IP ${selfIp.path} ${address.text}`, selfIp.origin),
  );
  const passedOver = candidates.find(
    ({ address, rank }) =>
      rank <= best && address.family === packet.source.family && !fits(address, packet, egress),
  );
  return translated(
    by,
    chosen.map(({ address }) => address),
    [evidence("automap", by.origin), ...evident],
    [
      ...(bigip.complete === undefined || best > 0 ? [nothingBefore(bigip, best, by.origin)] : []),
      ...(passedOver === undefined ? [] : [sameDomainOnly("automap", passedOver.address, egress)]),
    ],
  );
}

/** The self IP's place among the candidates; nothing where it certainly is none. */
function judgeSelfIp(
  selfIp: SelfIp,
  group: string,
  packet: Packet,
  egress: Vlan,
): Candidate | Doubt | undefined {
  const { address, vlan, trafficGroup, path } = selfIp;
  const floats = floatsWith(selfIp, group);
  if (floats === "elsewhere") return undefined;
  if (address.state === "known" && address.value.address.family !== packet.source.family) return undefined;
  const isElsewhere = vlan.state === "known" && vlan.value !== egress.path;
  const rank = (floats === "no" ? 2 : 0) + Number(isElsewhere);
  const doubt = (what: string, fact: Fact<unknown>): Doubt[] =>
    fact.state === "known" ? [] : [{ rank, missing: missingFact(`${what} of self IP ${path}`, fact) }];
  const [first] = [
    ...doubt("the address", address),
    ...(floats === "unknown" ? doubt("the traffic group", trafficGroup) : []),
    ...doubt("the VLAN", vlan),
  ];
  if (first !== undefined || address.state !== "known") return first;
  return { selfIp, address: address.value.address, rank };
}

/** Whether the self IP floats with the traffic group, stays with its unit, floats with another group, or is not known. */
function floatsWith(selfIp: SelfIp, group: string): "yes" | "no" | "elsewhere" | "unknown" {
  if (selfIp.floating.state === "unknown" || selfIp.trafficGroup.state !== "known") return "unknown";
  if (selfIp.floating.state === "known" && !selfIp.floating.value) return "no";
  return selfIp.trafficGroup.value === group ? "yes" : "elsewhere";
}

function nothingBefore(bigip: BigIp, rank: number, origin: Origin): Note {
  return {
    what: `automap takes ${CLASSES[rank] ?? "a self IP"}`,
    why: `no self IP of BIG-IP ${bigip.name} that comes before it is known`,
    origin,
  };
}
