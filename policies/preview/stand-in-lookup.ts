/**
 * What the embedded preview asks of a provider's offline stand-in; the product's own ones are in `sdks/stand-in`.
 *
 * Values are plain JSON: an unknown is one of the engine's seven sentinel strings, secrets are unwrapped, assets and
 * archives are their wire objects.
 */

export type PropertyMap = Readonly<Record<string, unknown>>;

export interface CheckFailure {
  /** The input that is refused; empty where the whole resource is meant. */
  readonly property: string;
  readonly reason: string;
}

export interface CheckResult {
  /** The inputs with defaults filled in. */
  readonly inputs: PropertyMap;
  readonly failures: readonly CheckFailure[];
}

/** A provider's offline stand-in: pure functions that answer as the real provider does at a create preview. */
export interface StandIn {
  readonly packageName: string;
  /** The provider's own configuration; `version` is among it where the program names one. */
  checkConfig(news: PropertyMap): CheckResult;
  check(token: string, news: PropertyMap): CheckResult;
  /** The outputs that the provider foretells; computed properties that are left unset are unknown. */
  previewCreate(token: string, inputs: PropertyMap): PropertyMap;
}

/** The stand-in for a package, or `undefined`: then its inputs are echoed. */
export type StandInLookup = (packageName: string) => StandIn | undefined;

/** No package has a stand-in. */
export const noStandIns: StandInLookup = () => undefined;
