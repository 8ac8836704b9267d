import type { Records, SourceRecord } from "../../../policies/records/records";
import type { SegmentRecord } from "../../../policies/records/server-records";
import type { Family } from "../../../policies/values/address";
import {
  type GivenInterface,
  addresses,
  group,
  origin,
  planned,
  prefix,
  router,
  server,
} from "../../support/estate";
import { type Legs, randomBigIp, vlanOf } from "./random-bigip";
import { Random } from "./random";
import { SUPERNETS, EVERYTHING, Site } from "./site";

/** The number that a router's address has on each segment. */
const ROUTER_HOST = 9;
/** The numbers of the first server's addresses; the others follow. */
const FIRST_SERVER = 20;

interface PlacedServer {
  readonly fqdn: string;
  readonly host: number;
  /** The first is where its gateway is. */
  readonly sites: readonly Site[];
  readonly addresses: readonly { readonly family: Family; readonly address: string; readonly site: Site }[];
}

/** A random estate: the same seed and index give the same one. */
export function randomEstate(seed: number, index: number): Records {
  return new EstateBuilder(new Random(`${seed} ${index}`)).build();
}

class EstateBuilder {
  private readonly families: readonly Family[];
  private readonly sites: readonly Site[];
  private readonly legs: readonly Legs[];
  private readonly routerSites: readonly Site[];
  /** A segment on which only the router is. */
  private readonly branch: Site | undefined;
  private readonly servers: readonly PlacedServer[];

  constructor(private readonly random: Random) {
    this.families = random.weighted<readonly Family[]>([
      [55, [4]],
      [25, [6]],
      [20, [4, 6]],
    ]);
    const isNamed = random.percent(40);
    const count = random.weighted([
      [10, 1],
      [35, 2],
      [30, 3],
      [25, 4],
    ]);
    this.sites = Array.from({ length: count }, (_none, index) => new Site(index + 1, isNamed));
    this.routerSites = random.percent(45) && count > 1 ? random.sample(this.sites, random.between(2, 4)) : [];
    // Often a segment is reached by way of the router alone, so that it matters how replies find back there.
    this.branch = random.percent(50) ? this.routerSites[0] : undefined;
    this.legs = this.placeBigIps();
    this.servers = Array.from({ length: random.between(2, 6) }, (_none, index) => this.placeServer(index));
  }

  build(): Records {
    const ports = this.random.percent(50) ? [5071] : [5071, 5061];
    const around = {
      random: this.random,
      families: this.families,
      sites: this.sites,
      servers: this.servers.flatMap((placed) => placed.addresses),
      routers: this.routerSites.map((site) => ({ site, host: ROUTER_HOST })),
      ports,
    };
    const bigips = this.legs.map((legs) => randomBigIp(legs, around));
    const published = bigips.flatMap((bigip) => bigip.published);
    return planned(
      this.segmentRecords(),
      bigips.flatMap(({ records }) => records),
      this.routerRecords(),
      this.servers.map((placed) => this.serverRecord(placed)),
      this.servers.flatMap((placed) => this.nameRecords(placed, published)),
      group(
        "peers",
        this.servers.map(({ fqdn }) => fqdn),
        {
          ports: ports.map((port) => ({ port, protocol: "tcp" as const, service: undefined })),
        },
      ),
    );
  }

  private placeBigIps(): Legs[] {
    const sites = this.sites.filter((site) => site !== this.branch);
    const pickSites = (): Site[] => (this.random.percent(70) ? sites : this.random.some(sites));
    const first = { device: "ltm1", base: 1, sites: pickSites() };
    return this.random.percent(12) ? [first, { device: "ltm2", base: 4, sites: pickSites() }] : [first];
  }

  private placeServer(index: number): PlacedServer {
    const sites = this.random.sample(this.sites, this.random.percent(35) ? 2 : 1);
    const host = FIRST_SERVER + index;
    return {
      fqdn: `fe${index + 1}.example.com`,
      host,
      sites,
      addresses: sites.flatMap((site) =>
        this.families.map((family) => ({ family, site, address: site.at(family, host) })),
      ),
    };
  }

