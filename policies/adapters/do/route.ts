import type { SourceRecord } from "../../records/records";
import { type Fact, absent, known } from "../../values/fact";
import { type HomeRouteDomain, parseDeviceAddress } from "../f5bigip/device-address";
import { parseRouteNetwork } from "../f5bigip/route";
import { parseFact, withDefault } from "../plan/parse-fact";
import { type DeclaredObject, readPath, readText, unreadProperty } from "./declared-object";

const HOME: HomeRouteDomain = { value: 0 };

/** Reads a route to a gateway or to a VLAN or tunnel; where both are stated Device Onboarding writes the latter only. */
export function readRoute(object: DeclaredObject): readonly SourceRecord[] {
  const { device, properties } = object;
  const target = readPath(object, "target");
  const path = readRoutePath(object);
  return [
    {
      kind: "bigip-route",
      device,
      origin: properties.origin,
      path,
      network: parseFact(withDefault(readText(object, "network"), "default"), (text) =>
        parseRouteNetwork(text, HOME),
      ),
      gateway:
        target.state === "absent"
          ? parseFact(readText(object, "gw"), (text) => parseDeviceAddress(text, HOME))
          : absent(properties.raw("gw").origin),
      pool: absent(properties.origin),
      reject: absent(properties.origin),
      interface: target,
    },
    ...(path.state === "known"
      ? []
      : [unreadProperty(object, "localOnly", "which partition it is in is not known")]),
  ];
}

/** A route of this unit alone is in a partition of its own. */
function readRoutePath({ name, properties }: DeclaredObject): Fact<string> {
  const localOnly = withDefault(properties.boolean("localOnly"), false);
  if (localOnly.state !== "known") return localOnly;
  return known(`/${localOnly.value ? "LOCAL_ONLY" : "Common"}/${name}`, properties.origin);
}
