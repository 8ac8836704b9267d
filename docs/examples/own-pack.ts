import { PolicyPack, type ResourceValidationPolicy } from "@pulumi/policy";
import { createPolicies } from "peerpath";

const noTelnet: ResourceValidationPolicy = {
  name: "no-telnet",
  description: "No virtual server publishes telnet.",
  enforcementLevel: "mandatory",
  validateResource: ({ type, props }, report) => {
    if (type === "f5bigip:ltm/virtualServer:VirtualServer" && props["port"] === 23) {
      report("It listens on port 23.");
    }
  },
};

new PolicyPack("platform", {
  policies: [
    ...createPolicies({
      rules: ["peer-source-preserved", "peer-name-resolves-to-peer"],
      inference: { exclude: ["/Common/web_*"] },
    }),
    noTelnet,
  ],
});
