import { rules } from "../rules";
import { exemptionCurrent } from "../rules/exemption-current";
import { factsAgree } from "../rules/facts-agree";
import { peerpath } from "../rules/peerpath";

/** Why findings of these rules cannot be exempted, as what follows a colon. */
const REFUSALS: ReadonlyMap<string, string> = new Map([
  [peerpath.id, "what it finds keeps every other rule from deciding; mend it"],
  [factsAgree.id, "every verdict rests on the facts; correct the declared one or leave it out"],
  [exemptionCurrent.id, "it reports exemptions themselves; mend or remove the exemption"],
]);

/** Every rule, in order; with the reason where its findings cannot be exempted. */
export const exemptableRules: ReadonlyMap<string, string | undefined> = new Map(
  rules.map(({ id }) => [id, REFUSALS.get(id)]),
);
