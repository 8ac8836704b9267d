import type { ListenRecord } from "../records/server-records";
import { type Fact, known } from "../values/fact";

type Listen = Fact<readonly ListenRecord[]> | undefined;

/** The services that the plan limits to some addresses, and of those that only the facts limit the others. */
export function mergeListen(planned: Listen, declared: Listen): Listen {
  if (planned === undefined || planned.state === "absent") return declared;
  if (planned.state === "unknown" || declared?.state !== "known")
    return declared?.state === "unknown" ? declared : planned;
  const added = declared.value.filter(
    (record) => !planned.value.some((other) => isSameService(record, other)),
  );
  return known([...planned.value, ...added], planned.origin);
}

/** Whether both are about one port and protocol for certain; TCP where none is stated. */
export function isSameService(one: ListenRecord, other: ListenRecord): boolean {
  const [port, otherPort] = [one.port, other.port];
  if (port.state !== "known" || otherPort.state !== "known" || port.value !== otherPort.value) return false;
  const [protocol, otherProtocol] = [protocolOf(one), protocolOf(other)];
  return protocol !== undefined && protocol === otherProtocol;
}

/** The protocol, TCP where none is stated; `undefined` where it is not known. */
export function protocolOf({ protocol }: ListenRecord): "tcp" | "udp" | undefined {
  if (protocol.state === "absent") return "tcp";
  return protocol.state === "known" ? protocol.value : undefined;
}
