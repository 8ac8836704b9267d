import type { SourceRecord } from "../../records/records";
import type { RuleCondition, RuleHandler, RuleStatement } from "../../records/traffic-rule-records";
import { type Fact, known, unknown } from "../../values/fact";
import { parseDevicePrefix } from "../f5bigip/device-address";
import { type PolicyRule, makeHandlers, readStrategy } from "../ltm-policy/make-handlers";
import { withDefault } from "../plan/parse-fact";
import type { PropertyReader } from "../plan/property-reader";
import { type DeclaredObject, devicePath } from "./declared-object";
import { type PropertyTable, propertyTable, unknownProperties } from "./property-table";
import { parseReference } from "./references";
import { unreadProperties } from "./unread-object";

const ACCEPT_EVENT = "client-accepted";
/** Events at which the far end of the connection is the client. AS3 takes the last where none is stated. */
const CLIENT_EVENTS: ReadonlySet<string> = new Set([ACCEPT_EVENT, "request"]);
const NOT_READ = "an action that peerpath does not read and that may change the way";
/** Types of action that leave the way of the connection alone. */
const HARMLESS_ACTIONS: ReadonlySet<string> = new Set([
  ...["http", "httpCookie", "httpHeader", "httpUri", "botDefense", "waf", "clientSsl", "serverSsl"],
  ...["persist", "log", "l7dos"],
]);
const POLICY_PROPERTIES = propertyTable(["customStrategy", "rules", "strategy"], {});
const RULE_PROPERTIES = propertyTable(["actions", "conditions", "name"], {});
/** Of a condition on an address and of what it compares; beside anything else it is not read. */
const CONDITION_PROPERTIES = propertyTable(["address", "event", "name", "type"], {});
const ADDRESS_PROPERTIES = propertyTable(["operand", "values"], {});
const FORWARD_PROPERTIES = propertyTable(["event", "select", "type"], {});
const SELECT_PROPERTIES = propertyTable(["pool", "service", "snat"], {});
const UNREAD: RuleCondition = { kind: "unread" };

/** Reads an LTM policy of a declaration, as far as its rules bear on the way of connections. */
export function readEndpointPolicy(object: DeclaredObject): readonly SourceRecord[] {
  const { properties, device } = object;
  return [
    {
      kind: "ltm-policy",
      device,
      origin: properties.origin,
      path: known(devicePath(object), properties.origin),
      handlers: readHandlers(object),
    },
    ...unreadProperties(object, POLICY_PROPERTIES),
  ];
}

function readHandlers(object: DeclaredObject): Fact<readonly RuleHandler[]> {
  const list = object.properties.objects("rules");
  const strategy = withDefault(object.properties.string("strategy"), "best-match");
  if (list.state === "unknown") return list;
  if (list.state === "absent") return known([], list.origin);
  const rules: PolicyRule[] = [];
  for (const [index, rule] of list.value.entries()) {
    const read = rule.state === "known" ? readRule(rule.value, `rules[${index}]`, object) : undefined;
    if (read === undefined) return unknown(rule.origin, "not a rule that is read");
    rules.push(read);
  }
  return known(
    makeHandlers(rules, strategy.state === "known" ? readStrategy(strategy.value) : "unread"),
    list.origin,
  );
}

function readRule(rule: PropertyReader, place: string, object: DeclaredObject): PolicyRule | undefined {
  const conditions = rule.objects("conditions");
  const actions = rule.objects("actions");
  if (conditions.state === "unknown" || actions.state === "unknown") return undefined;
  if (!isWhole(rule, RULE_PROPERTIES)) return undefined;
  const stated = conditions.state === "known" ? conditions.value : [];
  const done = (actions.state === "known" ? actions.value : []).map((action, index) => ({
    action,
    body: readAction(action, `${place}.actions[${index}]`, object),
  }));
  return {
    place,
    conditions: stated.map(readCondition),
    body: done.flatMap(({ body }) => body),
    isAtAccept:
      stated.every(isAtAccept) && done.every(({ action, body }) => body.length === 0 || isAtAccept(action)),
  };
}

