/** What the parts of a declaration state beside the parts inside them, up to AS3 3.56. None of it changes a packet's way by itself. */

const WORDS = ["class", "constants", "label", "remark"];

/** Beside tenants. */
export const ADC_SETTINGS: ReadonlySet<string> = new Set([
  ...WORDS,
  ...["$schema", "controls", "id", "schemaVersion", "scratch", "target", "updateMode"],
]);

/** Beside applications. */
export const TENANT_SETTINGS: ReadonlySet<string> = new Set([
  ...WORDS,
  ...["controls", "defaultRouteDomain", "enable", "include", "optimisticLockKey", "verifiers"],
  "useCommonRouteDomainTenant",
]);

/** Beside applications that are declared without their tenant. */
export const PER_APPLICATION_SETTINGS: ReadonlySet<string> = new Set([
  ...["$schema", "controls", "id", "schemaVersion"],
]);

/** Beside objects. */
export const APPLICATION_SETTINGS: ReadonlySet<string> = new Set([
  ...WORDS,
  ...["enable", "include", "schemaOverlay", "template"],
]);
