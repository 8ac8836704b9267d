import type { PortTest, RuleCondition } from "../../records/traffic-rule-records";
import { IpAddress, Prefix } from "../../values/address";
import { type Constants, NO_CONSTANTS } from "./constants";
import { readDottedPrefix } from "./dotted-prefix";
import { type ExpressionToken, tokenizeExpression } from "./tokenize-expression";
import { type Operand, readOperand, readAddressTest } from "./read-operand";

export const UNREAD: RuleCondition = { kind: "unread" };

const AND: ReadonlySet<string> = new Set(["&&", "and"]);
const OR: ReadonlySet<string> = new Set(["||", "or"]);
const NOT: ReadonlySet<string> = new Set(["!", "not"]);
/** Each with the test and whether it is turned round. */
const COMPARISONS: ReadonlyMap<string, readonly [PortTest, isNegated: boolean]> = new Map([
  ["==", ["equal", false]],
  ["eq", ["equal", false]],
  ["equals", ["equal", false]],
  ["!=", ["equal", true]],
  ["ne", ["equal", true]],
  ["<", ["less", false]],
  [">=", ["less", true]],
  [">", ["greater", false]],
  ["<=", ["greater", true]],
] as const);
const TRUE: ReadonlySet<string> = new Set(["1", "true", "yes", "on"]);
const FALSE: ReadonlySet<string> = new Set(["0", "false", "no", "off"]);
/** Deeper parentheses than any person writes. */
const DEEPEST = 50;

/**
 * Reads a Tcl expression as a condition on the connection's addresses and port; whatever is not one of the forms that are
 * read may hold or not. `isClientSide`: whether `IP::remote_addr` and the like mean the client's side where it stands.
 */
export function readCondition(
  expression: string,
  line: number,
  isClientSide: boolean,
  constants: Constants = NO_CONSTANTS,
): RuleCondition {
  const tokens = tokenizeExpression(expression, line);
  if (tokens === undefined || tokens.some(({ kind, text }) => kind === "operator" && /^[?:]$/.test(text)))
    return UNREAD;
  const parser = new ConditionParser(tokens, isClientSide, constants);
  const condition = parser.readOr(0);
  return parser.isAtEnd ? condition : UNREAD;
}

/** Whether the operand has this text, for `==` and for `switch`. */
export function compareOperand(
  operand: Operand,
  text: string,
  test: PortTest = "equal",
): RuleCondition | undefined {
  if (operand.kind === "port") {
    if (!/^(0|[1-9]\d{0,4})$/.test(text)) return undefined;
    return { kind: "port", protocol: operand.protocol, test, value: Number(text) };
  }
  const address = operand.kind === "address" ? IpAddress.parse(text) : undefined;
  // Texts are compared, so only the form that the BIG-IP itself writes is read.
  if (operand.kind !== "address" || address?.text !== text || test !== "equal") return undefined;
  return { kind: "in-network", address: operand.address, network: Prefix.host(address) };
}

/** What stands between `and` and `or`: a condition, or something that is compared. */
type Term = { readonly condition: RuleCondition } | { readonly operand: Operand };

class ConditionParser {
  private position = 0;

  constructor(
    private readonly tokens: readonly ExpressionToken[],
    private readonly isClientSide: boolean,
    private readonly constants: Constants,
  ) {}

  get isAtEnd(): boolean {
    return this.position >= this.tokens.length;
  }

  readOr(depth: number): RuleCondition {
    const of = [this.readAnd(depth)];
    while (this.takeOperator(OR)) of.push(this.readAnd(depth));
    return of.length === 1 && of[0] !== undefined ? of[0] : { kind: "any", of };
  }

  private readAnd(depth: number): RuleCondition {
    const of = [this.readComparison(depth)];
    while (this.takeOperator(AND)) of.push(this.readComparison(depth));
    return of.length === 1 && of[0] !== undefined ? of[0] : { kind: "all", of };
  }

  private readComparison(depth: number): RuleCondition {
    const left = this.readTerm(depth);
    const operator = this.takeOtherOperator();
    if (operator === undefined) return toCondition(left);
    const right = this.readTerm(depth);
    let isChain = false;
    for (let more = this.takeOtherOperator(); more !== undefined; more = this.takeOtherOperator()) {
      isChain = true;
      this.readTerm(depth);
    }
    return isChain ? UNREAD : compareTerms(left, operator, right);
  }

  private readTerm(depth: number): Term {
    let isNegated = false;
    let hasSign = false;
    for (; this.takeOperator(NOT); isNegated = !isNegated) hasSign = true;
    const term = this.readPlainTerm(depth);
    if (!hasSign) return term;
    // The negation of something that is then compared is a number, which is not read.
    const of = toCondition(term);
    return { condition: isNegated && of.kind !== "unread" ? { kind: "not", of } : of };
  }

  private readPlainTerm(depth: number): Term {
    const token = this.tokens[this.position];
    if (token === undefined) return { condition: UNREAD };
    this.position++;
    if (token.kind === "operator" && token.text === "(" && depth < DEEPEST) {
      const condition = this.readOr(depth + 1);
      if (this.tokens[this.position]?.text !== ")") return { condition: UNREAD };
      this.position++;
      return { condition };
    }
    if (token.kind !== "operand") return { condition: UNREAD };
    const test = readAddressTest(token.word, this.isClientSide, this.constants);
    if (test !== undefined) return { condition: test };
    return { operand: readOperand(token.word, this.isClientSide, this.constants) };
  }

  private takeOperator(operators: ReadonlySet<string>): boolean {
    const token = this.tokens[this.position];
    if (token?.kind !== "operator" || !operators.has(token.text)) return false;
    this.position++;
    return true;
  }

  /** An operator that binds more closely than `and` and `or`. */
  private takeOtherOperator(): string | undefined {
    const token = this.tokens[this.position];
    if (token?.kind !== "operator" || AND.has(token.text) || OR.has(token.text) || token.text === ")")
      return undefined;
    this.position++;
    return token.text;
  }
}

function toCondition(term: Term): RuleCondition {
  if ("condition" in term) return term.condition;
  if (term.operand.kind !== "text") return UNREAD;
  const word = term.operand.text.toLowerCase();
  if (TRUE.has(word)) return { kind: "constant", holds: true };
  return FALSE.has(word) ? { kind: "constant", holds: false } : UNREAD;
}

function compareTerms(left: Term, operator: string, right: Term): RuleCondition {
  if (operator === "starts_with") return compareStart(left, right);
  const comparison = COMPARISONS.get(operator);
  if (comparison === undefined || !("operand" in left) || !("operand" in right)) return UNREAD;
  const [test, isNegated] = comparison;
  let condition: RuleCondition | undefined;
  if (right.operand.kind === "text") condition = compareOperand(left.operand, right.operand.text, test);
  else if (left.operand.kind === "text" && test === "equal")
    condition = compareOperand(right.operand, left.operand.text);
  if (condition === undefined) return UNREAD;
  return isNegated ? { kind: "not", of: condition } : condition;
}

/** `[IP::client_addr] starts_with "10.1."`. */
function compareStart(left: Term, right: Term): RuleCondition {
  if (!("operand" in left) || !("operand" in right) || right.operand.kind !== "text") return UNREAD;
  return matchStart(left.operand, right.operand.text) ?? UNREAD;
}

/** Whether the text of an address begins like this. */
export function matchStart(operand: Operand, start: string): RuleCondition | undefined {
  const network = operand.kind === "address" ? readDottedPrefix(start) : undefined;
  return operand.kind === "address" && network !== undefined
    ? { kind: "in-network", address: operand.address, network }
    : undefined;
}
