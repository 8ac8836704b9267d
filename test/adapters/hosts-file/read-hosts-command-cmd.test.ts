import { WHY, whyCommand } from "../../../policies/adapters/shell/unread-script";
import { adds, type EditCase, replacesFile, testEdits, unread } from "./edit-cases";

const LINE = "10.1.9.12 fe02.example.com";
const OTHER = "10.1.9.13 fe03.example.com";
const HOSTS = "%windir%\\System32\\drivers\\etc\\hosts";
const PATH = "C:\\Windows\\System32\\drivers\\etc\\hosts";

const CMD: readonly EditCase[] = [
  { name: "echo text>> file", script: `echo ${LINE}>> ${HOSTS}`, edit: adds([LINE]) },
  {
    name: "a blank before >>",
    script: `echo ${LINE} >> %SystemRoot%\\System32\\drivers\\etc\\hosts`,
    edit: adds([LINE]),
  },
  { name: "a quoted file", script: `echo ${LINE}>>"${HOSTS}"`, edit: adds([LINE]) },
  { name: "the redirection first", script: `>>${HOSTS} echo ${LINE}`, edit: adds([LINE]) },
  {
    name: "a digit before >> belongs to the text",
    script: `echo 10.1.9.12 fe02>> ${HOSTS}`,
    edit: adds(["10.1.9.12 fe02"]),
  },
  {
    name: "a digit alone before >> is a stream",
    script: `echo 10.1.9.12 fe02 2>> ${HOSTS}`,
    edit: unread(WHY.redirects),
  },
  { name: "errors sent elsewhere", script: `echo ${LINE}>> ${HOSTS} 2>nul`, edit: adds([LINE]) },
  { name: "quotes are printed", script: `echo "${LINE}">> ${HOSTS}`, edit: unread(WHY.suspicious) },
  { name: "> replaces the file", script: `echo ${LINE}> ${HOSTS}`, edit: replacesFile(LINE) },
  {
    name: "echo. prints an empty line",
    script: `echo.>> ${HOSTS} && echo ${LINE}>> ${HOSTS}`,
    edit: adds([LINE]),
  },
  { name: "echo alone tells about itself", script: `echo>> ${HOSTS}`, edit: unread(WHY.computed) },
  {
    name: "a caret takes the meaning of a character",
    script: `echo ${LINE} # a ^& b>> ${HOSTS}`,
    edit: adds([LINE]),
  },
  {
    name: "a variable in the line",
    script: `echo %IP% fe02.example.com>> ${HOSTS}`,
    edit: unread(WHY.computed),
  },
  {
    name: "@echo off and &",
    script: `@echo off & echo ${LINE}>> ${HOSTS} & echo ${OTHER}>> ${HOSTS}`,
    edit: adds([LINE, OTHER]),
  },
  {
    name: "a backup and the read-only mark",
    script: `copy /y ${HOSTS} ${HOSTS}.bak & attrib -r ${HOSTS} & echo ${LINE}>> ${HOSTS}`,
    edit: adds([LINE]),
  },
  { name: "the backup put back", script: `copy /y ${HOSTS}.bak ${HOSTS}`, edit: unread(WHY.copied) },
  { name: "several lines", script: `@echo off\r\necho ${LINE}>> ${HOSTS}`, edit: unread(WHY.several) },
  {
    name: "a guard by findstr",
    script: `findstr /c:"${LINE}" ${HOSTS} || echo ${LINE}>> ${HOSTS}`,
    edit: unread(WHY.condition),
  },
  {
    name: "&& whose failure is that of the line",
    script: `net use z: && echo ${LINE}>> ${HOSTS}`,
    edit: adds([LINE]),
  },
  {
    name: "&& whose failure nobody sees",
    script: `net use z: && echo ${LINE}>> ${HOSTS} & ver`,
    edit: unread(WHY.condition),
  },
  { name: "if", script: `if not exist ${HOSTS}.bak echo ${LINE}>> ${HOSTS}`, edit: unread(WHY.condition) },
  {
    name: "for",
    script: `for %i in (12 13) do echo 10.1.9.%i fe>> ${HOSTS}`,
    edit: unread(WHY.loop),
  },
  {
    name: "if holds the rest of the line, behind a & too",
    script: `if exist x ver & echo ${LINE}>> ${HOSTS}`,
    edit: unread(WHY.condition),
  },
  {
    name: "rem makes the rest of the line a comment",
    script: `rem x & echo ${LINE}>> ${HOSTS}`,
    edit: adds([]),
  },
  { name: "a block", script: `(echo ${LINE})>> ${HOSTS}`, edit: unread(WHY.syntax) },
  { name: "a pipe", script: `echo ${LINE}| more >> ${HOSTS}`, edit: unread(WHY.pipeline) },
  { name: "an exit before it", script: `exit /b 0 & echo ${LINE}>> ${HOSTS}`, edit: adds([]) },
  {
    name: "an exit on a condition before it",
    script: `ver || exit /b 0 & echo ${LINE}>> ${HOSTS}`,
    edit: unread(WHY.earlyEnd),
  },
  { name: "del", script: `del ${HOSTS}`, edit: unread(whyCommand("del")) },
  { name: "reading", script: `type ${HOSTS} | find "fe02"`, edit: adds([]) },
  { name: "cmd /c", script: `cmd /c "echo ${LINE}>> ${HOSTS}"`, edit: adds([LINE]) },
  { name: "cmd.exe /d /s /c", script: `cmd.exe /d /s /c "echo ${LINE}>>${HOSTS}"`, edit: adds([LINE]) },
  {
    name: "cmd /c in single quotes",
    script: `cmd /c 'echo ${LINE}>> ${HOSTS}'`,
    edit: unread(WHY.otherFile),
  },
  {
    name: "echo into C:\\…: cmd or PowerShell",
    script: `echo ${LINE}>> ${PATH}`,
    edit: unread(WHY.ambiguousShell),
  },
  { name: "nothing about it", script: "ipconfig /flushdns", edit: undefined },
];

