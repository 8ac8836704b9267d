/** Checks of one server's or router's addresses against each other. Values that are not known are left out. */
import type { InterfaceRecord, RouteRecord, RouterRecord, ServerRecord } from "../../records/server-records";
import type { Prefix } from "../../values/address";
import { isKnown, valueOr } from "../../values/fact";
import { type Mistake, mistakenValue } from "./facts-problem";
import { quoteText } from "./show-value";

/** The interfaces that are known; none where the list is not. */
export function knownInterfaces(owner: ServerRecord | RouterRecord): readonly InterfaceRecord[] {
  if (owner.kind === "router") return owner.interfaces;
  return isKnown(owner.interfaces) ? owner.interfaces.value : [];
}

/** Gateways and next hops that cannot be reached by the interfaces beside them. */
export function checkInterfaces(owner: ServerRecord | RouterRecord): Mistake[] {
  const routes = owner.kind === "router" ? owner.routes : isKnown(owner.routes) ? owner.routes.value : [];
  return [
    ...knownInterfaces(owner).flatMap(checkGateway),
    ...checkRoutes(owner, routes),
    ...checkListen(owner),
  ];
}

function checkGateway({ address, gateway }: InterfaceRecord): Mistake[] {
  if (!isKnown(address) || !isKnown(gateway)) return [];
  const { prefix } = address.value;
  if (gateway.value.family !== prefix.family) {
    const text = `${gateway.value.text} is an IPv${gateway.value.family} address, and the interface's address ${address.value.toString()} is IPv${prefix.family}`;
    return [mistakenValue(gateway.origin, text)];
  }
  if (prefix.contains(gateway.value) || gateway.value.isLinkLocal) return [];
  const text = `${gateway.value.text} is not in ${prefix.text}, the network of the interface's address ${address.value.toString()}`;
  return [mistakenValue(gateway.origin, text)];
}

function checkRoutes(owner: ServerRecord | RouterRecord, routes: readonly RouteRecord[]): Mistake[] {
  return routes.flatMap(({ to, via, interface: out }) => {
    const unnamed = checkOut(owner, out);
    if (unnamed.length > 0 || !isKnown(via)) return unnamed;
    if (isKnown(to) && to.value.family !== via.value.family) {
      const text = `${via.value.text} is an IPv${via.value.family} address, and the route leads to ${to.value.text}, which is IPv${to.value.family}`;
      return [mistakenValue(via.origin, text)];
    }
    const name = out === undefined ? undefined : valueOr(out, "");
    const networks =
      out?.state === "unknown" ? undefined : everyNetwork(owner, name === "" ? undefined : name);
    if (networks === undefined || via.value.isLinkLocal) return [];
    if (networks.some((network) => network.contains(via.value))) return [];
    const list = [...new Set(networks.map((network) => network.text))].join(", ");
    const has = list === "" ? "it has none" : `it is on ${list}`;
    const whose =
      name === undefined || name === ""
        ? `an interface of this ${owner.kind}`
        : `interface ${quoteText(name)}`;
    const text = `${via.value.text} is on no network of ${whose} (${has})`;
    return [mistakenValue(via.origin, text)];
  });
}

/** The interface that a route names has to be one of those beside it. */
function checkOut(owner: ServerRecord | RouterRecord, out: RouteRecord["interface"]): Mistake[] {
  if (out?.state !== "known") return [];
  if (owner.kind === "server" && !isKnown(owner.interfaces)) return [];
  const names = knownInterfaces(owner).map(({ name }) => name);
  if (names.some((name) => name.state === "unknown" || (isKnown(name) && name.value === out.value)))
    return [];
  const list = [...new Set(names.flatMap((name) => (isKnown(name) ? [quoteText(name.value)] : [])))].join(
    ", ",
  );
  const expected = list === "" ? "none of them has a name" : `expected ${list}`;
  const text = `${quoteText(out.value)} is no interface of this ${owner.kind}; ${expected}`;
  return [mistakenValue(out.origin, text)];
}

/** Services that listen on every address are left out. */
function checkListen(owner: ServerRecord | RouterRecord): Mistake[] {
  if (owner.kind === "router" || owner.listen?.state !== "known") return [];
  return owner.listen.value
    .flatMap(({ addresses }) => (isKnown(addresses) ? addresses.value : []))
    .flatMap((address) => {
      if (!isKnown(address) || address.value.bits !== 0n) return [];
      const text = `${address.value.text} stands for every address; leave out a service that listens on all of them`;
      return [mistakenValue(address.origin, text)];
    });
}

/** The networks of all interfaces, or of those of one name; `undefined` where one, or whether there is another, is not known. */
function everyNetwork(owner: ServerRecord | RouterRecord, of?: string): Prefix[] | undefined {
  if (owner.kind === "server" && !isKnown(owner.interfaces)) return undefined;
  const networks: Prefix[] = [];
  for (const { address, name } of knownInterfaces(owner)) {
    if (of !== undefined && name.state === "unknown") return undefined;
    if (of !== undefined && valueOr(name, "") !== of) continue;
    if (!isKnown(address)) return undefined;
    networks.push(address.value.prefix);
  }
  return networks;
}
