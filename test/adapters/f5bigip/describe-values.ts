import { InterfaceAddress, IpAddress, Prefix } from "../../../policies/values/address";
import { PortSet } from "../../../policies/values/port-set";

/** A record in short: known values without their origins, `? why` for unknown ones, `-` for absent ones, addresses as text. */
export function describeValues(value: unknown): unknown {
  if (value instanceof IpAddress || value instanceof Prefix || value instanceof InterfaceAddress) {
    return value.toString();
  }
  if (value instanceof PortSet) return value.isAll ? "every port" : (value.single ?? value.ranges);
  if (Array.isArray(value)) return value.map(describeValues);
  if (typeof value !== "object" || value === null) return value;
  if ("state" in value && "origin" in value) {
    if (value.state === "absent") return "-";
    if (value.state === "unknown" && "why" in value) return `? ${String(value.why)}`;
    if ("value" in value) return describeValues(value.value);
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
      key === "origin" ? [] : [[key, describeValues(part)]],
    ),
  );
}
