import type { RuleStatement, RuleTarget, RuleTranslation } from "../../records/traffic-rule-records";
import { type Fact, absent } from "../../values/fact";
import { parseFact } from "../plan/parse-fact";
import type { PropertyReader } from "../plan/property-reader";
import { parseDeviceAddress, parsePort } from "./device-address";
import { parseObjectPath } from "./object-path";

/** What an action is about, where that leaves the way of the connection alone. */
const HARMLESS_SUBJECTS: readonly string[] = [
  ...["asm", "avr", "cache", "classify", "compress", "decompress", "http", "httpCookie", "httpHeader"],
  ...["httpHost", "httpReferer", "httpSetCookie", "httpUri", "l7dos", "log", "persist", "requestAdapt"],
  ...["responseAdapt", "serverSsl", "tcpNagle", "wam"],
];
/** What may send a connection somewhere in ways that are not read. */
const UNREAD_SUBJECTS: readonly string[] = ["ltmPolicy", "pem", "pin", "setVariable", "tcl"];
const UNREAD_DETAILS: readonly string[] = ["member", "nexthop", "vlan", "vlanId", "script", "expression"];
/** Details that only mean something to an action which forwards. */
const FORWARDING_DETAILS: readonly string[] = ["pool", "virtual", "node", "snat", "snatpool"];
const NOT_READ = "an action that peerpath does not read and that may change the way";

/** Reads one action of a native LTM policy: nothing where it leaves the way alone. */
export function readPolicyAction(action: Fact<PropertyReader>, place: string): readonly RuleStatement[] {
  const unread: readonly RuleStatement[] = [{ kind: "unread", why: NOT_READ, place }];
  if (action.state !== "known") return unread;
  const reader = action.value;
  const is = (property: string): boolean => flag(reader, property) === true;
  const mayBe = (property: string): boolean => flag(reader, property) !== false;
  if (UNREAD_SUBJECTS.some(mayBe) || UNREAD_DETAILS.some((detail) => isStated(reader, detail))) return unread;
  if (is("forward"))
    return is("reset") ? [{ kind: "refuse", place }] : (readForward(reader, place) ?? unread);
  if (mayBe("forward") || FORWARDING_DETAILS.some((detail) => isStated(reader, detail))) return unread;
  if (is("shutdown")) return [{ kind: "refuse", place }];
  if (is("redirect") || is("httpReply")) return [{ kind: "answer", place }];
  return HARMLESS_SUBJECTS.some(is) && !mayBe("shutdown") && !mayBe("redirect") && !mayBe("httpReply")
    ? []
    : unread;
}

function readForward(reader: PropertyReader, place: string): readonly RuleStatement[] | undefined {
  const targets = ["pool", "virtual", "node"].filter((detail) => isStated(reader, detail));
  const translations = ["snat", "snatpool"].filter((detail) => isStated(reader, detail));
  if (targets.length > 1 || translations.length > 1 || flag(reader, "reset") === undefined) return undefined;
  const target = readTarget(reader, targets[0]);
  const translation = readTranslation(reader, translations[0]);
  if (target.state === "unknown" || translation.state === "unknown") return undefined;
  return [
    ...(target.state === "known" ? [{ kind: "send" as const, to: target.value, place }] : []),
    ...(translation.state === "known" ? [{ kind: "translate" as const, to: translation.value, place }] : []),
  ];
}

function readTarget(reader: PropertyReader, detail: string | undefined): Fact<RuleTarget> {
  switch (detail) {
    case "pool":
      return parseFact(reader.string("pool"), (text) => {
        const path = parseObjectPath(text);
        return "why" in path ? path : { value: { type: "pool", pool: path.value } };
      });
    case "virtual":
      return parseFact(reader.string("virtual"), (text) => {
        const path = parseObjectPath(text);
        return "why" in path ? path : { value: { type: "virtual", virtual: path.value } };
      });
    case "node": {
      const port = parseFact(reader.integer("port"), parsePort);
      if (port.state === "unknown") return port;
      return parseFact(reader.string("node"), (text) => {
        const address = parseDeviceAddress(text);
        if ("why" in address) return address;
        const stated = port.state === "known" && port.value !== 0 ? port.value : undefined;
        return { value: { type: "node", address: address.value, port: stated } };
      });
    }
    default:
      return absent(reader.origin);
  }
}

function readTranslation(reader: PropertyReader, detail: string | undefined): Fact<RuleTranslation> {
  switch (detail) {
    case "snat":
      return parseFact(reader.string("snat"), (text) =>
        text === "automap" || text === "none"
          ? { value: { type: text } }
          : { why: "neither automap nor none" },
      );
    case "snatpool":
      return parseFact(reader.string("snatpool"), (text) => {
        const path = parseObjectPath(text);
        return "why" in path ? path : { value: { type: "snat-pool", pool: path.value } };
      });
    default:
      return absent(reader.origin);
  }
}

/** `undefined`: it may be either. */
function flag(reader: PropertyReader, property: string): boolean | undefined {
  const fact = reader.boolean(property);
  if (fact.state === "unknown") return undefined;
  return fact.state === "known" && fact.value;
}

/** In a state, nothing is an empty text or 0. */
function isStated(reader: PropertyReader, property: string): boolean {
  const fact = reader.raw(property);
  return fact.state === "unknown" || (fact.state === "known" && fact.value !== "" && fact.value !== 0);
}
