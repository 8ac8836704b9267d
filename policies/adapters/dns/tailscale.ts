/** What Tailscale changes in how its machines ask DNS (facts "DNS records", tailscale): no records, and other resolvers. */
import type { Doubt, DnsProvider, DoubtTable } from "./dns-provider";

const WHY =
  "a planned setting of Tailscale changes how its machines ask DNS, and which machines those are is not read";

function changes(token: string, terraform: string, what: string, within?: string): DoubtTable {
  return {
    mark: "V",
    tokens: [token],
    terraform: [{ type: terraform }],
    doubts: ({ properties }): Doubt[] => [
      { ...(within === undefined ? {} : { within: properties.string(within) }), what, why: WHY },
    ],
  };
}

export const tailscale: DnsProvider = {
  name: "Tailscale",
  doubts: [
    changes(
      "tailscale:index/dnsSplitNameservers:DnsSplitNameservers",
      "tailscale_dns_split_nameservers",
      "which name servers are asked for the names of a domain",
      "domain",
    ),
    changes(
      "tailscale:index/dnsNameservers:DnsNameservers",
      "tailscale_dns_nameservers",
      "which name servers are asked",
    ),
    changes(
      "tailscale:index/dnsPreferences:DnsPreferences",
      "tailscale_dns_preferences",
      "whether Tailscale answers for the names of its machines",
    ),
    changes(
      "tailscale:index/dnsConfiguration:DnsConfiguration",
      "tailscale_dns_configuration",
      "which name servers are asked",
    ),
  ],
  aside: [
    {
      mark: "V",
      tokens: ["tailscale:index/dnsSearchPaths:DnsSearchPaths"],
      terraform: [{ type: "tailscale_dns_search_paths" }],
      why: "what is appended to short names, which decide nothing",
    },
  ],
};
