import assert from "node:assert/strict";
import { linesOf } from "./command-lines";

const DNSCMD = "dnscmd /RecordAdd example.com fe01 A 10.1.1.11";
const ADDED = "A fe01.example.com [10.1.1.11] | absent example.com";
const CONDITION = "doubt fe01.example.com: it depends on a condition";
const MAY_END = "doubt fe01.example.com: the script may end before it";
const STRAY = "doubt any name: a command that changes DNS stands where it is not followed";
const SYNTAX =
  "doubt any name: a command changes DNS that is not followed: the syntax of the script is not followed";

interface Case {
  readonly shows: string;
  readonly script: string;
  readonly gives: readonly string[];
}

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  "commands of several words, in places that PowerShell scripts are not followed to": [
    {
      shows: "a route, in a block that a cmdlet gets",
      script: "Start-Job { route add 10.1.2.0 mask 255.255.255.0 10.1.1.1 }",
      gives: [STRAY],
    },
    {
      shows: "one that only asks for the routes",
      script: "Start-Job { route print }",
      gives: [],
    },
    {
      shows: "a route, in brackets",
      script: "(route add 10.1.2.0 mask 255.255.255.0 10.1.1.1)",
      gives: [SYNTAX, STRAY],
    },
    { shows: "one that only asks, in brackets", script: "(route print)", gives: [] },
    {
      shows: "an address, in the condition of a block",
      script: "if (netsh interface ip set address LAN static 10.1.1.11) { Get-Date }",
      gives: [STRAY],
    },
    {
      shows: "one that only asks for the addresses",
      script: "if (netsh interface ip show address) { Get-Date }",
      gives: [],
    },
    {
      shows: "a registration, in a block that a cmdlet gets",
      script: "Start-Job { ipconfig /registerdns }",
      gives: [STRAY],
    },
    { shows: "one that only asks for the settings", script: "Start-Job { ipconfig /all }", gives: [] },
    {
      shows: "words of two commands are not one command",
      script: "route print; Write-Host add",
      gives: [],
    },
    {
      shows: "words of two lines are not one command",
      script: "Write-Host route\nadd",
      gives: [],
    },
  ],
  "what one line of cmd comes to": [
    {
      shows: "what an exit precedes never runs",
      script: `cmd /c "exit /b 0 & ${DNSCMD}"`,
      gives: [],
    },
    {
      shows: "an exit after a failure only",
      script: `cmd /c "ping x || exit /b 1 & ${DNSCMD}"`,
      gives: [MAY_END],
    },
    {
      shows: "an exit after a success only",
      script: `cmd /c "ping x && exit /b 1 & ${DNSCMD}"`,
      gives: [MAY_END],
    },
    {
      shows: "an exit that belongs to a condition",
      script: `cmd /c "if exist f exit /b 0 & ${DNSCMD}"`,
      gives: [CONDITION],
    },
    {
      shows: "behind a condition the whole line belongs to it",
      script: `cmd /c "if exist f echo x & ${DNSCMD}"`,
      gives: [CONDITION],
    },
    { shows: "behind a command it does not", script: `cmd /c "echo x & ${DNSCMD}"`, gives: [ADDED] },
  ],
};

describe("dns-commands: what is not followed is not passed over", () => {
  for (const [title, cases] of Object.entries(TABLES)) {
    describe(title, () => {
      for (const { shows, script, gives } of cases) {
        it(shows, () => {
          assert.deepEqual(linesOf(script), gives);
        });
      }
    });
  }
});
