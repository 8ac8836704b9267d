/** Checks of one server's or router's addresses against each other. Values that are not known are left out. */
import type { InterfaceRecord, RouteRecord, RouterRecord, ServerRecord } from "../../records/server-records";
import type { Prefix } from "../../values/address";
import { isKnown } from "../../values/fact";
import { type Mistake, mistakenValue } from "./facts-problem";

/** The interfaces that are known; none where the list is not. */
export function knownInterfaces(owner: ServerRecord | RouterRecord): readonly InterfaceRecord[] {
  if (owner.kind === "router") return owner.interfaces;
  return isKnown(owner.interfaces) ? owner.interfaces.value : [];
}

/** Gateways and next hops that cannot be reached by the interfaces beside them. */
export function checkInterfaces(owner: ServerRecord | RouterRecord): Mistake[] {
  const routes = owner.kind === "router" ? owner.routes : isKnown(owner.routes) ? owner.routes.value : [];
  return [...knownInterfaces(owner).flatMap(checkGateway), ...checkRoutes(owner, routes)];
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
  const networks = everyNetwork(owner);
  return routes.flatMap(({ to, via }) => {
    if (!isKnown(via)) return [];
    if (isKnown(to) && to.value.family !== via.value.family) {
      const text = `${via.value.text} is an IPv${via.value.family} address, and the route leads to ${to.value.text}, which is IPv${to.value.family}`;
      return [mistakenValue(via.origin, text)];
    }
    if (networks === undefined || via.value.isLinkLocal) return [];
    if (networks.some((network) => network.contains(via.value))) return [];
    const list = [...new Set(networks.map((network) => network.text))].join(", ");
    const has = list === "" ? "it has none" : `it is on ${list}`;
    const text = `${via.value.text} is on no network of an interface of this ${owner.kind} (${has})`;
    return [mistakenValue(via.origin, text)];
  });
}

/** The networks of all interfaces; `undefined` where one of them, or whether there is another, is not known. */
function everyNetwork(owner: ServerRecord | RouterRecord): Prefix[] | undefined {
  if (owner.kind === "server" && !isKnown(owner.interfaces)) return undefined;
  const networks: Prefix[] = [];
  for (const { address } of knownInterfaces(owner)) {
    if (!isKnown(address)) return undefined;
    networks.push(address.value.prefix);
  }
  return networks;
}
