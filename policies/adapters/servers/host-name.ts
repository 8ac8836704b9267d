import type { Fact } from "../../values/fact";
import { parseFqdn, parseHostName } from "../facts-object/host-name";
import { parseFact } from "../plan/parse-fact";

/** The name of a guest without a domain; of a whole name, its first label. */
export function hostNameOf(name: Fact<string>): Fact<string> {
  return parseFact(name, (text) => {
    const parsed = parseHostName(text);
    return parsed.ok ? { value: parsed.name.split(".")[0] ?? parsed.name } : { why: "not a host name" };
  });
}

/** A guest's whole name, where the platform takes one. */
export function fqdnOf(name: Fact<string>): Fact<string> {
  return parseFact(name, (text) => {
    const parsed = parseFqdn(text);
    return parsed.ok ? { value: parsed.name } : { why: "not a host name with a domain" };
  });
}
