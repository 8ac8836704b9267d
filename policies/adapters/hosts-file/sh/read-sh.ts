/** Follows a POSIX shell script and logs what it certainly does to the hosts file. */
import { ALWAYS, type EditLog, maybe, type Reach, within } from "../edit-log";
import type { HostsMentions } from "../hosts-mention";
import { UnreadScript, WHY } from "../../shell/unread-script";
import {
  parseSh,
  type ShAndOr,
  type ShCommand,
  type ShGroup,
  type ShIf,
  type ShList,
  type ShPipeline,
  type ShSimple,
} from "../../shell/sh/parse-sh";
import { readHazard } from "./sh-hazards";
import { ShCommands, type ShStatus } from "./sh-commands";
import type { ShToken } from "../../shell/sh/sh-tokens";
import { ShValues } from "./sh-values";
import { tokenizeSh } from "../../shell/sh/tokenize-sh";

const MAX_SHELLS = 8;

/** Logs the edits of the script. Throws `UnreadScript` where one of them is not certain. */
export function readSh(script: string, mentions: HostsMentions, log: EditLog): void {
  new ShReader(script, mentions, log, 0, new ShValues(mentions)).run(ALWAYS);
}

class ShReader {
  private readonly tokens: readonly ShToken[];
  private readonly commands: ShCommands;
  /** Nothing after this point runs. */
  private ended = false;
  private mayHaveEnded = false;

  constructor(
    script: string,
    private readonly mentions: HostsMentions,
    log: EditLog,
    private readonly depth: number,
    private values: ShValues,
  ) {
    if (depth > MAX_SHELLS) throw new UnreadScript(WHY.nesting);
    this.tokens = tokenizeSh(script);
    this.commands = new ShCommands(log, (inner, reach, outer) => {
      new ShReader(inner, mentions, log, depth + 1, new ShValues(mentions, outer)).run(reach);
    });
  }

  run(reach: Reach): void {
    this.runList(parseSh(this.tokens), reach, reach.kind === "always" && this.depth === 0);
  }

  /** `final`: whether the exit status of the list is that of the script, so that a failure fails the deployment. */
  private runList(list: ShList, reach: Reach, final: boolean): ShStatus {
    let status: ShStatus = { kind: "succeeds" };
    for (const [index, andOr] of list.entries()) {
      if (this.ended) break;
      status = this.runAndOr(andOr, reach, final && index === list.length - 1);
    }
    return status;
  }

  private runAndOr(andOr: ShAndOr, reach: Reach, final: boolean): ShStatus {
    if (andOr.background) {
      if (this.spanTouches(andOr)) throw new UnreadScript(WHY.background);
      return { kind: "succeeds" };
    }
    const failureShows = final && !andOr.operators.includes("||");
    let status: ShStatus = { kind: "succeeds" };
    let next = reach;
    for (const [index, pipeline] of andOr.pipelines.entries()) {
      if (index > 0) next = within(next, reachAfter(andOr.operators[index - 1], status, failureShows));
      status = this.runPipeline(pipeline, next, final && index === andOr.pipelines.length - 1);
      if (this.ended) break;
      // What follows a guarded edit runs whether the line was there or not, but nothing here needs to know.
      if (next.kind === "unless-present") next = maybe(WHY.condition);
    }
    return andOr.pipelines.length === 1 ? status : { kind: "either" };
  }

  private runPipeline(pipeline: ShPipeline, reach: Reach, final: boolean): ShStatus {
    const [only, ...others] = pipeline.commands;
    if (only === undefined) return { kind: "succeeds" };
    if (others.length > 0) {
      if (!pipeline.commands.some((command) => this.spanTouches(command))) return { kind: "either" };
      return this.commands.runPiped(pipeline.commands, this.values, this.reachNow(reach));
    }
    const status = this.runCommand(only, reach, final && !pipeline.negated);
    if (!pipeline.negated) return status;
    return status.kind === "finds" ? { ...status, negated: !status.negated } : { kind: "either" };
  }

  private runCommand(command: ShCommand, reach: Reach, final: boolean): ShStatus {
    switch (command.kind) {
      case "simple":
        return this.runSimple(command, reach);
      case "group":
      case "subshell":
        if (command.redirects.some((redirect) => this.values.tokenTouches(redirect))) {
          return this.commands.runRedirectedGroup(command, this.values, this.reachNow(reach));
        }
        return this.runGroup(command, reach, final);
      case "if":
        return this.runIf(command, reach);
      case "loop":
      case "case":
        if (this.spanTouches(command)) {
          throw new UnreadScript(command.kind === "loop" ? WHY.loop : WHY.condition);
        }
        this.passOver(command);
        return { kind: "either" };
    }
  }

