import { type Fact, absent, known, unknown } from "../../values/fact";
import type { ConfigBlock } from "./config-block";

/** Words of `state`: forced offline by hand, or turned on by hand, or what a monitor last saw, which is health. */
const STATES: ReadonlyMap<string, boolean> = new Map([
  ["user-down", false],
  ["user-up", true],
  ...["checking", "down", "fqdn-checking", "fqdn-down", "fqdn-up", "unchecked", "unknown", "up"].map(
    (word) => [word, true] as const,
  ),
]);
const SESSIONS: ReadonlyMap<string, boolean> = new Map([
  ["monitor-enabled", true],
  ["user-disabled", false],
  ["user-enabled", true],
]);

/** Whether a member or node is meant to take new connections (fact 2.4); absent where nothing says so, which is that it is. */
export function readWorking(block: ConfigBlock): Fact<boolean> {
  const facts = [read(block, "state", STATES), read(block, "session", SESSIONS), readFlags(block)];
  return (
    facts.find((fact) => fact.state === "known" && !fact.value) ??
    facts.find(({ state }) => state === "unknown") ??
    facts.find(({ state }) => state === "known") ??
    absent(block.originOf("session"))
  );
}

function read(block: ConfigBlock, key: string, words: ReadonlyMap<string, boolean>): Fact<boolean> {
  const word = block.word(key);
  if (word.state !== "known") return word;
  const value = words.get(word.value);
  return value === undefined
    ? unknown(word.origin, `not a ${key} that peerpath knows`)
    : known(value, word.origin);
}

/** Old versions write the flags `disabled` and `down`. */
function readFlags(block: ConfigBlock): Fact<boolean> {
  const flag = ["disabled", "down"].find((key) => block.has(key));
  return flag === undefined ? absent(block.originOf("session")) : known(false, block.originOf(flag));
}
