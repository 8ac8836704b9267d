import { bigipSnatConsistent } from "./bigip-snat-consistent";
import { exemptionCurrent } from "./exemption-current";
import { factsAgree } from "./facts-agree";
import { fixSupported } from "./fix-supported";
import { inferredPeerPath } from "./inferred-peer-path";
import { peerAnswersAgree } from "./peer-answers-agree";
import { peerNameResolvesToPeer } from "./peer-name-resolves-to-peer";
import { peerPathDecidable } from "./peer-path-decidable";
import { peerPortNotPublished } from "./peer-port-not-published";
import { peerReachable } from "./peer-reachable";
import { peerSourcePreserved } from "./peer-source-preserved";
import { peerpath } from "./peerpath";
import { poolReachableFromMembers } from "./pool-reachable-from-members";
import type { Rule } from "./rule";

/** Every rule, in the order in which findings are reported. `peerpath` comes first: it carries the settings. */
export const rules: readonly Rule[] = [
  peerpath,
  peerSourcePreserved,
  peerNameResolvesToPeer,
  peerReachable,
  factsAgree,
  poolReachableFromMembers,
  peerPathDecidable,
  inferredPeerPath,
  peerPortNotPublished,
  peerAnswersAgree,
  fixSupported,
  bigipSnatConsistent,
  exemptionCurrent,
];
