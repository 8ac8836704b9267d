import type { BigIp } from "../network/bigip";
import type { Network, PeerGroup } from "../network/network";
import type { PoolCall } from "../outcomes/judge-pool-calls";
import type { PeerFlow } from "../outcomes/peer-flow";
import type { SnatRecord, TranslationFlaw, VirtualRecord } from "../records/bigip-records";
import { judgeEachGroup } from "./group-flows";
import { describeStanding } from "./inferred-groups";
import type { Finding, Rule } from "./rule";
import { virtualsServing } from "./serving-virtuals";
import { subjectOfServer } from "./subject-of-server";
import { flawsOfPool, flawsOfVirtual, nameOf } from "./translation-flaws";
import { flawsOnPath, listenerOf } from "./translation-on-paths";
import { listItems } from "./write-message";

/** Reports virtual servers and SNATs of a group whose source translation contradicts itself, or what the BIG-IP will do. */
export const bigipSnatConsistent: Rule = {
  id: "bigip-snat-consistent",
  title: "Source translation is stated once, and the BIG-IP will do what it says.",
  level: "advisory",
  rationale:
    "A virtual server, a pool, a global SNAT, an iRule and a default may each say how the source is translated. Where two of them say it " +
    "differently, whoever reads one expects something that does not happen, and a change in one place brings out the other. Only objects " +
    "that peers meet, or whose pools hold a group's servers, are looked at.",
  action:
    'State the translation in one place, and there as it is meant: sourceAddressTranslation "none" or "automap" in so many ' +
    'words, "snat" with a pool, snat "none" for a forwarding listener between peers, and global SNATs for those networks ' +
    "only that need them.",
  references: ["docs/bigip.md"],
  judge: (analysis) => judgeEachGroup(analysis, judgeGroup),
};

function judgeGroup(
  network: Network,
  group: PeerGroup,
  flows: readonly PeerFlow[],
  calls: readonly PoolCall[],
): Finding[] {
  const hops = [
    ...flows.flatMap((flow) => [...flow.hops, ...flow.replyHops]),
    ...calls.flatMap((call) => call.hops),
  ];
  return [...network.bigips.values()].flatMap((bigip) => {
    const listeners = hops.flatMap((hop) => listenerOf(bigip, hop) ?? []);
    const inScope = new Set([...listeners, ...virtualsServing(network, group, bigip)]);
    const onPaths = flows.flatMap((flow) => flawsOnPath(bigip, flow));
    return [
      ...[...inScope].flatMap((virtual) => {
        const own = flawsOfVirtual(bigip, virtual);
        // What holds for every source need not be told again of the peers.
        const ofPeers = onPaths.flatMap(({ virtual: met, flaw }) =>
          met === virtual && !own.some(({ says }) => says === flaw.says) ? [flaw] : [],
        );
        return report(group, bigip, "virtual server", virtual, [...own, ...ofPeers]);
      }),
      ...judgeSnats(network, group, bigip),
    ];
  });
}

/** Global SNATs that have one of the group's servers among their origins. */
function judgeSnats(network: Network, group: PeerGroup, bigip: BigIp): Finding[] {
  return bigip.snats.flatMap((snat) => {
    const { translation } = snat;
    if (translation.state !== "known" || translation.value.type !== "snat-pool") return [];
    if (!hasOriginOf(network, group, snat)) return [];
    return report(group, bigip, "SNAT", snat, flawsOfPool(bigip, translation.value.pool, translation.origin));
  });
}

function hasOriginOf(network: Network, group: PeerGroup, { origins }: SnatRecord): boolean {
  if (origins.state !== "known") return false;
  const addresses = group.members.flatMap(({ fqdn }) =>
    (network.servers.get(fqdn)?.interfaces ?? []).flatMap(({ address }) =>
      address.state === "known" ? [address.value.address] : [],
    ),
  );
  return origins.value.some(
    (origin) =>
      origin.state === "known" &&
      addresses.some((address) => origin.value.inRouteDomain(0).contains(address)),
  );
}

function report(
  group: PeerGroup,
  bigip: BigIp,
  kind: string,
  object: VirtualRecord | SnatRecord,
  found: readonly TranslationFlaw[],
): Finding[] {
  const [first] = found;
  if (first === undefined) return [];
  const lines = [...new Set(found.map(({ says, does }) => `it ${says}; ${does}`))];
  return [
    {
      rule: bigipSnatConsistent.id,
      level: bigipSnatConsistent.level,
      group: group.name,
      cause: { name: nameOf(object), did: `${first.says}; ${first.does}`, origin: object.origin },
      // A second fault of an object that a baseline knows with one is none that it knows.
      aspect: [...new Set(found.map((flaw) => flaw.kind))].sort().join(", "),
      flows: [],
      // It stands before each of the servers, or behind it.
      about: group.members.flatMap(({ fqdn }) => group.ports.map((port) => subjectOfServer(fqdn, port))),
      message: [
        `${group.name}: the source translation of ${kind} ${nameOf(object)} of BIG-IP ${bigip.name} is not what it says:`,
        ...listItems(lines),
        "State it in one place, and there as it is meant.",
        ...describeStanding(group),
      ].join("\n"),
    },
  ];
}
