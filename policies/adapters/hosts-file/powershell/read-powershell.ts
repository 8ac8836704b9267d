/** Follows a PowerShell script and logs what it certainly does to the hosts file. */
import { type EditLog, maybe, type Reach, within } from "../edit-log";
import type { HostsMentions } from "../hosts-mention";
import { UnreadScript, WHY } from "../../shell/unread-script";
import { assignedNames, targetOf } from "../../shell/powershell/ps-assignments";
import { checkHazards } from "../../shell/powershell/ps-hazards";
import { PsCmdlets } from "./ps-cmdlets";
import { PsGuards } from "./ps-guards";
import { added } from "./ps-expressions";
import { type PsIfStatement, type PsStatement, splitStatements } from "../../shell/powershell/ps-statements";
import { type PsRange, type PsToken, variableOf, wordOf } from "../../shell/powershell/ps-tokens";
import { PsValues } from "./ps-values";
import type { PsEdition } from "./ps-writing";
import { tokenizePowerShell } from "../../shell/powershell/tokenize-powershell";

const MAX_DEPTH = 60;
const ENDS = new Set(["exit", "return"]);
/** Outside a loop the first two end the script; the others end the machine, some time. */
const MAY_END = new Set(["break", "continue", "restart-computer", "stop-computer"]);

/** Logs the edits of the script. Throws `UnreadScript` where one of them is not certain. */
export function readPowerShell(
  script: string,
  mentions: HostsMentions,
  log: EditLog,
  edition: PsEdition,
  reach: Reach,
): void {
  const tokens = tokenizePowerShell(script);
  checkHazards(tokens);
  new PsReader(tokens, mentions, log, edition).run({ from: 0, to: tokens.length }, reach);
}

class PsReader {
  private readonly values: PsValues;
  private readonly cmdlets: PsCmdlets;
  private readonly guards: PsGuards;
  private depth = 0;
  /** Nothing after this point runs. */
  private ended = false;
  private mayHaveEnded = false;

  constructor(
    private readonly tokens: readonly PsToken[],
    mentions: HostsMentions,
    log: EditLog,
    edition: PsEdition,
  ) {
    this.values = new PsValues(tokens, mentions);
    this.cmdlets = new PsCmdlets(tokens, this.values, log, edition);
    this.guards = new PsGuards(tokens, this.values, this.cmdlets.evaluator, log);
  }

  run(range: PsRange, reach: Reach): void {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new UnreadScript(WHY.nesting);
    for (const statement of splitStatements(this.tokens, range)) {
      if (this.ended) break;
      this.runStatement(statement, this.mayHaveEnded ? within(reach, maybe(WHY.earlyEnd)) : reach);
    }
    this.depth -= 1;
  }

  private runStatement(statement: PsStatement, reach: Reach): void {
    switch (statement.kind) {
      case "if":
        this.runIf(statement, reach);
        return;
      case "loop":
      case "block":
        if (this.values.touches(statement)) {
          throw new UnreadScript(statement.kind === "loop" ? WHY.loop : WHY.condition);
        }
        this.passOver(statement);
        return;
      case "pipeline":
        this.runPipeline(statement, reach);
    }
  }

  private runIf(statement: PsIfStatement, reach: Reach): void {
    let ifTrue = maybe(WHY.condition);
    let ifFalse = maybe(WHY.condition);
    for (const [index, { condition, body }] of statement.branches.entries()) {
      const reached = index === 0 ? reach : within(reach, ifFalse);
      this.forgetAssigned(condition);
      const guard = this.guards.read(condition);
      if (guard === undefined)
        this.cmdlets.evaluator.pipeline(condition, within(reached, maybe(WHY.condition)));
      else if (statement.branches.length === 1) {
        const absent: Reach = { kind: "unless-present", pattern: guard.pattern };
        if (guard.holdsWhen === "absent") ifTrue = absent;
        else ifFalse = absent;
      }
      this.runBranch(body, within(reach, ifTrue));
    }
    if (statement.otherwise !== undefined) this.runBranch(statement.otherwise, within(reach, ifFalse));
  }

  /** A branch that ends the script may not have been taken. */
  private runBranch(body: PsRange, reach: Reach): void {
    this.run(body, reach);
    if (this.ended) {
      this.ended = false;
      this.mayHaveEnded = true;
    }
  }

  private runPipeline(statement: PsRange, reach: Reach): void {
    const word = wordOf(this.tokens[statement.from]) ?? "";
    if (word === "throw") {
      this.ended = reach.kind === "always";
      return;
    }
    if (ENDS.has(word) || MAY_END.has(word)) {
      if (this.values.touches(statement)) throw new UnreadScript(WHY.computed);
      if (reach.kind === "always" && ENDS.has(word)) this.ended = true;
      else if (!this.fails(statement.from)) this.mayHaveEnded = true;
      return;
    }
    this.forgetAssigned(statement);
    if (!this.runAssignment(statement, reach)) this.cmdlets.evaluator.pipeline(statement, reach);
    this.noteEnds(statement);
  }

  /** `$name = …`, `$name += …`; `false` where the statement is something else. */
  private runAssignment({ from, to }: PsRange, reach: Reach): boolean {
    const target = this.tokens[from];
    const operator = this.tokens[from + 1];
    const name = targetOf(target);
    if (name === undefined || operator?.kind !== "punctuation" || !operator.text.endsWith("=")) return false;
    const before = this.values.get(name);
    const value = this.cmdlets.evaluator.pipeline({ from: from + 2, to }, reach);
    const result = operator.text === "=" ? value : operator.text === "+=" ? added(before, value) : undefined;
    const kept = result?.kind === "contents" ? { ...result, streaming: false } : result;
    if (kept === undefined || isCastToOther(target)) this.values.forget(name);
    else this.values.set(name, kept, reach.kind === "always");
    return true;
  }

  /** A loop or block without an edit may still set variables and end the script. */
  private passOver(range: PsRange): void {
    this.forgetAssigned(range);
    this.noteEnds(range);
  }

  /** Forgets what the range may set anywhere in it. */
  private forgetAssigned(range: PsRange): void {
    for (const name of assignedNames(this.tokens, range)) this.values.forget(name);
  }

  private noteEnds({ from, to }: PsRange): void {
    for (let at = from; at < to; at += 1) {
      const word = wordOf(this.tokens[at]) ?? "";
      const ends =
        word === "exit" ||
        word === "return" ||
        word.endsWith("]::exit") ||
        /^(?:re)?st(?:op|art)-computer$/.test(word);
      if (ends && !this.fails(at)) this.mayHaveEnded = true;
    }
  }

  /** `exit 1` */
  private fails(at: number): boolean {
    const code = wordOf(this.tokens[at + 1]) ?? "";
    return wordOf(this.tokens[at]) === "exit" && /^[1-9]\d{0,4}$/.test(code);
  }
}

/** A cast to another type than text changes what is assigned. */
function isCastToOther(token: PsToken | undefined): boolean {
  return variableOf(token) === undefined && !/^\[string(?:\[\])?\]\$/i.test(token?.text ?? "");
}
