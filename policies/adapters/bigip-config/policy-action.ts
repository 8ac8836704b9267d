import type { RuleStatement, RuleTarget, RuleTranslation } from "../../records/traffic-rule-records";
import { parseAddress, parsePort } from "./addresses";
import type { ConfigObject } from "./config-object";
import type { DeviceConfig } from "./device-config";
import type { PolicyWords } from "./policy-words";

/** What an action is about, where that leaves the way of the connection alone. */
const HARMLESS_SUBJECTS: readonly string[] = [
  ...["asm", "avr", "bot-defense", "cache", "client-ssl", "compress", "decompress", "http", "http-cookie"],
  ...["http-header", "http-host", "http-referer", "http-set-cookie", "http-uri", "l7dos", "log", "persist"],
  ...["request-adapt", "response-adapt", "server-ssl", "tcp-nagle", "wam", "websocket"],
];
/** Subjects that bear on the way. An action has one subject; of one that has two nothing is certain. */
const SUBJECTS: readonly string[] = ["forward", "shutdown", "http-reply"];
const FORWARD_WORDS: ReadonlySet<string> = new Set([
  "forward",
  "select",
  "reset",
  "request",
  "client-accepted",
]);
const TARGETS: readonly string[] = ["pool", "virtual", "node"];
const TRANSLATIONS: readonly string[] = ["snat", "snatpool"];
const FORWARD_DETAILS: ReadonlySet<string> = new Set([...TARGETS, ...TRANSLATIONS, "port"]);
const NOT_READ = "an action that peerpath does not read and that may change the way";

/** Reads one action of a policy: nothing where it leaves the way alone. */
export function readPolicyAction(
  words: PolicyWords,
  place: string,
  policy: ConfigObject,
  config: DeviceConfig,
): readonly RuleStatement[] {
  const { flags } = words;
  const unread: readonly RuleStatement[] = [{ kind: "unread", why: NOT_READ, place }];
  const subjects = [...SUBJECTS, ...HARMLESS_SUBJECTS].filter((subject) => flags.has(subject));
  if (subjects.length !== 1) return unread;
  switch (subjects[0]) {
    case "forward":
      return readForward(words, place, policy, config) ?? unread;
    case "shutdown":
      return [{ kind: "refuse", place }];
    case "http-reply":
      return [{ kind: "answer", place }];
    default:
      return [];
  }
}

function readForward(
  { flags, details, values, isUnread }: PolicyWords,
  place: string,
  policy: ConfigObject,
  config: DeviceConfig,
): readonly RuleStatement[] | undefined {
  const isKnown =
    !isUnread &&
    values === undefined &&
    [...flags].every((flag) => FORWARD_WORDS.has(flag)) &&
    [...details.keys()].every((detail) => FORWARD_DETAILS.has(detail));
  if (!isKnown) return undefined;
  if (flags.has("reset")) return [{ kind: "refuse", place }];
  const targets = TARGETS.filter((detail) => details.has(detail));
  const translations = TRANSLATIONS.filter((detail) => details.has(detail));
  if (targets.length > 1 || translations.length > 1 || targets.length + translations.length === 0)
    return undefined;
  const resolve = (name: string, kind: string): string => config.resolve(name, policy, [kind]);
  const target = targets.map((detail) =>
    readTarget(detail, details, config.usualRouteDomain(policy), resolve),
  );
  const translation = translations.map((detail) =>
    readTranslation(detail, details.get(detail) ?? "", resolve),
  );
  const statements: RuleStatement[] = [];
  for (const to of target) {
    if (to === undefined) return undefined;
    statements.push({ kind: "send", to, place });
  }
  for (const to of translation) {
    if (to === undefined) return undefined;
    statements.push({ kind: "translate", to, place });
  }
  return statements;
}

type Resolve = (name: string, kind: string) => string;

function readTarget(
  detail: string,
  details: ReadonlyMap<string, string>,
  routeDomain: number,
  resolve: Resolve,
): RuleTarget | undefined {
  const value = details.get(detail) ?? "";
  if (detail === "pool") return { type: "pool", pool: resolve(value, "ltm pool") };
  if (detail === "virtual") return { type: "virtual", virtual: resolve(value, "ltm virtual") };
  const address = parseAddress(value, routeDomain);
  const port = parsePort(details.get("port") ?? "any");
  if ("why" in address || "why" in port) return undefined;
  return { type: "node", address: address.value, port: port.value === 0 ? undefined : port.value };
}

function readTranslation(detail: string, value: string, resolve: Resolve): RuleTranslation | undefined {
  if (detail === "snatpool") return { type: "snat-pool", pool: resolve(value, "ltm snatpool") };
  return value === "automap" || value === "none" ? { type: value } : undefined;
}
