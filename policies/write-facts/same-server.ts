import { isDeepStrictEqual } from "node:util";
import type { Server } from "../network/host";
import { InterfaceAddress, IpAddress, Prefix } from "../values/address";

/** What tells where something was stated, what it rests on, and where it is in its own estate. */
const NOT_ITS_OWN: ReadonlySet<string> = new Set(["origin", "link", "assumptions", "hostsAssumptions"]);

/** Whether two descriptions of a server say the same of it, whatever says it. */
export function isSameServer(a: Server, b: Server): boolean {
  return isDeepStrictEqual(normalise(a, 0), normalise(b, 0));
}

const DEEPEST = 20;

function normalise(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null || depth > DEEPEST) return value;
  if (value instanceof IpAddress || value instanceof Prefix || value instanceof InterfaceAddress)
    return String(value);
  if (Array.isArray(value)) return value.map((part: unknown) => normalise(part, depth + 1));
  const entries = value instanceof Map ? [...(value as Map<string, unknown>)] : Object.entries(value);
  const kept = entries.filter(([key, part]) => !NOT_ITS_OWN.has(key) && !isAbsent(part));
  return Object.fromEntries(
    kept
      .map(([key, part]) => [key, normalise(part, depth + 1)] as const)
      .sort(([x], [y]) => (x < y ? -1 : 1)),
  );
}

function isAbsent(value: unknown): boolean {
  if (value === undefined) return true;
  return typeof value === "object" && value !== null && "state" in value && value.state === "absent";
}
