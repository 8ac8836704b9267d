import type { Network } from "../network/network";
import type { MemberAddressEdit } from "../records/edits";
import type { IpAddress } from "../values/address";

/** The pool members and nodes that have one of the addresses, each with the address that takes its place; keys are texts. */
export function moveMembers(network: Network, replaced: ReadonlyMap<string, IpAddress>): MemberAddressEdit[] {
  return [...network.bigips.values()].flatMap((bigip) => {
    const edits = new Map<string, MemberAddressEdit>();
    for (const [pool, { members }] of bigip.pools) {
      for (const { target, port } of members) {
        if (target.state !== "known") continue;
        const node = "node" in target.value ? target.value.node : undefined;
        const address = "node" in target.value ? bigip.nodes.get(target.value.node)?.address : target;
        if (address?.state !== "known" || "node" in address.value) continue;
        const to = replaced.get(address.value.inRouteDomain(0).text);
        if (to === undefined) continue;
        const edit: MemberAddressEdit = {
          kind: "member-address",
          device: bigip.name,
          pool,
          from: address.value,
          to: to.inRouteDomain(address.value.routeDomain),
          port: port.state === "known" ? port.value : 0,
          node,
          origin: address.origin,
        };
        // A node that several pools have is one object.
        edits.set(node ?? `${address.origin.source} ${address.origin.path}`, edit);
      }
    }
    return [...edits.values()];
  });
}
