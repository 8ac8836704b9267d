/** Clouds' subnets, their ports and servers on them in a few words. Every value is known unless a fact is given. */
import type {
  CloudHop,
  CloudPortRecord,
  CloudRouteRecord,
  CloudSubnetRecord,
  InterfaceRecord,
  ServerRecord,
} from "../../policies/records/server-records";
import { type Fact, isKnown, known } from "../../policies/values/fact";
import { type GivenInterface, UNKNOWN, ip, origin, prefix, server } from "./estate";

/** `appliance` is the address of a machine; `UNKNOWN` one that is not known. */
export interface GivenRoute {
  readonly to: string | Fact<never>;
  readonly hop: string | typeof UNKNOWN | CloudHop;
}

export interface GivenSubnet {
  readonly network?: string | Fact<never>;
  readonly prefix: string | Fact<never>;
  readonly routes?: readonly GivenRoute[] | Fact<never>;
  readonly space?: string | Fact<never>;
  readonly like?: "azure" | "aws" | "gcp";
}

const KINDS = {
  azure: { routesWithin: true, routesBeforeNetwork: true },
  aws: { routesWithin: false, routesBeforeNetwork: true },
  gcp: { routesWithin: true, routesBeforeNetwork: false },
};

function isFact(given: unknown): given is Fact<never> {
  return typeof given === "object" && given !== null && "state" in given;
}

export function cloudSubnet(name: string, given: GivenSubnet): CloudSubnetRecord {
  const where = origin(name);
  const { network = "net", space = "10.1.0.0/16", routes = [], like = "azure" } = given;
  const prefixFact = (text: string | Fact<never>) => (isFact(text) ? text : known(prefix(text), where));
  return {
    kind: "cloud-subnet",
    origin: where,
    key: name,
    network: isFact(network) ? network : known(network, where),
    prefixes: known([prefixFact(given.prefix)], where),
    space: isFact(space) ? space : known([prefixFact(space)], origin(name, "space")),
    routes: isFact(routes)
      ? routes
      : known(
          routes.map((route, index) => toRoute(name, route, index)),
          where,
        ),
    ...KINDS[like],
    assumptions: [
      {
        what: `no security rule of ${name} stands in the way`,
        why: "security rules are not read",
        origin: where,
      },
    ],
  };
}

function toRoute(name: string, { to, hop }: GivenRoute, index: number): CloudRouteRecord {
  const where = origin(name, `routes[${index}]`);
  const toHop = (): CloudHop => {
    if (typeof hop === "string") return { type: "address", address: known(ip(hop), where) };
    return "state" in hop ? { type: "address", address: hop } : hop;
  };
  return { origin: where, to: isFact(to) ? to : known(prefix(to), where), hop: toHop() };
}

export function cloudPort(
  name: string,
  subnet: string,
  addresses: readonly string[],
  forwards: boolean | Fact<never>,
): CloudPortRecord {
  const where = origin(name);
  return {
    kind: "cloud-port",
    origin: where,
    subnet: known(subnet, where),
    addresses: addresses.map((address) => known(ip(address), where)),
    forwards: isFact(forwards) ? forwards : known(forwards, origin(name, "forwards")),
    assumptions: [],
  };
}

/** A server whose interfaces state the subnet that they are on. */
export function cloudServer(
  fqdn: string,
  interfaces: readonly (GivenInterface & { readonly subnet?: string | Fact<never> })[],
): ServerRecord {
  const record = server(fqdn, interfaces);
  if (!isKnown(record.interfaces)) throw new Error("a server without interfaces");
  const onSubnets = record.interfaces.value.map((each, index): InterfaceRecord => {
    const subnet = interfaces[index]?.subnet;
    if (subnet === undefined) return each;
    return { ...each, subnet: isFact(subnet) ? subnet : known(subnet, each.origin) };
  });
  return { ...record, interfaces: known(onSubnets, record.interfaces.origin) };
}
