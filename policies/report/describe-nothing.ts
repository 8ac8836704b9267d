import type { Verdict } from "../reach-verdict";
import { countThings } from "./count-things";

/** What is said where no flow was looked at: a report without findings must not read like a pass. */
export function describeNothing({ wasRead, flows, bigips, groups }: Verdict): string | undefined {
  if (!wasRead) return "Nothing was read, so nothing is decided; that is not a pass.";
  if (flows.length > 0) return undefined;
  const known = `${countThings(bigips, "BIG-IP")} and ${countThings(groups, "peer group")}`;
  return `Nothing was looked at: there is no peer flow (${known} in what was read); that is not a pass.`;
}
