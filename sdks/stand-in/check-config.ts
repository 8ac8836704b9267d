import type { PropertyFacts, ProviderTable } from "../provider-table/provider-table";
import { checkProperties, type CheckResult } from "./check-properties";
import type { PropertyMap } from "./property-map";
import { isUnknown } from "./unknown";
import { parseJson } from "./validate-value";

/** What the engine itself puts into a provider's configuration. */
const ENGINE_KEYS: ReadonlySet<string> = new Set(["version", "pluginDownloadURL", "__internal"]);

/**
 * Checks a provider's configuration: keys that the package does not have and values of another type are refused. Pulumi
 * hands over everything but text as JSON text. The inputs come back as they were given, and no value is ever shown:
 * they are addresses and credentials.
 */
export function checkConfig(table: ProviderTable, news: PropertyMap): CheckResult {
  const given: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(news)) {
    if (!ENGINE_KEYS.has(key)) given[key] = decode(table.config.get(key), value);
  }
  const owner = `the configuration of package ${table.packageName}`;
  const { failures } = checkProperties(table, table.config, given, {
    owner,
    fillDefaults: false,
    showValues: false,
  });
  return { inputs: news, failures };
}

/** Scalars need no decoding, since a bridged provider reads "true" as true anyway. */
function decode(facts: PropertyFacts | undefined, value: unknown): unknown {
  if (typeof value !== "string" || isUnknown(value) || facts?.type.kind === "scalar") return value;
  const json = parseJson(value);
  return json === undefined ? value : json.value;
}
