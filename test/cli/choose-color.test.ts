import assert from "node:assert/strict";
import { type ColorChoice, chooseColor } from "../../policies/cli/choose-color";

const cases: readonly {
  readonly shows: string;
  readonly choice: ColorChoice;
  readonly environment: Readonly<Record<string, string>>;
  readonly isTerminal: boolean;
  readonly colored: boolean;
}[] = [
  { shows: "a terminal", choice: "auto", environment: {}, isTerminal: true, colored: true },
  { shows: "a file or a pipe", choice: "auto", environment: {}, isTerminal: false, colored: false },
  {
    shows: "a terminal without colours",
    choice: "auto",
    environment: { TERM: "dumb" },
    isTerminal: true,
    colored: false,
  },
  { shows: "NO_COLOR", choice: "auto", environment: { NO_COLOR: "1" }, isTerminal: true, colored: false },
  {
    shows: "NO_COLOR that is empty",
    choice: "auto",
    environment: { NO_COLOR: "" },
    isTerminal: true,
    colored: true,
  },
  {
    shows: "FORCE_COLOR",
    choice: "auto",
    environment: { FORCE_COLOR: "1" },
    isTerminal: false,
    colored: true,
  },
  {
    shows: "FORCE_COLOR that is empty",
    choice: "auto",
    environment: { FORCE_COLOR: "" },
    isTerminal: false,
    colored: true,
  },
  {
    shows: "FORCE_COLOR=0",
    choice: "auto",
    environment: { FORCE_COLOR: "0" },
    isTerminal: true,
    colored: false,
  },
  {
    shows: "FORCE_COLOR beside NO_COLOR",
    choice: "auto",
    environment: { FORCE_COLOR: "1", NO_COLOR: "1" },
    isTerminal: false,
    colored: true,
  },
  { shows: "always", choice: "always", environment: { NO_COLOR: "1" }, isTerminal: false, colored: true },
  { shows: "never", choice: "never", environment: { FORCE_COLOR: "1" }, isTerminal: true, colored: false },
];

describe("colour", () => {
  for (const { shows, choice, environment, isTerminal, colored } of cases) {
    it(`is ${colored ? "used" : "not used"}: ${shows}`, () => {
      assert.equal(chooseColor(choice, environment, isTerminal), colored);
    });
  }
});
