import assert from "node:assert/strict";
import { findTerraformName } from "../../../policies/adapters/plan-adapters";
import type { PlannedResource } from "../../../policies/adapters/plan/planned-resource";
import { convertValues } from "../../../policies/inputs/terraform/convert-values";
import type { JsonObject } from "../../../policies/inputs/read-fields";
import { readFirst, resource, show } from "./zones-of-plan";

/** A Terraform resource as a plan's JSON has its values. */
function terraform(type: string, name: string, values: JsonObject): PlannedResource {
  const found = findTerraformName(type);
  assert.ok(found !== undefined, `${type} has no Terraform name`);
  return resource(found.token, name, convertValues(values, {}, found));
}

const AWS_ZONE = terraform("aws_route53_zone", "zone", { zone_id: "Z1", name: "example.com", vpc: [] });
const PRIVATE_AWS_ZONE = terraform("aws_route53_zone", "zone", {
  zone_id: "Z1",
  name: "example.com",
  vpc: [{ vpc_id: "vpc-1", vpc_region: "eu-central-1" }],
});
const GOOGLE_ZONE = terraform("google_dns_managed_zone", "zone", {
  name: "prod",
  dns_name: "example.com.",
  visibility: "private",
  private_visibility_config: [{ networks: [{ network_url: "projects/p/global/networks/n" }] }],
  forwarding_config: [],
  peering_config: [],
});
const AZURE_ZONE = terraform("azurerm_private_dns_zone", "zone", {
  name: "example.com",
  resource_group_name: "rg",
});

