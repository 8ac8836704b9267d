/**
 * The estate of the reference stack `broken`, apart from any form in which somebody may have it. Each of the other files here writes it
 * in one form.
 */
export const ZONE = "ocs.example.com";
export const VIRTUAL_ADDRESS = "192.0.2.10";
export const PUBLISHED_PORTS = [443, 5061] as const;
/** What the listener between the Front Ends' segments takes. */
export const FORWARDED = "10.1.0.0/16";

export interface Interface {
  readonly name: string;
  readonly address: string;
  readonly gateway?: string;
}

export interface FrontEnd {
  readonly name: string;
  readonly interfaces: readonly Interface[];
  readonly hosts?: Readonly<Record<string, readonly string[]>>;
}

/** A leg of the BIG-IP. */
export interface Leg {
  readonly vlan: string;
  readonly tag: number;
  readonly floating: string;
  readonly own: string;
}

export interface Estate {
  readonly frontEnds: readonly FrontEnd[];
  /** What each name in the zone gives; the Front Ends' and the pool's. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly legs: readonly Leg[];
  /** Source translation of the listener between the segments; `undefined` where there is no such listener. */
  readonly forwarding: "automap" | "none" | undefined;
}

const FE01: FrontEnd = {
  name: "fe01",
  interfaces: [
    { name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1" },
    { name: "mgmt", address: "10.1.9.11/24" },
  ],
};

const FE02: FrontEnd = {
  name: "fe02",
  interfaces: [
    { name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.1" },
    { name: "mgmt", address: "10.1.9.12/24" },
  ],
};

export const BROKEN: Estate = {
  frontEnds: [FE01, FE02],
  names: { fe01: ["10.1.1.11"], fe02: ["10.1.2.12"], pool01: [VIRTUAL_ADDRESS] },
  legs: [
    { vlan: "external", tag: 100, floating: "192.0.2.1/24", own: "192.0.2.2/24" },
    { vlan: "fe-a", tag: 101, floating: "10.1.1.1/24", own: "10.1.1.2/24" },
    { vlan: "fe-b", tag: 102, floating: "10.1.2.1/24", own: "10.1.2.2/24" },
  ],
  forwarding: "automap",
};

/** One property apart from the broken estate, and what its flows come to. */
export interface Variant {
  readonly shows: string;
  readonly estate: Estate;
  readonly outcomes: readonly string[];
  /** Where virtual machines tell less than described servers, what the flows come to with them. */
  readonly asMachines?: readonly string[];
}

export const VARIANTS: readonly Variant[] = [
  { shows: "the broken estate", estate: BROKEN, outcomes: ["masked", "masked"] },
  {
    shows: "its listener keeps the source",
    estate: { ...BROKEN, forwarding: "none" },
    outcomes: ["preserved", "preserved"],
  },
  {
    shows: "the names give addresses on the segment of both",
    estate: { ...BROKEN, names: { ...BROKEN.names, fe01: ["10.1.9.11"], fe02: ["10.1.9.12"] } },
    outcomes: ["direct", "direct"],
  },
  {
    shows: "the hosts files give them",
    estate: {
      ...BROKEN,
      frontEnds: [
        { ...FE01, hosts: { [`fe02.${ZONE}`]: ["10.1.9.12"] } },
        { ...FE02, hosts: { [`fe01.${ZONE}`]: ["10.1.9.11"] } },
      ],
    },
    outcomes: ["direct", "direct"],
  },
  {
    shows: "one name gives both addresses",
    estate: { ...BROKEN, names: { ...BROKEN.names, fe02: ["10.1.2.12", "10.1.9.12"] } },
    outcomes: ["masked", "direct", "masked"],
  },
  {
    shows: "one name gives the virtual server",
    estate: { ...BROKEN, names: { ...BROKEN.names, fe02: [VIRTUAL_ADDRESS] } },
    outcomes: ["misdelivered", "masked"],
  },
  {
    shows: "one name gives nothing",
    estate: { ...BROKEN, names: { ...BROKEN.names, fe02: [] } },
    outcomes: ["unresolved", "masked"],
  },
  {
    shows: "no listener between the segments",
    estate: { ...BROKEN, forwarding: undefined },
    outcomes: ["unreachable", "unreachable"],
  },
  {
    shows: "a server without a gateway",
    estate: {
      ...BROKEN,
      frontEnds: [
        { ...FE01, interfaces: FE01.interfaces.map(({ name, address }) => ({ name, address })) },
        FE02,
      ],
    },
    outcomes: ["unreachable", "masked"],
    // What makes a machine may leave the gateway to its template.
    asMachines: ["undecided", "masked"],
  },
];

/** The facts that every form needs, since nothing else tells them. */
export const GROUP_FACTS = {
  peerGroups: [
    {
      name: "ocs-pool01",
      workload: "ocs-2007-r2",
      members: [`fe01.${ZONE}`, `fe02.${ZONE}`],
      poolName: `pool01.${ZONE}`,
    },
  ],
};

/** The servers as facts, for the forms that don't hold them. */
export function serverFacts({ frontEnds }: Estate): object[] {
  return frontEnds.map(({ name, ...rest }) => ({ fqdn: `${name}.${ZONE}`, ...rest }));
}

/** The hosts files alone, for the forms that hold the rest of the servers. */
export function hostsFacts({ frontEnds }: Estate): object[] {
  return frontEnds.flatMap(({ name, hosts }) =>
    hosts === undefined ? [] : [{ fqdn: `${name}.${ZONE}`, hosts }],
  );
}

/** Addresses of the pool's members: the load balancer's legs of the Front Ends. */
export function memberAddresses({ frontEnds }: Estate): string[] {
  return frontEnds.map(({ interfaces }) => interfaces[0]?.address.replace(/\/.*/, "") ?? "");
}

/** The declaration of the reference stacks: `snat` of the forwarding listener is left out where it is AS3's default. */
export function as3Declaration(estate: Estate): object {
  const services = PUBLISHED_PORTS.flatMap((port) => [
    [
      `vs_${port}`,
      {
        class: "Service_TCP",
        virtualAddresses: [VIRTUAL_ADDRESS],
        virtualPort: port,
        snat: "auto",
        pool: `fe_${port}`,
      },
    ],
    [
      `fe_${port}`,
      {
        class: "Pool",
        monitors: ["tcp"],
        members: [{ servicePort: port, serverAddresses: memberAddresses(estate) }],
      },
    ],
  ]) as [string, object][];
  const forward = {
    class: "Service_Forwarding",
    forwardingType: "ip",
    virtualAddresses: [FORWARDED],
    virtualPort: 0,
    ...(estate.forwarding === "none" ? { snat: "none" } : {}),
  };
  const fe = {
    class: "Application",
    ...Object.fromEntries(services),
    ...(estate.forwarding === undefined ? {} : { forward }),
  };
  const declaration = { class: "ADC", schemaVersion: "3.50.0", id: "ocs", ocs: { class: "Tenant", fe } };
  return { class: "AS3", action: "deploy", persist: true, declaration };
}
