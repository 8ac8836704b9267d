import type { PoolMemberRecord } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import { type Fact, known, unknown } from "../../values/fact";
import { parsePort } from "../f5bigip/device-address";
import { parseFact, parseWord, required, withDefault } from "../plan/parse-fact";
import type { PropertyReader } from "../plan/property-reader";
import { type DeclaredObject, devicePath } from "./declared-object";
import { readMemberTargets } from "./member-targets";
import { MEMBER_PROPERTIES, POOL_PROPERTIES } from "./pool-properties";
import { readPriorityGroup } from "./priority-group";
import { unreadProperties } from "./unread-object";

/** `offline` also ends existing connections; neither that nor `disable` takes new ones. */
const ADMIN_STATES = new Map([
  ["enable", true],
  ["disable", false],
  ["offline", false],
]);

/** Reads a pool and its members. */
export function readPool(pool: DeclaredObject): readonly SourceRecord[] {
  const { properties, device } = pool;
  const path = known(devicePath(pool), properties.origin);
  const members = properties.objects("members");
  const poolRecord: SourceRecord = {
    kind: "pool",
    device,
    origin: properties.origin,
    path,
    allowSnat: withDefault(properties.boolean("allowSNATEnabled"), true),
    allowNat: withDefault(properties.boolean("allowNATEnabled"), true),
    minActiveMembers: withDefault(properties.integer("minimumMembersActive"), 1),
  };
  const records = [poolRecord, ...unreadProperties(pool, POOL_PROPERTIES)];
  if (members.state === "absent") return records;
  const entries: readonly Fact<PropertyReader>[] = members.state === "known" ? members.value : [members];
  return [...records, ...entries.flatMap((entry) => readMembers(entry, path, pool))];
}

/** One entry stands for a member at each of its addresses, all with the same port and state. */
function readMembers(
  entry: Fact<PropertyReader>,
  pool: Fact<string>,
  from: DeclaredObject,
): readonly SourceRecord[] {
  const common = { kind: "pool-member", device: from.device, origin: entry.origin, pool } as const;
  if (entry.state !== "known") {
    const nothing = required(entry);
    const part = unknown(entry.origin, nothing.state === "unknown" ? nothing.why : "not an object");
    return [{ ...common, target: part, port: part, enabled: part, priorityGroup: part }];
  }
  const port = parseFact(required(entry.value.integer("servicePort")), parsePort);
  const enabled = readEnabled(entry.value);
  const priorityGroup = readPriorityGroup(entry.value, from);
  const hostname = entry.value.string("hostname");
  const members = readMemberTargets(entry.value, from).map((target): PoolMemberRecord => ({
    ...common,
    origin: target.origin,
    target,
    ...(hostname.state === "known" ? { fqdn: hostname.value.toLowerCase().replace(/\.$/, "") } : {}),
    port,
    enabled,
    priorityGroup,
  }));
  return [...members, ...unreadProperties(from, MEMBER_PROPERTIES, entry.value)];
}

function readEnabled(member: PropertyReader): Fact<boolean> {
  const enable = member.boolean("enable");
  if (enable.state === "unknown" || (enable.state === "known" && !enable.value)) return enable;
  const state = parseFact(withDefault(member.string("adminState"), "enable"), parseWord(ADMIN_STATES));
  const rateLimit = member.raw("rateLimit");
  // The schema says that it keeps the member from use; AS3's code makes no limit of it.
  return state.state === "known" && state.value && rateLimit.state === "known" && rateLimit.value === 0
    ? unknown(rateLimit.origin, "rateLimit 0, of which it is not confirmed what it does")
    : state;
}