const cases: readonly {
  readonly fact: string;
  readonly type: string;
  readonly values: JsonObject;
  readonly around?: PlannedResource;
  readonly gives: readonly string[];
}[] = [
  {
    fact: "a block of an alias is the list of aliases",
    type: "aws_route53_record",
    values: { zone_id: "Z1", name: "fe01", type: "A", alias: [{ name: "lb.example.net", zone_id: "Z9" }] },
    around: AWS_ZONE,
    gives: [
      "A fe01.example.com (?an alias of another AWS resource, whose addresses are not in the plan) | public example.com",
    ],
  },
  {
    fact: "no block of an alias",
    type: "aws_route53_record",
    values: { zone_id: "Z1", name: "fe01", type: "A", records: ["10.1.1.11"], alias: [] },
    around: AWS_ZONE,
    gives: ["A fe01.example.com [10.1.1.11] | public example.com"],
  },
  {
    fact: "a block of a VPC makes the zone private",
    type: "aws_route53_record",
    values: { zone_id: "Z1", name: "fe01", type: "A", records: ["10.1.1.11"] },
    around: PRIVATE_AWS_ZONE,
    gives: ["A fe01.example.com [10.1.1.11] | private example.com bound to [#]"],
  },
  {
    fact: "blocks of record sets, with an alias as an object",
    type: "aws_route53_records_exclusive",
    values: {
      zone_id: "Z1",
      resource_record_set: [
        { name: "fe01.example.com", type: "A", resource_records: [{ value: "10.1.1.11" }], alias_target: [] },
        { name: "fe02.example.com", type: "A", alias_target: [{ dns_name: "fe01.example.com" }] },
      ],
    },
    around: AWS_ZONE,
    gives: [
      "A fe01.example.com [10.1.1.11] | public example.com",
      "A fe02.example.com (?those of fe01.example.com, of which it is an alias) = fe01.example.com | public example.com",
    ],
  },
  {
    fact: "Google: blocks of one policy are objects, and those of its answers lists",
    type: "google_dns_record_set",
    values: {
      managed_zone: "prod",
      name: "fe01.example.com.",
      type: "A",
      rrdatas: null,
      routing_policy: [
        {
          wrr: [
            { weight: 1, rrdatas: ["10.1.1.11"], health_checked_targets: [] },
            {
              weight: 1,
              health_checked_targets: [{ internal_load_balancers: [{ ip_address: "10.1.1.12" }] }],
            },
          ],
          geo: [],
          primary_backup: [],
        },
      ],
    },
    around: GOOGLE_ZONE,
    gives: ["A fe01.example.com [10.1.1.11, 10.1.1.12] | private example.com bound to [#]"],
  },
  {
    fact: "Google: a primary answer and its backups",
    type: "google_dns_record_set",
    values: {
      managed_zone: "prod",
      name: "fe01.example.com.",
      type: "A",
      routing_policy: [
        {
          primary_backup: [
            {
              primary: [{ internal_load_balancers: [{ ip_address: "10.1.1.11" }] }],
              backup_geo: [{ location: "europe-west1", rrdatas: ["10.1.1.12"], health_checked_targets: [] }],
            },
          ],
        },
      ],
    },
    around: GOOGLE_ZONE,
    gives: ["A fe01.example.com [10.1.1.11, 10.1.1.12] | private example.com bound to [#]"],
  },
  {
    fact: "azurerm: an odd casing of Pulumi's",
    type: "azurerm_private_dns_aaaa_record",
    values: { name: "fe01", zone_name: "example.com", resource_group_name: "RG", records: ["2001:db8::1"] },
    around: AZURE_ZONE,
    gives: ["AAAA fe01.example.com [2001:db8::1] | private example.com"],
  },
  {
    fact: "azurerm: an alias of a resource",
    type: "azurerm_dns_a_record",
    values: { name: "fe01", zone_name: "example.com", resource_group_name: "rg", target_resource_id: "/x" },
    gives: [
      "A fe01.example.com (?an alias of another Azure resource, whose addresses are not in the plan) | unknown example.com",
    ],
  },
  {
    fact: "Infoblox",
    type: "infoblox_a_record",
    values: { fqdn: "fe01.example.com", ip_addr: "10.1.1.11", dns_view: "internal" },
    gives: ["A fe01.example.com [10.1.1.11] | absent ? of view internal"],
  },
  {
    fact: "Infoblox: a host record",
    type: "infoblox_ip_allocation",
    values: {
      fqdn: "fe01.example.com",
      ipv4_addr: "",
      ipv4_cidr: "10.1.1.0/24",
      allocated_ipv4_addr: "10.1.1.7",
    },
    gives: ["A fe01.example.com [10.1.1.7] | absent ? of view default"],
  },
  {
    fact: "Infoblox: blocks of zones",
    type: "infoblox_dtc_lbdn",
    values: { name: "lbdn", auth_zones: [{ fqdn: "example.com", dns_view: "default" }] },
    gives: [
      "doubt example.com: whether DNS Traffic Control answers for it, because a load-balanced name (LBDN) is linked to the zone",
    ],
  },
  {
    fact: "BlueCat",
    type: "bluecat_host_record",
    values: { absolute_name: "fe01", zone: "example.com", view: "internal", ip4_address: "10.1.1.11" },
    gives: ["A fe01.example.com [10.1.1.11] | absent example.com of view internal"],
  },
  {
    fact: "Cloudflare's newer type",
    type: "cloudflare_dns_record",
    values: { zone_id: "abc", name: "fe01.example.com", type: "A", content: "10.1.1.11", proxied: false },
    around: terraform("cloudflare_zone", "zone", { id: "abc", name: "example.com" }),
    gives: ["A fe01.example.com [10.1.1.11] | public example.com"],
  },
  {
    fact: "Cloudflare's older type, with the property that it had then",
    type: "cloudflare_record",
    values: { zone_id: "abc", name: "fe01", type: "A", value: "10.1.1.11" },
    around: terraform("cloudflare_zone", "zone", { id: "abc", zone: "example.com" }),
    gives: ["A fe01.example.com [10.1.1.11] | public example.com"],
  },
  {
    fact: "hashicorp/dns",
    type: "dns_cname_record",
    values: { zone: "example.com.", name: "fe01", cname: "pool01.example.com." },
    gives: ["CNAME fe01.example.com pool01.example.com | no zone"],
  },
];

describe("DNS resources under their Terraform names", () => {
  for (const { fact, type, values, around, gives } of cases) {
    it(`${type}: ${fact}`, () => {
      const given = terraform(type, "record", values);
      assert.deepEqual(readFirst(given, ...(around === undefined ? [] : [around])).map(show), gives);
    });
  }
});
