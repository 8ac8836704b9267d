/** PowerShell conditions that tell whether the hosts file holds a text. */
import { type EditLog, maybe } from "../edit-log";
import { patternOfRegex } from "../line-pattern";
import { WHY } from "../../shell/unread-script";
import { bindParameters, type ParameterSpec } from "../../shell/powershell/ps-arguments";
import { type PsExpressions, textOfWildcard } from "./ps-expressions";
import { isPunctuation, type PsRange, type PsToken, wordOf } from "../../shell/powershell/ps-tokens";
import { isHostsText, type PsValue, type PsValues, scalarOf, UNKNOWN } from "./ps-values";

export interface PsGuard {
  /** Empty where it is more than plain text. */
  readonly pattern: string;
  /** Whether the condition holds where the file holds the text, or where it does not. */
  readonly holdsWhen: "present" | "absent";
}

const SELECT_STRING: ParameterSpec = {
  values: ["pattern", "path", "literalpath", "encoding"],
  switches: ["simplematch", "quiet", "casesensitive", "list"],
  positional: ["pattern", "path"],
};
const EVALUATED = maybe(WHY.condition);

export class PsGuards {
  constructor(
    private readonly tokens: readonly PsToken[],
    private readonly values: PsValues,
    private readonly expressions: PsExpressions,
    private readonly log: EditLog,
  ) {}

  /** `undefined` where the condition is about anything else. */
  read(condition: PsRange): PsGuard | undefined {
    let range = this.expressions.unwrap(condition);
    let negated = false;
    for (;;) {
      const first = this.tokens[range.from];
      if (!isPunctuation(first, "!") && wordOf(first) !== "-not") break;
      range = this.expressions.unwrap({ from: range.from + 1, to: range.to });
      negated = !negated;
    }
    const guard = this.selectString(range) ?? this.comparison(range);
    if (guard === undefined || !negated) return guard;
    return { ...guard, holdsWhen: guard.holdsWhen === "present" ? "absent" : "present" };
  }

  /** `Select-String -Path … -SimpleMatch '…'`, or the same behind the lines of the file. */
  private selectString(range: PsRange): PsGuard | undefined {
    const pieces = this.expressions.split(range, (token) => isPunctuation(token, "|"));
    const [first, second, third] = pieces;
    const call = second ?? first;
    if (call === undefined || third !== undefined) return undefined;
    const name = wordOf(this.tokens[call.from]);
    if (name !== "select-string" && name !== "sls") return undefined;
    const bound = bindParameters(this.tokens, { from: call.from + 1, to: call.to }, SELECT_STRING);
    const pattern = this.scalar(bound?.get("pattern"));
    if (bound === undefined || pattern === undefined) return undefined;
    const path = this.scalar(bound.get("literalpath") ?? bound.get("path"));
    const looksIntoFile =
      second === undefined || first === undefined
        ? isHostsText(path)
        : path === undefined && this.isWholeFile(this.expressions.pipeline(first, EVALUATED));
    if (!looksIntoFile) return undefined;
    return found(bound.has("simplematch") ? pattern : patternOfRegex(pattern, "extended", true)?.text);
  }

  /** `(Get-Content …) -contains '…'` and its like. */
  private comparison(range: PsRange): PsGuard | undefined {
    let operator = "";
    const pieces = this.expressions.split(range, (token, at) => {
      const splits = at > range.from && /^-[a-z]+$/.test(wordOf(token) ?? "");
      if (splits) operator = wordOf(token) ?? "";
      return splits;
    });
    const [left, right, more] = pieces;
    if (left === undefined || right === undefined || more !== undefined) return undefined;
    if (operator === "-in" || operator === "-notin") {
      return this.comparing(this.valueOf(right), operator === "-in" ? "-contains" : "-notcontains", left);
    }
    return this.comparing(this.valueOf(left), operator, right);
  }

  private comparing(file: PsValue, operator: string, operand: PsRange): PsGuard | undefined {
    const text = this.scalar(operand);
    if (!this.isWholeFile(file) || file.kind !== "contents" || text === undefined) return undefined;
    const [, negation, kind] = /^-[ci]?(not)?(contains|match|like|eq)$/.exec(operator) ?? [];
    // A comparison with a list gives the items for which it holds, so it says nothing about the absence of one.
    const usable =
      kind === "contains" ? !file.raw : kind !== "eq" ? file.raw || negation === undefined : !file.raw;
    if (kind === undefined || !usable) return undefined;
    const pattern =
      kind === "match"
        ? patternOfRegex(text, "extended", true)?.text
        : kind === "like"
          ? textOfWildcard(text)
          : text;
    const guard = found(pattern);
    return negation === undefined ? guard : { ...guard, holdsWhen: "absent" };
  }

  /** Whether the value is every line that the file holds now. */
  private isWholeFile(value: PsValue): boolean {
    return (
      value.kind === "contents" &&
      value.version === this.log.version &&
      value.removals.length === 0 &&
      value.added.length === 0
    );
  }

  private valueOf(range: PsRange): PsValue {
    return this.values.touches(range) || range.to - range.from === 1
      ? this.expressions.expression(range, EVALUATED)
      : UNKNOWN;
  }

  private scalar(range: PsRange | undefined): string | undefined {
    if (range === undefined || range.to - range.from !== 1) return undefined;
    const token = this.tokens[range.from];
    return token === undefined ? undefined : scalarOf(this.values.valueOf(token));
  }
}

function found(pattern: string | undefined): PsGuard {
  return { pattern: pattern ?? "", holdsWhen: "present" };
}