  private serverRecord(placed: PlacedServer): SourceRecord {
    const interfaces = placed.sites.flatMap((site, index): GivenInterface[] =>
      this.families.map((family) => {
        const gateway = index === 0 || this.random.percent(8) ? this.nextHop(site, family) : undefined;
        return {
          name: `card${index}`,
          address: `${site.at(family, placed.host)}/${site.length(family)}`,
          ...(gateway === undefined ? {} : { gateway }),
          ...(site.isNamed ? { segment: site.name } : {}),
          ...(this.random.percent(60) ? { metric: 10 + index } : {}),
        };
      }),
    );
    return server(placed.fqdn, interfaces, {
      routes: this.random.percent(30) ? this.serverRoutes(placed) : [],
      hosts: this.random.percent(25) ? this.hostsFile(placed) : {},
    });
  }

  /** Some machine on the segment that routes or forwards, if there is one. */
  private nextHop(site: Site, family: Family): string | undefined {
    const bigips = this.legs.filter(({ sites }) => sites.includes(site)).map(({ base }) => base);
    const routers = this.routerSites.includes(site) ? [ROUTER_HOST] : [];
    if (this.random.percent(7)) return undefined;
    const hosts = this.random.percent(80) && bigips.length > 0 ? bigips : [...bigips, ...routers];
    return hosts.length === 0 ? undefined : site.at(family, this.random.pick(hosts));
  }

  private serverRoutes({ sites }: PlacedServer): { to: string; via: string }[] {
    const family = this.random.pick(this.families);
    const via = this.nextHop(this.random.pick(sites), family);
    if (via === undefined) return [];
    const to = this.random.percent(50) ? SUPERNETS[family] : this.random.pick(this.sites).prefixes[family];
    return [{ to, via }];
  }

  private hostsFile(own: PlacedServer): Record<string, string[]> {
    const peers = this.random.some(
      this.servers.filter((peer) => peer !== own),
      2,
    );
    return Object.fromEntries(peers.map((peer) => [peer.fqdn, [this.random.pick(peer.addresses).address]]));
  }

  /** What a server's name gives: one of its addresses, all of them, or an address that a BIG-IP publishes. */
  private nameRecords(
    placed: PlacedServer,
    published: readonly { family: Family; address: string }[],
  ): SourceRecord[] {
    const own = this.random.weighted([
      [70, [this.random.pick(placed.addresses)]],
      [30, placed.addresses],
    ]);
    const given = published.length > 0 && this.random.percent(35) ? [this.random.pick(published)] : own;
    return this.families.flatMap((family) => {
      const values = given.filter((value) => value.family === family).map(({ address }) => address);
      return values.length === 0 ? [] : [addresses(placed.fqdn, ...values)];
    });
  }

  private routerRecords(): SourceRecord[] {
    if (this.routerSites.length === 0) return [];
    const interfaces = this.routerSites.flatMap((site): GivenInterface[] =>
      this.families.map((family) => ({
        name: `port${site.number}`,
        address: `${site.at(family, ROUTER_HOST)}/${site.length(family)}`,
        ...(site.isNamed ? { segment: site.name } : {}),
      })),
    );
    const towards = this.legs.filter(({ sites }) => sites.some((site) => this.routerSites.includes(site)));
    const routes = this.families.flatMap((family) => {
      if (towards.length === 0 || this.random.percent(this.branch === undefined ? 40 : 10)) return [];
      const { base, sites } = this.random.pick(towards);
      const site = this.random.pick(sites.filter((candidate) => this.routerSites.includes(candidate)));
      return [{ to: EVERYTHING[family], via: site.at(family, base) }];
    });
    return [router("core", interfaces, routes)];
  }

  private segmentRecords(): SegmentRecord[] {
    return this.sites.flatMap((site): SegmentRecord[] => {
      if (!site.isNamed) return [];
      const bigip = this.legs.find(({ sites }) => sites.includes(site));
      return [
        {
          kind: "segment",
          origin: origin("facts", `segments.${site.name}`),
          name: site.name,
          device: bigip?.device,
          vlan: bigip === undefined ? undefined : vlanOf(site),
          prefixes: this.families.map((family) => prefix(site.prefixes[family])),
        },
      ];
    });
  }
}
