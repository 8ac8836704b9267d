import type { RuleHandler, RuleStatement } from "../../records/traffic-rule-records";
import type { Parsed } from "../plan/parse-fact";
import { describeEvent } from "./rule-events";
import { StatementReader } from "./statement-reader";
import { type TclCommand, type TclWord, literal, tokenizeTcl } from "./tokenize-tcl";

/** What a BIG-IP takes for the length of an iRule. */
const LONGEST = 65_536;
const DEFAULT_PRIORITY = 500;

/**
 * Reads the text of an iRule as handlers. `path` is the iRule's own full path, where it is known. What it says is never
 * repeated: `why` and the statements hold line numbers, addresses and object paths only. `firstLine` is the number of the text's
 * first line, where it stands in a file with other things.
 */
export function readIRule(
  text: string,
  path: string | undefined,
  firstLine = 1,
): Parsed<readonly RuleHandler[]> {
  if (text.length > LONGEST) return { why: "longer than a BIG-IP takes" };
  const commands = tokenizeTcl(text, firstLine);
  if (commands === undefined) return { why: "a text that is not read as Tcl" };
  const directory = path?.slice(0, path.lastIndexOf("/"));
  const procs = findHarmlessProcs(commands, directory);
  const handlers: RuleHandler[] = [];
  let priority = DEFAULT_PRIORITY;
  for (const command of commands) {
    switch (literal(command.words[0])) {
      case "when": {
        const handler = readWhen(command, priority, procs, directory);
        if (handler === undefined) return { why: `not read from line ${command.line} on` };
        if (handler !== "never") handlers.push(handler);
        break;
      }
      case "priority": {
        const stated = readPriority(command.words[1]);
        if (stated === undefined) return { why: `not read from line ${command.line} on` };
        priority = stated;
        break;
      }
      case "proc":
      case "timing":
        break;
      default:
        return { why: `not read from line ${command.line} on` };
    }
  }
  return { value: handlers };
}

/** `when EVENT [priority N] [timing on|off] { … }`. */
function readWhen(
  { words }: TclCommand,
  usualPriority: number,
  procs: ReadonlySet<string>,
  directory: string | undefined,
): RuleHandler | "never" | undefined {
  const body = words.at(-1);
  let priority: number | undefined = usualPriority;
  for (let at = 2; at < words.length - 1; at += 2) {
    const attribute = literal(words[at]);
    if (attribute === "priority") priority = readPriority(words[at + 1]);
    else if (attribute !== "timing") return undefined;
  }
  if (body?.isBraced !== true || words.length < 3 || words.length % 2 === 0 || priority === undefined)
    return undefined;
  const event = describeEvent(literal(words[1]));
  if (event.moment === "never") return "never";
  const reader = new StatementReader(event.isClientSide, procs, directory);
  return {
    moment: event.moment,
    event: event.name,
    priority,
    body: reader.readBody(literal(body) ?? "", body.line),
  };
}

function readPriority(word: TclWord | undefined): number | undefined {
  const text = literal(word);
  return text !== undefined && /^\d{1,4}$/.test(text) && Number(text) <= 1000 ? Number(text) : undefined;
}

/** Procedures of the text that leave the way alone, by name; `proc NAME {ARGUMENTS} { … }`. */
function findHarmlessProcs(
  commands: readonly TclCommand[],
  directory: string | undefined,
): ReadonlySet<string> {
  const reader = new StatementReader(false, new Set(), directory);
  const names = commands.flatMap(({ words }) => {
    const [keyword, name, , body] = words;
    const written = literal(name);
    if (literal(keyword) !== "proc" || written === undefined || body?.isBraced !== true) return [];
    return reader.readBody(literal(body) ?? "", body.line).every(isIdle) ? [written] : [];
  });
  return new Set(names);
}

/** A procedure's own `return` does nothing to its caller. */
function isIdle(statement: RuleStatement): boolean {
  if (statement.kind === "return") return true;
  if (statement.kind !== "branch") return false;
  return [...statement.arms.map(({ body }) => body), statement.otherwise].every((body) => body.every(isIdle));
}
