/** The entry of the policy pack. The engine loads it; nothing else may, since it starts the pack's server. */
import { PolicyPack } from "@pulumi/policy";
import { createPolicies } from "./engine/create-policies";

new PolicyPack("peerpath", { policies: createPolicies() });