const WRAPPED: readonly EditCase[] = [
  {
    name: "powershell -Command in quotes",
    script: `powershell -NoProfile -Command "Add-Content ${PATH} '${LINE}'"`,
    edit: adds([LINE]),
  },
  {
    name: "its options",
    script: `powershell.exe -NoLogo -NonInteractive -ExecutionPolicy Bypass -c "Add-Content -Path $env:windir\\System32\\drivers\\etc\\hosts -Value '${LINE}'"`,
    edit: adds([LINE]),
  },
  {
    name: "a script without -Command",
    script: `powershell "Add-Content ${PATH} '${LINE}'"`,
    edit: adds([LINE]),
  },
  {
    name: "escaped quotes",
    script: `powershell -Command "Add-Content ${PATH} \\"${LINE}\\""`,
    edit: adds([LINE]),
  },
  {
    name: "cmd puts in its variables first",
    script: `powershell -Command "Add-Content '${HOSTS}' '${LINE}'"`,
    edit: adds([LINE]),
  },
  {
    name: "quotes around arguments are lost on the way",
    script: `powershell -Command Add-Content ${PATH} "${LINE}"`,
    edit: unread(whyCommand("add-content")),
  },
  {
    name: ">> in Windows PowerShell",
    script: `powershell -Command "'${LINE}' >> ${PATH}"`,
    edit: unread(WHY.unicode),
  },
  {
    name: ">> in PowerShell 6 and later",
    script: `pwsh -Command "'${LINE}' >> ${PATH}"`,
    edit: adds([LINE]),
  },
  {
    name: "a guard",
    script: `powershell -Command "if ((Get-Content ${PATH}) -notcontains '${LINE}') { Add-Content ${PATH} '${LINE}' }"`,
    edit: adds([LINE]),
  },
  {
    name: "-EncodedCommand",
    script: "powershell -NoProfile -EncodedCommand QQBkAGQALQBDAG8AbgB0AGUAbgB0AA==",
    edit: unread(WHY.encoded),
  },
  { name: "-e", script: "powershell -e QQBkAGQALQBDAG8AbgB0AGUAbgB0AA==", edit: unread(WHY.encoded) },
  { name: "-File", script: `powershell -File edit.ps1 ${PATH}`, edit: unread(WHY.sourced) },
  {
    name: "single quotes are none for cmd",
    script: `powershell -Command 'Add-Content ${PATH} "${LINE}"'`,
    edit: unread(WHY.outerQuotes),
  },
];

describe("readHostsCommand, cmd", () => {
  describe("a line of cmd", () => {
    testEdits(CMD);
  });
  describe("PowerShell in a line of cmd", () => {
    testEdits(WRAPPED);
  });
});
