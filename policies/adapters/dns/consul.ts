/** Nodes and services of Consul (facts "DNS records", consul), which answers for names of a domain of its own. How it makes them is not confirmed. */
import { known } from "../../values/fact";
import type { DnsProvider } from "./dns-provider";

export const consul: DnsProvider = {
  name: "Consul",
  doubts: [
    {
      mark: "M",
      tokens: [
        "consul:index/agentService:AgentService",
        "consul:index/catalogEntry:CatalogEntry",
        "consul:index/node:Node",
        "consul:index/service:Service",
      ],
      terraform: [
        { type: "consul_agent_service" },
        { type: "consul_catalog_entry", token: "consul:index/catalogEntry:CatalogEntry" },
        { type: "consul_node", token: "consul:index/node:Node" },
        { type: "consul_service", token: "consul:index/service:Service" },
      ],
      doubts: ({ properties }) => [
        {
          within: known("consul", properties.origin),
          what: "what Consul answers",
          why: "how it names nodes and services is not confirmed",
        },
      ],
    },
  ],
};
