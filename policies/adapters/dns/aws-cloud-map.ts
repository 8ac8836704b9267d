/**
 * AWS Cloud Map: services whose instances are registered under the service's name in the zone of a namespace. What an instance
 * answers depends on its attributes, its health and the service's policy, which are not read.
 */
import { known, unknown } from "../../values/fact";
import { findReferenced, ownId } from "../plan/network-key";
import { originOf } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { gapIn } from "./dns-adapters";
import type { Around, AsideTable, DnsProvider, ZoneLink, ZoneTable } from "./dns-provider";
import { plannedOf } from "./planned-zone";
import { id, text } from "./value-sources";
import { AWS_NETWORKS, networkKey } from "./zone-networks";

const SERVICES: AsideTable = {
  mark: "V",
  tokens: ["aws:servicediscovery/service:Service"],
  terraform: [{ type: "aws_service_discovery_service", single: ["dnsConfig"] }],
  why: "gives its instances their name, which is read together with each",
};

const PRIVATE_NAMESPACE: ZoneTable = {
  mark: "V",
  tokens: ["aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace"],
  terraform: [{ type: "aws_service_discovery_private_dns_namespace" }],
  ids: [id("id")],
  name: text("name"),
  isPrivate: ({ properties }) => known(true, properties.origin),
  networks: ({ plan, resource, properties }) => {
    const vpc = properties.string("vpc");
    return known([networkKey(plan, resource, "vpc", vpc, AWS_NETWORKS)], vpc.origin);
  },
};

const PUBLIC_NAMESPACE: ZoneTable = {
  mark: "V",
  tokens: ["aws:servicediscovery/publicDnsNamespace:PublicDnsNamespace"],
  terraform: [{ type: "aws_service_discovery_public_dns_namespace" }],
  ids: [id("id")],
  name: text("name"),
  isPrivate: ({ properties }) => known(false, properties.origin),
};

const NAMESPACES = [PRIVATE_NAMESPACE, PUBLIC_NAMESPACE];

export const awsCloudMap: DnsProvider = {
  name: "AWS Cloud Map",
  zones: NAMESPACES,
  others: [
    {
      mark: "D",
      tokens: ["aws:servicediscovery/instance:Instance"],
      terraform: [{ type: "aws_service_discovery_instance" }],
      gives: "a gap: its service's name in the zone of the namespace",
      read: (instance) => [gapOf(instance)],
    },
  ],
  aside: [
    SERVICES,
    {
      mark: "V",
      tokens: ["aws:servicediscovery/httpNamespace:HttpNamespace"],
      terraform: [{ type: "aws_service_discovery_http_namespace" }],
      why: "has no DNS",
    },
  ],
};

function gapOf(instance: Around): ReturnType<typeof gapIn> {
  const { plan, resource, properties } = instance;
  const values = unknown(originOf(resource), "those of an instance in AWS Cloud Map, which are not read");
  const key = "serviceId";
  const service = findReferenced(plan, resource, key, properties.string(key), {
    candidates: plannedOf(plan, SERVICES),
    idOf: ownId,
  });
  if (service === undefined) return gapIn(instance, { by: "none" }, values);
  const own = PropertyReader.of(service);
  const config = own.object("dnsConfig");
  const inside = config.state === "known" ? config.value : own;
  const top = config.state === "known" ? "dnsConfig" : "namespaceId";
  const link: ZoneLink = { by: "id", property: "namespaceId", top, zones: NAMESPACES };
  return gapIn({ plan, resource: service, properties: inside }, link, values, own.string("name"));
}
