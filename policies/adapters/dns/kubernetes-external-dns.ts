/**
 * Records that the controller external-dns makes of its resource `DNSEndpoint` (facts "DNS records", kubernetes). In which zone is the
 * controller's matter.
 */
import type { DnsProvider } from "./dns-provider";
import { ABSOLUTE_OWNER } from "./owner-name";
import { text, texts } from "./value-sources";

export const kubernetesExternalDns: DnsProvider = {
  name: "Kubernetes external-dns",
  records: [
    {
      mark: "V",
      tokens: ["kubernetes:externaldns.k8s.io/v1alpha1:DNSEndpoint"],
      each: "spec.endpoints",
      owner: { name: text("dnsName"), rule: ABSOLUTE_OWNER },
      zone: { by: "none" },
      type: text("recordType"),
      values: texts("targets"),
    },
  ],
};
