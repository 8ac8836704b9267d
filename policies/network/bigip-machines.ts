/** Machines of the plan that are BIG-IPs themselves. */
import { recordsOfKind as ofKind } from "../records/of-kind";
import type { Records } from "../records/records";
import type { InterfaceRecord, MachineRecord } from "../records/server-records";
import { addressesOf, knownAddress } from "./identify-machines";

/**
 * The records without the machines that have the address of a self IP: a BIG-IP in a cloud is a machine of the plan, too, and its
 * addresses are its own. A machine that is a member of a group by its name or its host name, or has an address of a described
 * server, stays what that says.
 */
export function withoutBigIpMachines(records: Records): Records {
  const all = [...records.planned, ...records.declared];
  const selfIps = new Set(
    ofKind(all, "self-ip").flatMap(({ address }) =>
      address.state === "known" ? [address.value.address.inRouteDomain(0).text] : [],
    ),
  );
  const members = new Set(
    ofKind(all, "peer-group").flatMap((group) => group.members.map(({ fqdn }) => fqdn)),
  );
  const labels = new Set([...members].map((fqdn) => fqdn.split(".")[0]));
  const described = new Set(
    ofKind(all, "server")
      .flatMap(({ interfaces }) => (interfaces.state === "known" ? interfaces.value : []))
      .flatMap((record: InterfaceRecord) => knownAddress(record)?.text ?? []),
  );
  const isBigIp = (machine: MachineRecord): boolean => {
    const own = addressesOf(machine).map(({ text }) => text);
    if (machine.fqdn.state === "known" && members.has(machine.fqdn.value)) return false;
    // Networks of two clouds, or of two sites, may have one address each.
    if (machine.hostName.state === "known" && labels.has(machine.hostName.value)) return false;
    return own.some((text) => selfIps.has(text)) && !own.some((text) => described.has(text));
  };
  const keep = (list: Records["planned"]): Records["planned"] =>
    list.filter((record) => record.kind !== "machine" || !isBigIp(record));
  return { ...records, planned: keep(records.planned), declared: keep(records.declared) };
}
