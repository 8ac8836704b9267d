import type { AutoLastHop, BigIpRecord } from "../../../policies/records/bigip-records";
import type { Family } from "../../../policies/values/address";
import { PortSet } from "../../../policies/values/port-set";
import {
  FLOATING,
  type GivenVirtual,
  bigIpRoute,
  deviceSettings,
  onDevice,
  pool,
  selfIp,
  snat,
  snatPool,
  virtual,
  virtualAddress,
  vlan,
} from "../../support/estate";
import type { Random } from "./random";
import { EVERYTHING, SUPERNETS, type Site, elsewhere } from "./site";

/** What a random BIG-IP is made for. */
export interface Surroundings {
  readonly random: Random;
  readonly families: readonly Family[];
  readonly sites: readonly Site[];
  /** Addresses of the servers. */
  readonly servers: readonly { readonly family: Family; readonly address: string }[];
  /** Where a router is, as a next hop. */
  readonly routers: readonly { readonly site: Site; readonly host: number }[];
  /** The ports that the servers use among themselves. */
  readonly ports: readonly number[];
}

export interface RandomBigIp {
  readonly records: readonly BigIpRecord[];
  /** Addresses of virtual servers, as names may lead to them. */
  readonly published: readonly { readonly family: Family; readonly address: string }[];
}

/** Where a BIG-IP is connected; its self IPs are the hosts `base` (it floats) and `base + 1`. */
export interface Legs {
  readonly device: string;
  readonly base: number;
  readonly sites: readonly Site[];
}

export function vlanOf(site: Site): string {
  return `/Common/vlan${site.number}`;
}

/** A BIG-IP with random listeners, translations and routes. Most of what it does can be told from its configuration. */
export function randomBigIp(legs: Legs, around: Surroundings): RandomBigIp {
  return new Builder(legs, around).build();
}

class Builder {
  private readonly random: Random;
  private readonly snatPools: string[] = [];
  private readonly taken = new Set<string>();
  private readonly records: BigIpRecord[] = [];
  private readonly published: { family: Family; address: string }[] = [];

  constructor(
    private readonly legs: Legs,
    private readonly around: Surroundings,
  ) {
    this.random = around.random;
  }

  build(): RandomBigIp {
    for (const site of this.legs.sites)
      for (const family of this.around.families) this.addSelfIps(site, family);
    if (this.random.percent(8)) this.records.push(deviceSettings({ autoLastHop: false }));
    for (const site of this.legs.sites) {
      const autoLastHop = this.randomLastHop();
      if (autoLastHop !== undefined) this.records.push(vlan(vlanOf(site), autoLastHop));
    }
    this.addRoutes();
    this.addSnatPools();
    for (let count = this.random.between(1, 5); count > 0; count -= 1) this.addForwarding(count);
    for (let count = this.random.between(0, 2); count > 0; count -= 1) this.addStandard(count);
    this.addSnats();
    return { records: onDevice(this.legs.device, this.records), published: this.published };
  }

  private family(): Family {
    return this.random.pick(this.around.families);
  }

  private addSelfIps(site: Site, family: Family): void {
    const name = `/Common/self${site.number}-${family}`;
    const at = (host: number): string => `${site.at(family, host)}/${site.length(family)}`;
    // The floating one is what servers have as their gateway, so it is rarely missing.
    const floats = this.random.percent(85);
    const group = this.random.percent(5) ? "/Common/traffic-group-2" : FLOATING;
    this.records.push(selfIp(`${name}-a`, at(this.legs.base), vlanOf(site), floats ? group : undefined));
    if (this.random.percent(60)) this.records.push(selfIp(`${name}-b`, at(this.legs.base + 1), vlanOf(site)));
    if (this.random.percent(10)) {
      this.records.push(
        selfIp(`${name}-c`, `${site.fresh(family)}/${site.length(family)}`, vlanOf(site), FLOATING),
      );
    }
  }

  private addRoutes(): void {
    const reachable = this.around.routers.filter(({ site }) => this.legs.sites.includes(site));
    for (const family of this.around.families) {
      const missing = this.around.sites.filter((site) => !this.legs.sites.includes(site));
      const networks = [
        ...(this.random.percent(40) ? [EVERYTHING[family]] : []),
        ...missing.filter(() => this.random.percent(50)).map(({ prefixes }) => prefixes[family]),
      ];
      networks.forEach((network, index) => {
        if (reachable.length === 0) return;
        const { site, host } = this.random.pick(reachable);
        this.records.push(
          bigIpRoute(`/Common/route${family}-${index}`, network, { gw: site.at(family, host) }),
        );
      });
      if (this.random.percent(4)) {
        const { prefixes } = this.random.pick(this.around.sites);
        this.records.push(bigIpRoute(`/Common/drop${family}`, prefixes[family], { reject: true }));
      }
    }
  }

  private addSnatPools(): void {
    for (let number = this.random.between(1, 2); number > 0; number -= 1) {
      const members = this.around.families.flatMap((family) => {
        const sites = this.random.some(this.legs.sites, 3);
        return this.random.percent(15)
          ? [elsewhere(family, 10 * this.legs.base + number)]
          : sites.map((site) => site.fresh(family));
      });
      const path = `/Common/snatpool${number}`;
      this.snatPools.push(path);
      this.records.push(snatPool(path, members));
    }
  }

