import type { HostsEdit } from "../../records/server-records";

/** What user data does to the hosts file of its machine. */
export interface UserDataEffect {
  /** `undefined` where it has nothing to do with the file. */
  readonly edit: HostsEdit | undefined;
  /** What else may change the file and is taken not to, a clause each. */
  readonly doubts: readonly string[];
}

export function unread(why: string): UserDataEffect {
  return { edit: { effect: "unread", why }, doubts: [] };
}
