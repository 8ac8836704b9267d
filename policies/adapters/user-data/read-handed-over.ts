import type { SourceRecord } from "../../records/records";
import type { Fact } from "../../values/fact";
import { readUserData } from "./read-user-data";

/**
 * The records of data that a platform hands over to a machine and nothing is known to run, `why` (completes "the hosts file is not
 * known: …"). What names the hosts file leaves it unread, since something in the machine may run it after all; data that is not
 * known is taken not to.
 */
export function readHandedOver(
  data: Fact<string>,
  machine: string,
  encoding: "any" | "base64",
  why: string,
): SourceRecord[] {
  const { origin } = data;
  if (data.state === "unknown")
    return [{ kind: "unseen-command", origin, host: undefined, machine, why: `its data is ${data.why}` }];
  return readUserData(data, machine, encoding).map((record) =>
    record.kind === "hosts-edit" ? { ...record, edit: { effect: "unread", why } } : record,
  );
}
