import type { Edit } from "../../records/edits";
import type { IpAddress } from "../../values/address";
import { isLenientHostName } from "../hosts-file/host-name";
import { UnwritableError } from "./emission";
import { isKeptInZoneFile } from "./record-keeper";

/** Seconds that answers may be kept, where nothing states it. */
const TTL = 3600;

/**
 * The lines of a zone file, and as a comment what nsupdate is told to the same end. Names are absolute, so that the lines mean the
 * same in every file. Throws an UnwritableError.
 */
export function writeBind(edit: Edit): readonly string[] | undefined {
  if (edit.kind !== "record-values" && edit.kind !== "record-added") return undefined;
  if (!isKeptInZoneFile(edit.origin)) return undefined;
  const { name, type, to } = edit;
  if (!isLenientHostName(name)) throw new UnwritableError();
  const from = edit.kind === "record-added" ? [] : edit.from.map(({ address }) => address);
  const added = to.filter((address) => !from.some((one) => one.equals(address)));
  const removed = from.filter((address) => !to.some((one) => one.equals(address)));
  const line = (address: IpAddress): string => `${name}. IN ${type} ${address.text}`;
  return [
    `; ${name}: in the zone's file`,
    ...removed.map((address) => `; take out: ${line(address)}`),
    ...to.map(line),
    "; or by nsupdate, where the server takes updates:",
    ...added.map((address) => `;   update add ${name}. ${TTL} ${type} ${address.text}`),
    ...removed.map((address) => `;   update delete ${name}. ${type} ${address.text}`),
    ";   send",
    "",
  ];
}
