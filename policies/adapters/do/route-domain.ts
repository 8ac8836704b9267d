import type { SourceRecord } from "../../records/records";
import { parseRouteDomain } from "../f5bigip/device-address";
import { parseObjectPath } from "../f5bigip/object-path";
import { parseFact, required, withDefault } from "../plan/parse-fact";
import { type DeclaredObject, pathOf, readPaths, readText, unreadProperty } from "./declared-object";

/** Reads a route domain. */
export function readRouteDomain(object: DeclaredObject): readonly SourceRecord[] {
  const { device, properties } = object;
  const protocols = properties.list("routingProtocols");
  const learnsNothing =
    protocols.state === "absent" || (protocols.state === "known" && protocols.value.length === 0);
  return [
    {
      kind: "route-domain",
      device,
      origin: properties.origin,
      path: pathOf(object),
      id: parseFact(required(properties.integer("id")), parseRouteDomain),
      parent: parseFact(readText(object, "parent"), (text) =>
        /^\d{1,5}$/.test(text) ? { value: text } : parseObjectPath(text),
      ),
      strict: withDefault(properties.boolean("strict"), true),
      vlans: readPaths(object, "vlans"),
    },
    ...(learnsNothing
      ? []
      : [
          unreadProperty(
            object,
            "routingProtocols",
            "routing protocols, which learn routes while the BIG-IP runs",
          ),
        ]),
  ];
}
