import type { ZeroSuffix } from "./addresses";
import type { Declaration } from "./declared-object";

const VERSION = /^(\d{1,4})\.(\d{1,4})\./;
/** The first version of AS3 3 that keeps `%0` (issue 829 of f5-appsvcs-extension). */
const KEEPS_ZERO = 52;

/**
 * What becomes of `%0` behind an address that services listen on. No AS3 takes a declaration with a schema newer than its own,
 * but every one takes an older one.
 */
export function zeroSuffixOfListeners({ adc }: Declaration): ZeroSuffix {
  const schemaVersion = adc.properties.string("schemaVersion");
  const match = schemaVersion.state === "known" ? VERSION.exec(schemaVersion.value) : null;
  if (match === null) return "by version";
  const [major, minor] = [Number(match[1]), Number(match[2])];
  return major > 3 || (major === 3 && minor >= KEEPS_ZERO) ? "kept" : "by version";
}