  private addForwarding(number: number): void {
    const family = this.family();
    const destination = this.forwardedTo(family);
    const given: GivenVirtual = {
      destination,
      ...this.limits(family),
      ...(this.random.percent(4) ? { kind: "reject" as const } : {}),
      autoLastHop: this.randomLastHop(),
      port: this.random.weighted([
        [70, PortSet.all],
        [15, PortSet.of(this.random.pick(this.around.ports))],
        [
          10,
          PortSet.ofRanges([
            [443, 443],
            [5060, 5065],
          ]),
        ],
        [5, PortSet.of(443)],
      ]),
      protocol: this.random.weighted([
        [50, undefined],
        [10, "any"],
        [35, "tcp"],
        [5, "udp"],
      ]),
      enabled: this.random.percent(5) ? false : undefined,
      snat: this.randomSnat(),
    };
    if (!this.claims(given)) return;
    // A host address that a server has must not be answered for by the BIG-IP as well.
    if (!destination.includes("/")) this.records.push(virtualAddress(destination, { arp: false }));
    this.records.push(virtual(`/Common/forward${number}`, { kind: "forwarding", ...given }));
  }

  private forwardedTo(family: Family): string {
    const site = this.random.pick(this.around.sites);
    const hosts = this.around.servers.filter((server) => server.family === family);
    return this.random.weighted([
      [25, EVERYTHING[family]],
      [25, SUPERNETS[family]],
      [25, site.prefixes[family]],
      [10, site.half(family, this.random.percent(30))],
      [15, this.random.pick(hosts).address],
    ]);
  }

  private addStandard(number: number): void {
    const family = this.family();
    const address = this.random.percent(85)
      ? this.random.pick(this.legs.sites).fresh(family)
      : elsewhere(family, 10 * this.legs.base + 5 + number);
    const path = `/Common/pool${number}`;
    const port = this.random.pick(this.around.ports);
    const given: GivenVirtual = {
      destination: address,
      ...this.limits(family),
      autoLastHop: this.randomLastHop(),
      kind: this.random.percent(20) ? "performance-l4" : "standard",
      port: PortSet.of(this.random.percent(70) ? port : 0),
      protocol: this.random.percent(70) ? "tcp" : undefined,
      enabled: this.random.percent(5) ? false : undefined,
      translatePort: this.random.weighted([
        [60, true],
        [20, false],
        [20, undefined],
      ]),
      pool: path,
      snat: this.randomSnat(),
    };
    if (!this.claims(given)) return;
    const hosts = this.around.servers.filter((server) => server.family === family);
    const memberPort = this.random.weighted([
      [40, 0],
      [40, port],
      [20, 9001],
    ]);
    const members = this.random.some(hosts, 3).map((host) => ({
      address: host.address,
      port: memberPort,
      enabled: this.random.percent(10) ? false : undefined,
      priorityGroup: this.random.percent(20) ? 10 : undefined,
    }));
    const minimum = this.random.percent(20) ? { minActiveMembers: 1 } : {};
    this.records.push(
      ...pool(path, members, this.random.percent(10) ? false : undefined, minimum),
      virtual(`/Common/virtual${number}`, given),
    );
    this.published.push({ family, address });
  }

  private addSnats(): void {
    const count = this.random.weighted([
      [60, 0],
      [30, 1],
      [10, 2],
    ]);
    const family = this.family();
    const origins = this.random.sample(
      [EVERYTHING[family], SUPERNETS[family], this.random.pick(this.around.sites).prefixes[family]],
      count,
    );
    origins.forEach((origin, index) => {
      const only = this.random.percent(30) ? this.random.some(this.legs.sites).map(vlanOf) : undefined;
      const site = this.random.pick(this.legs.sites);
      const translation = this.random.weighted<"automap" | { pool: string } | { address: string }>([
        [40, "automap"],
        [30, { pool: this.random.pick(this.snatPools) }],
        [30, { address: site.fresh(family) }],
      ]);
      this.records.push(snat(`/Common/snat${index + 1}`, [origin], translation, only));
    });
  }

  private randomSnat(): "none" | "automap" | { readonly pool: string } | undefined {
    return this.random.weighted<"none" | "automap" | { readonly pool: string } | undefined>([
      [30, undefined],
      [25, "none"],
      [25, "automap"],
      [20, { pool: this.random.pick(this.snatPools) }],
    ]);
  }

  private randomLastHop(): AutoLastHop | undefined {
    return this.random.weighted<AutoLastHop | undefined>([
      [75, undefined],
      [5, "default"],
      [10, "enabled"],
      [10, "disabled"],
    ]);
  }

  private limits(family: Family): Pick<GivenVirtual, "source" | "only" | "except"> {
    const hosts = this.around.servers.filter((server) => server.family === family);
    const width = family === 4 ? 32 : 128;
    const source = this.random.weighted<string | undefined>([
      [60, undefined],
      [20, this.random.pick(this.around.sites).prefixes[family]],
      [10, SUPERNETS[family]],
      [10, `${this.random.pick(hosts).address}/${width}`],
    ]);
    const vlans = this.random.some(this.legs.sites).map(vlanOf);
    const scope = this.random.weighted<Pick<GivenVirtual, "only" | "except">>([
      [60, {}],
      [25, { only: vlans }],
      [15, { except: vlans }],
    ]);
    return { ...(source === undefined ? {} : { source }), ...scope };
  }

  /** Whether no other virtual server matches as closely as this one would: which comes first is then not documented. */
  private claims({ destination, source, port, protocol }: GivenVirtual): boolean {
    const hasProtocol = protocol !== undefined && protocol !== "any";
    const isAll = port instanceof PortSet && port.isAll;
    const key = JSON.stringify([destination, source ?? "", !isAll, hasProtocol]);
    if (this.taken.has(key)) return false;
    this.taken.add(key);
    return true;
  }
}
