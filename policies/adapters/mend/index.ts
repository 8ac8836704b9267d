import type { Remediation } from "./mend-reading";
import { mendRecordAddresses } from "./mend-record-addresses";
import { mendSourceTranslation } from "./mend-source-translation";

/** Every remediation, in the order in which the engine runs those that are switched on. */
export const remediations: readonly Remediation[] = [mendSourceTranslation, mendRecordAddresses];
