import type { Parsed } from "../plan/parse-fact";

const NUMBERED = new Map([
  ["6", "tcp"],
  ["17", "udp"],
]);
/** A BIG-IP's names for IP protocols; `any` is every protocol. */
const NAME = /^[a-z0-9][a-z0-9./+-]{0,31}$/;

/** Reads an IP protocol as virtual servers name it. */
export function parseProtocol(text: string): Parsed<string> {
  const name = NUMBERED.get(text) ?? text.toLowerCase();
  // `all` is the word of the provider's old documentation; whether a BIG-IP takes it is not confirmed.
  return NAME.test(name) && name !== "all" ? { value: name } : { why: "not the name of an IP protocol" };
}
