/**
 * The strings that stand for a value which the engine does not know yet, one per kind of value. They are part of
 * Pulumi's protocol (`sdk/go/common/resource/plugin/rpc.go` of pulumi/pulumi).
 */
const SENTINELS: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9", // string
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

/** The sentinel that the stand-in answers with; the engine reads every kind of sentinel wherever a value may stand. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether the value itself is unknown: any of the seven sentinels. */
export function isUnknown(value: unknown): boolean {
  return SENTINELS.has(value);
}

/** Whether the value or anything inside it is unknown. */
export function holdsUnknown(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return isUnknown(value);
  return Object.values(value).some(holdsUnknown);
}