/** Whether it states nothing but what is read. */
function isWhole(part: PropertyReader, table: PropertyTable): boolean {
  return unknownProperties(part, table).length === 0;
}

function isAtAccept(part: Fact<PropertyReader>): boolean {
  if (part.state !== "known") return false;
  const event = part.value.string("event");
  return event.state === "known" && event.value === ACCEPT_EVENT;
}

/**
 * The client's address is read, at events of the client's side: whose address counts at those of the server's is not
 * documented. Nor is which of a connection's two ports AS3 compares, so no port is read.
 */
function readCondition(condition: Fact<PropertyReader>): RuleCondition {
  if (condition.state !== "known") return UNREAD;
  const type = condition.value.string("type");
  const address = condition.value.object("address");
  const event = withDefault(condition.value.string("event"), "request");
  if (type.state !== "known" || type.value !== "tcp" || address.state !== "known") return UNREAD;
  if (event.state !== "known" || !CLIENT_EVENTS.has(event.value)) return UNREAD;
  if (!isWhole(condition.value, CONDITION_PROPERTIES) || !isWhole(address.value, ADDRESS_PROPERTIES))
    return UNREAD;
  const values = address.value.strings("values");
  const operand = withDefault(address.value.string("operand"), "matches");
  if (values.state !== "known" || values.value.length === 0 || operand.state !== "known") return UNREAD;
  const of: RuleCondition[] = [];
  for (const value of values.value) {
    const network = value.state === "known" ? parseDevicePrefix(value.value) : undefined;
    if (network === undefined || "why" in network) return UNREAD;
    of.push({ kind: "in-network", address: "client", network: network.value });
  }
  const any: RuleCondition = { kind: "any", of };
  if (operand.value === "matches") return any;
  return operand.value === "does-not-match" ? { kind: "not", of: any } : UNREAD;
}

function readAction(
  action: Fact<PropertyReader>,
  place: string,
  object: DeclaredObject,
): readonly RuleStatement[] {
  const unread: readonly RuleStatement[] = [{ kind: "unread", why: NOT_READ, place }];
  const type = action.state === "known" ? action.value.string("type") : action;
  if (action.state !== "known" || type.state !== "known") return unread;
  switch (type.value) {
    case "drop":
      return [{ kind: "refuse", place }];
    case "httpRedirect":
      return [{ kind: "answer", place }];
    case "forward":
      return readForward(action.value, place, object) ?? unread;
    default:
      return HARMLESS_ACTIONS.has(type.value) ? [] : unread;
  }
}

function readForward(
  action: PropertyReader,
  place: string,
  object: DeclaredObject,
): readonly RuleStatement[] | undefined {
  const select = action.object("select");
  if (select.state !== "known") return undefined;
  if (!isWhole(action, FORWARD_PROPERTIES) || !isWhole(select.value, SELECT_PROPERTIES)) return undefined;
  const pool = select.value.raw("pool");
  const service = select.value.raw("service");
  const snat = select.value.raw("snat");
  const statements: RuleStatement[] = [];
  if (pool.state === "known" && service.state === "absent") {
    const path = parseReference(pool.value, object);
    if ("why" in path) return undefined;
    statements.push({ kind: "send", to: { type: "pool", pool: path.value }, place });
  } else if (service.state === "known" && pool.state === "absent") {
    const path = parseReference(service.value, object);
    if ("why" in path) return undefined;
    statements.push({ kind: "send", to: { type: "virtual", virtual: path.value }, place });
  } else {
    return undefined;
  }
  if (snat.state === "absent") return statements;
  if (snat.state !== "known" || (snat.value !== "automap" && snat.value !== "disable")) return undefined;
  return [
    ...statements,
    { kind: "translate", to: { type: snat.value === "automap" ? "automap" : "none" }, place },
  ];
}
