/** What makes the words of a PowerShell script mean something else than they say. */
import { UnreadScript, WHY } from "../unread-script";
import { type PsToken, wordOf } from "./ps-tokens";

const RUNS_OTHER_TEXT = new Set(["iex", "invoke-expression"]);
const RENAMES = new Set(["set-alias", "new-alias", "sal", "nal", "import-alias"]);

/** Throws `UnreadScript` for what makes later words mean something else, wherever it stands. */
export function checkHazards(tokens: readonly PsToken[]): void {
  for (const [index, token] of tokens.entries()) {
    const word = wordOf(token) ?? "";
    if (RUNS_OTHER_TEXT.has(word)) throw new UnreadScript(WHY.sourced);
    if (RENAMES.has(word)) throw new UnreadScript(WHY.function);
    if (word === "--%") throw new UnreadScript(WHY.syntax);
    if (word === "." && isCommandPosition(tokens[index - 1])) throw new UnreadScript(WHY.sourced);
    if (token.parts.some((part) => part.kind === "variable" && part.name === "psdefaultparametervalues")) {
      throw new UnreadScript(WHY.shellOptions);
    }
  }
}

function isCommandPosition(before: PsToken | undefined): boolean {
  return (
    before === undefined ||
    before.kind === "newline" ||
    (before.kind === "punctuation" && before.text !== ",")
  );
}
