import type {
  RuleCondition,
  RuleHandler,
  RuleStatement,
  RuleTarget,
} from "../../../policies/records/traffic-rule-records";

/** `CLIENT_ACCEPTED accepted: 2 snat none; 3 if (client in 10.1.0.0/16) {3 reject} else {}`. */
export function shortHandlers(handlers: readonly RuleHandler[]): string[] {
  return handlers.map(({ event, moment, priority, body }) => {
    const rank = priority === 500 ? "" : ` at ${priority}`;
    return `${event} ${moment}${rank}: ${shortBody(body)}`;
  });
}

export function shortBody(body: readonly RuleStatement[]): string {
  return body.map(shortStatement).join("; ");
}

function shortStatement(statement: RuleStatement): string {
  const at = statement.place.replace("line ", "");
  switch (statement.kind) {
    case "translate": {
      const { to } = statement;
      const what = to.type === "address" ? to.address.text : to.type === "snat-pool" ? to.pool : to.type;
      return `${at} snat ${what}`;
    }
    case "send":
      return `${at} ${shortTarget(statement.to)}`;
    case "refuse":
    case "answer":
    case "return":
      return `${at} ${statement.kind}`;
    case "unread":
      return `${at} unread`;
    case "stop-events":
      return `${at} stop ${statement.of}`;
    case "branch": {
      const arms = statement.arms.map(
        ({ condition, body }) => `(${shortCondition(condition)}) {${shortBody(body)}}`,
      );
      return `${at} if ${arms.join(" ")} else {${shortBody(statement.otherwise)}}`;
    }
  }
}

function shortTarget(to: RuleTarget): string {
  switch (to.type) {
    case "pool":
      return `pool ${to.pool}`;
    case "member":
      return `pool ${to.pool} ${to.address.text}:${to.port}`;
    case "node":
      return `node ${to.address.text}:${to.port ?? ""}`;
    case "original":
      return "forward";
    case "virtual":
      return `virtual ${to.virtual}`;
  }
}

export function shortCondition(condition: RuleCondition): string {
  switch (condition.kind) {
    case "constant":
      return String(condition.holds);
    case "unread":
      return "?";
    case "in-network":
      return `${condition.address} in ${condition.network.text}`;
    case "same-network":
      return `${condition.addresses.join(" with ")} /${condition.length ?? ""}`;
    case "port":
      return `${condition.protocol} ${condition.test} ${condition.value}`;
    case "not":
      return `not ${shortCondition(condition.of)}`;
    case "all":
    case "any":
      return `${condition.kind}(${condition.of.map(shortCondition).join(", ")})`;
  }
}
