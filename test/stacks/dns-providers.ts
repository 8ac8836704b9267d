/**
 * A Pulumi program: the seed's estate with its names in a DNS service of the cloud. Zone and records are registered by their
 * type tokens alone, as any SDK of the provider registers them. The stack's name picks provider and near-twin.
 */
import * as pulumi from "@pulumi/pulumi";
import { Server } from "peerpath";
import { type FrontEnd, deployEstate, fe01, fe02, fqdnOf } from "../../stacks/topology";
import { register } from "./register";

const ZONE = "ocs.example.com";
const ON_COMMON: Readonly<Record<string, string>> = { fe01: "10.1.9.11", fe02: "10.1.9.12" };

/** Makes a zone and gives what makes a record set in it. */
type DnsService = () => (name: string, addresses: readonly string[], more?: object) => void;

function route53(zoneProperties: object = {}): DnsService {
  return () => {
    const zone = register("aws:route53/zone:Zone", "zone", { name: ZONE, ...zoneProperties });
    return (name, records, more = {}) => {
      const properties = { zoneId: zone.id, name, type: "A", ttl: 300, records, ...more };
      register("aws:route53/record:Record", `${name}-${records.join("-")}`, properties);
    };
  };
}

const azurePrivateDns: DnsService = () => {
  // Nothing but the zone tells the name of its zone: the output is not known before the deployment.
  const zone = register("azure-native:privatedns:PrivateZone", "zone", {
    privateZoneName: ZONE,
    resourceGroupName: "rg",
  });
  return (name, records) => {
    register("azure-native:privatedns/v20240601:PrivateRecordSet", name, {
      resourceGroupName: "rg",
      privateZoneName: zone.id.apply((id) => id.slice(id.lastIndexOf("/") + 1)),
      relativeRecordSetName: name,
      recordType: "A",
      aRecords: records.map((ipv4Address) => ({ ipv4Address })),
    });
  };
};

const cloudflare: DnsService = () => {
  const zone = register("cloudflare:index/zone:Zone", "zone", { name: ZONE, account: { id: "a" } });
  return (name, records, more = {}) => {
    for (const content of records) {
      const properties = { zoneId: zone.id, name: fqdnOf(name), type: "A", ttl: 1, content, ...more };
      register("cloudflare:index/dnsRecord:DnsRecord", `${name}-${content}`, properties);
    }
  };
};

/** The estate of the reference stacks, its servers' names left to `makeRecord`. */
function deployServers(makeRecord: (frontEnd: FrontEnd) => void): void {
  deployEstate({ frontEnds: [] });
  for (const frontEnd of [fe01, fe02]) {
    const { name, lb, gateway, mgmt = "" } = frontEnd;
    const interfaces = [
      { name: "lb", address: lb, gateway },
      { name: "mgmt", address: mgmt },
    ];
    new Server(name, { fqdn: fqdnOf(name), interfaces });
    makeRecord(frontEnd);
  }
}

function onLoadBalancerLegs(service: DnsService): void {
  const makeRecord = service();
  deployServers(({ name, record }) => {
    makeRecord(name, record);
  });
}

function onCommonSegment(service: DnsService, more: object = {}): void {
  const makeRecord = service();
  deployServers(({ name }) => {
    makeRecord(name, [ON_COMMON[name] ?? ""], more);
  });
}

const stacks: Readonly<Record<string, () => void>> = {
  "aws-masked": () => {
    onLoadBalancerLegs(route53());
  },
  "aws-direct": () => {
    onCommonSegment(route53());
  },
  "aws-private": () => {
    onLoadBalancerLegs(route53({ vpcs: [{ vpcId: "vpc-1" }] }));
  },
  "aws-weighted": () => {
    const makeRecord = route53()();
    deployServers(({ name, record }) => {
      for (const address of [ON_COMMON[name] ?? "", ...record]) {
        const weightedRoutingPolicies = [{ weight: 10 }];
        makeRecord(name, [address], { setIdentifier: address, weightedRoutingPolicies });
      }
    });
  },
  "aws-missing": () => {
    const makeRecord = route53()();
    deployServers(({ name }) => {
      if (name === "fe01") makeRecord(name, ["10.1.9.11"]);
    });
  },
  "aws-unknown-zone": () => {
    deployServers(({ name, record }) => {
      const properties = { zoneId: "Z0123456789", name: fqdnOf(name), type: "A", ttl: 300, records: record };
      register("aws:route53/record:Record", name, properties);
    });
  },
  "azure-masked": () => {
    onLoadBalancerLegs(azurePrivateDns);
  },
  "azure-direct": () => {
    onCommonSegment(azurePrivateDns);
  },
  "cloudflare-masked": () => {
    onLoadBalancerLegs(cloudflare);
  },
  "cloudflare-direct": () => {
    onCommonSegment(cloudflare);
  },
  "cloudflare-proxied": () => {
    onCommonSegment(cloudflare, { proxied: true });
  },
};

const deploy = stacks[pulumi.getStack()];
if (deploy === undefined) throw new pulumi.RunError(`there is no stack "${pulumi.getStack()}"`);
deploy();