  private runGroup(command: ShGroup, reach: Reach, final: boolean): ShStatus {
    const { values, ended, mayHaveEnded } = this;
    const subshell = command.kind === "subshell";
    if (subshell) this.values = new ShValues(this.mentions, values);
    const status = this.runList(command.body, reach, final);
    if (subshell) {
      this.values = values;
      this.ended = ended;
      this.mayHaveEnded = mayHaveEnded;
    }
    return command.redirects.length === 0 ? status : { kind: "either" };
  }

  private runIf(command: ShIf, reach: Reach): ShStatus {
    if (command.redirects.some((redirect) => this.values.tokenTouches(redirect))) {
      throw new UnreadScript(WHY.condition);
    }
    let ifTrue = maybe(WHY.condition);
    let ifFalse = maybe(WHY.condition);
    for (const [index, { condition, body }] of command.branches.entries()) {
      const status = this.runList(condition, index === 0 ? reach : within(reach, ifFalse), false);
      if (command.branches.length === 1 && condition.length === 1 && status.kind === "finds") {
        const absent: Reach = { kind: "unless-present", pattern: status.pattern };
        if (status.negated) ifTrue = absent;
        else ifFalse = absent;
      }
      this.runBranch(body, within(reach, ifTrue));
    }
    if (command.otherwise !== undefined) this.runBranch(command.otherwise, within(reach, ifFalse));
    return { kind: "either" };
  }

  /** A branch that ends the script may not have been taken. */
  private runBranch(body: ShList, reach: Reach): void {
    this.runList(body, reach, false);
    if (this.ended) {
      this.ended = false;
      this.mayHaveEnded = true;
    }
  }

  private runSimple(command: ShSimple, reach: Reach): ShStatus {
    const touches = this.spanTouches(command);
    const hazard = readHazard(command.words.map((word) => word.raw));
    switch (hazard) {
      case "reads-other-text":
        throw new UnreadScript(WHY.sourced);
      case "renames":
        throw new UnreadScript(WHY.function);
      case "changes-shell":
        throw new UnreadScript(WHY.shellOptions);
      case "ends":
      case "may-end":
        if (touches) throw new UnreadScript(WHY.sourced);
        if (hazard === "ends" && reach.kind === "always") this.ended = true;
        else this.mayHaveEnded = true;
        return { kind: "either" };
      case "fails":
        this.ended = reach.kind === "always";
        return { kind: "either" };
      case undefined:
        return this.commands.runSimple(command, this.values, this.reachNow(reach), touches);
    }
  }

  /** A loop or `case` without an edit may still set variables, end the script or run other text. */
  private passOver(command: ShCommand): void {
    const span = this.tokens.slice(command.from, command.to);
    this.values.forgetNamed(span);
    let line: string[] = [];
    for (const token of [...span, { kind: "operator", text: "\n" } as const]) {
      if (token.kind === "word") line.push(token.raw);
      else if (token.kind === "operator") {
        this.noteHazards(line);
        line = [];
      }
    }
  }

  private noteHazards(line: readonly string[]): void {
    for (let at = 0; at < line.length; at += 1) {
      // Keywords may stand before a command, so every word may be one.
      const hazard = readHazard(line.slice(at, at + 2));
      if (hazard === "ends" || hazard === "may-end") this.mayHaveEnded = true;
      else if (hazard === "renames") throw new UnreadScript(WHY.function);
      else if (hazard === "changes-shell") throw new UnreadScript(WHY.shellOptions);
      else if (hazard === "reads-other-text" && (at === 0 || line[at] !== ".")) {
        throw new UnreadScript(WHY.sourced);
      }
    }
  }

  private reachNow(reach: Reach): Reach {
    return this.mayHaveEnded ? within(reach, maybe(WHY.earlyEnd)) : reach;
  }

  private spanTouches(span: { readonly from: number; readonly to: number }): boolean {
    for (let at = span.from; at < span.to; at += 1) {
      const token = this.tokens[at];
      if (token !== undefined && this.values.tokenTouches(token)) return true;
    }
    return false;
  }
}

function reachAfter(operator: "&&" | "||" | undefined, status: ShStatus, failureShows: boolean): Reach {
  if (status.kind === "finds" && status.negated === (operator === "&&")) {
    return { kind: "unless-present", pattern: status.pattern };
  }
  const runs = status.kind === "succeeds" || (status.kind === "either" && failureShows);
  return operator === "&&" && runs ? ALWAYS : maybe(WHY.condition);
}
