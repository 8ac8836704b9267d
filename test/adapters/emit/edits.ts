/** Edits in a few words, for tests of what is written of them. */
import type { Edit } from "../../../policies/records/edits";
import type { Origin } from "../../../policies/values/fact";
import { ip, prefix } from "../../support/estate";

export const FILE: Origin = { source: "bigip.conf:12 /Common/x", path: "" };
export const FACTS: Origin = { source: "facts.yaml", path: "servers[0]" };

export function at(source: string, path = ""): Origin {
  return { source, path };
}

export function hostsLines(over: Partial<Extract<Edit, { kind: "hosts-lines" }>> = {}): Edit {
  return {
    kind: "hosts-lines",
    server: "fe01.ocs.example.com",
    host: ip("10.1.9.11"),
    lines: [{ address: ip("10.1.9.12"), names: ["fe02.ocs.example.com"] }],
    platform: "windows",
    origin: FACTS,
    ...over,
  };
}

export function recordValues(
  from: readonly (readonly [address: string, origin: Origin])[],
  to: readonly string[],
  over: Partial<Extract<Edit, { kind: "record-values" }>> = {},
): Edit {
  return {
    kind: "record-values",
    name: "fe02.ocs.example.com",
    type: "A",
    from: from.map(([address, origin]) => ({ address: ip(address), origin })),
    to: to.map(ip),
    origin: from[0]?.[1] ?? FACTS,
    ...over,
  };
}

export function recordAdded(over: Partial<Extract<Edit, { kind: "record-added" }>> = {}): Edit {
  return {
    kind: "record-added",
    name: "fe02.ocs.example.com",
    type: "A",
    to: [ip("10.1.9.12")],
    zone: "ocs.example.com",
    origin: FACTS,
    ...over,
  };
}

export function registration(over: Partial<Extract<Edit, { kind: "registration-ended" }>> = {}): Edit {
  return {
    kind: "registration-ended",
    server: "fe02.ocs.example.com",
    interface: "lb",
    address: ip("10.1.2.12"),
    origin: FACTS,
    ...over,
  };
}

export function member(over: Partial<Extract<Edit, { kind: "member-address" }>> = {}): Edit {
  return {
    kind: "member-address",
    device: "default",
    pool: "/Common/fe",
    from: ip("10.1.2.12"),
    to: ip("10.1.1.12"),
    port: 5061,
    node: undefined,
    origin: FILE,
    ...over,
  };
}

export function translationEnded(over: Partial<Extract<Edit, { kind: "translation-ended" }>> = {}): Edit {
  return {
    kind: "translation-ended",
    device: "default",
    virtual: "/Common/forward",
    from: "automap",
    origin: FILE,
    ...over,
  };
}

export function listener(over: Partial<Extract<Edit, { kind: "listener-added" }>> = {}): Edit {
  return {
    kind: "listener-added",
    device: "default",
    path: "/Common/peers",
    destination: prefix("10.1.2.0/24"),
    source: prefix("10.1.1.0/24"),
    vlans: ["/Common/fe-a"],
    irule: undefined,
    beside: { path: "/Common/forward", origin: FILE },
    ...over,
  };
}

export function irule(over: Partial<Extract<Edit, { kind: "irule-added" }>> = {}): Edit {
  return {
    kind: "irule-added",
    device: "default",
    path: "/Common/peers-rule",
    beside: { path: "/Common/forward", origin: FILE },
    ...over,
  };
}

export function snatOrigins(to: readonly string[], origin: Origin = FILE): Edit {
  return {
    kind: "snat-origins",
    device: "default",
    snat: "/Common/out",
    from: [prefix("10.1.0.0/16")],
    to: to.map(prefix),
    origin,
  };
}

export function snatVlans(to: readonly string[], origin: Origin = FILE): Edit {
  return { kind: "snat-vlans", device: "default", snat: "/Common/out", to, origin };
}
