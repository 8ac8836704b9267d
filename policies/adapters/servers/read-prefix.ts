import { Prefix } from "../../values/address";
import type { Parsed } from "../plan/parse-fact";

/** Reads a network in CIDR notation, which is never shown where it is none. */
export function readPrefix(text: string): Parsed<Prefix> {
  const prefix = Prefix.parse(text);
  return prefix === undefined ? { why: "not a network in CIDR notation" } : { value: prefix };
}
