import type { SourceRecord } from "../../records/records";
import type { Fact } from "../../values/fact";
import { readUserData } from "./read-user-data";

/**
 * The records of a text that a machine's guest may run as its user data or not: what it would do to the hosts file is then not known.
 * `why` completes "the hosts file is not known: …"; `machine` is the `source` of the machine's origin.
 */
export function readPossibleUserData(
  userData: Fact<string>,
  machine: string,
  why: string,
  encoding: "any" | "base64" = "any",
): SourceRecord[] {
  return readUserData(userData, machine, encoding).map((record) =>
    userData.state === "known" && record.kind === "hosts-edit"
      ? { ...record, edit: { effect: "unread", why } }
      : record,
  );
}
