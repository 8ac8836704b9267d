import type { PortLockdown, SelfIpService } from "../../records/bigip-records";
import { type Fact, known, unknown } from "../../values/fact";
import { type Parsed, parseFact, required } from "../plan/parse-fact";
import { parsePort } from "./device-address";

/** `tcp:443`, `egp:0`; 0 and `any` are every port. */
const SERVICE = /^([a-z0-9][a-z0-9-]{0,31}):(\d{1,5}|any)$/;
/** Words that stand for the whole of it. */
const WHOLE: ReadonlyMap<string, PortLockdown> = new Map<string, PortLockdown>([
  ["all", { type: "all" }],
  ["none", { type: "none" }],
  ["default", { type: "list", default: true, services: [] }],
]);

/**
 * Reads the services that a self IP answers: `all`, `none`, or a list of `tcp:443` and the like in which `default` stands for
 * the device's default list. Absent where nobody states it, and so is an empty list, which the provider does not send.
 */
export function readPortLockdown(stated: Fact<readonly Fact<string>[]>): Fact<PortLockdown> {
  if (stated.state !== "known") return stated;
  const [first, ...others] = stated.value;
  if (first === undefined) return { state: "absent", origin: stated.origin };
  if (others.length === 0) return parseFact(required(first), parseWhole);
  const services: SelfIpService[] = [];
  let withDefaults = false;
  for (const element of stated.value) {
    const word = required(element);
    if (word.state !== "known") return word;
    if (word.value === "default") {
      withDefaults = true;
      continue;
    }
    const service = parseService(word.value);
    if ("why" in service) return unknown(word.origin, service.why);
    services.push(service.value);
  }
  return known({ type: "list", default: withDefaults, services }, stated.origin);
}

/** Reads one word: `all`, `none`, `default` or a service. */
export function parseWhole(text: string): Parsed<PortLockdown> {
  const whole = WHOLE.get(text);
  if (whole !== undefined) return { value: whole };
  const service = parseService(text);
  return "why" in service ? service : { value: { type: "list", default: false, services: [service.value] } };
}

function parseService(text: string): Parsed<SelfIpService> {
  if (WHOLE.has(text))
    return { why: `"${text}" beside others, which versions of the provider take differently` };
  const [, protocol, port] = SERVICE.exec(text) ?? [];
  if (protocol === undefined || port === undefined) return { why: "not a service such as tcp:443" };
  const number = parsePort(port === "any" ? 0 : Number(port));
  return "why" in number ? number : { value: { protocol, port: number.value } };
}
