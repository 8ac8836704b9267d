import { WHY, whyCommand } from "../../../policies/adapters/shell/unread-script";
import { adds, type EditCase, replacesFile, testEdits, unread } from "./edit-cases";

const LINE = "10.1.9.12 fe02.example.com";
const OTHER = "10.1.9.13 fe03.example.com";
const PATH = "C:\\Windows\\System32\\drivers\\etc\\hosts";
const HOSTS = '$hosts = "$env:SystemRoot\\System32\\drivers\\etc\\hosts"\n';
const ADD = `Add-Content -Path $hosts -Value '${LINE}'`;

const TEXT: readonly EditCase[] = [
  { name: "Add-Content with names", script: HOSTS + ADD, edit: adds([LINE]) },
  { name: "Add-Content by position", script: `${HOSTS}Add-Content $hosts '${LINE}'`, edit: adds([LINE]) },
  { name: "its alias", script: `ac ${PATH} '${LINE}'`, edit: adds([LINE]) },
  {
    name: "-LiteralPath, an encoding, abbreviated parameters",
    script: `${HOSTS}add-content -LiteralPath $hosts -Val '${LINE}' -Enc ASCII -Force -ea Stop`,
    edit: adds([LINE]),
  },
  {
    name: "-WhatIf changes nothing, which is not followed",
    script: `${HOSTS + ADD} -WhatIf`,
    edit: unread(whyCommand("add-content")),
  },
  {
    name: "an encoding of two bytes",
    script: `${HOSTS + ADD} -Encoding Unicode`,
    edit: unread(WHY.unicode),
  },
  { name: "a tab", script: `${HOSTS}Add-Content $hosts "10.1.9.12\`tfe02.example.com"`, edit: adds([LINE]) },
  {
    name: "line breaks",
    script: `${HOSTS}Add-Content $hosts "\`r\`n${LINE}\`r\`n${OTHER}"`,
    edit: adds([LINE, OTHER]),
  },
  {
    name: "single quotes take a backquote as it is",
    script: `${HOSTS}Add-Content $hosts '10.1.9.12\`tfe02.example.com'`,
    edit: unread(WHY.suspicious),
  },
  { name: "a list", script: `${HOSTS}Add-Content $hosts '${LINE}', '${OTHER}'`, edit: adds([LINE, OTHER]) },
  {
    name: "a list in @()",
    script: `${HOSTS}$lines = @(\n  '${LINE}'\n  '${OTHER}'\n)\n$lines | Add-Content $hosts`,
    edit: adds([LINE, OTHER]),
  },
  {
    name: "a list that grows",
    script: `${HOSTS}$lines = @('${LINE}')\n$lines += '${OTHER}'\nAdd-Content $hosts $lines`,
    edit: adds([LINE, OTHER]),
  },
  {
    name: "a here-string",
    script: `${HOSTS}@"\n# peers\n${LINE}\n"@ | Add-Content -Path $hosts`,
    edit: adds([LINE]),
  },
  {
    name: "a literal here-string",
    script: `${HOSTS}$text = @'\n${LINE}\n${OTHER}\n'@\nAdd-Content $hosts $text`,
    edit: adds([LINE, OTHER]),
  },
  {
    name: "a here-string with a variable from outside",
    script: `${HOSTS}Add-Content $hosts @"\n$ip fe02.example.com\n"@`,
    edit: unread(WHY.computed),
  },
  {
    name: "variables with literals",
    script: `${HOSTS}$ip = '10.1.9.12'\n$name = 'fe02.example.com'\nAdd-Content $hosts "$ip\`t$name"`,
    edit: adds([LINE]),
  },
  {
    name: "a variable from outside",
    script: `${HOSTS}Add-Content $hosts "$ip fe02.example.com"`,
    edit: unread(WHY.computed),
  },
  {
    name: "a variable that is set on a condition",
    script: `${HOSTS}$ip = '10.1.9.12'\nif ($x) { $ip = '10.1.1.12' }\nAdd-Content $hosts "$ip fe02.example.com"`,
    edit: unread(WHY.computed),
  },
  {
    name: "a variable that a loop has run through",
    script: `${HOSTS}$line = '${LINE}'\nforeach ($line in Get-Lines) { Write-Host $line }\nAdd-Content $hosts $line`,
    edit: unread(WHY.computed),
  },
  {
    name: "a variable that a parameter names",
    script: `${HOSTS}$line = '${LINE}'\nGet-Line -OutVariable line\nAdd-Content $hosts $line`,
    edit: unread(WHY.computed),
  },
  {
    name: "a variable that is counted up",
    script: `${HOSTS}$i = 12\n$i++\nAdd-Content $hosts "10.1.9.$i fe02.example.com"`,
    edit: unread(WHY.computed),
  },
  {
    name: "the second of two targets",
    script: `${HOSTS}$ip = '10.1.9.12'\n$x, $ip = Get-Two\nAdd-Content $hosts "$ip fe02.example.com"`,
    edit: unread(WHY.computed),
  },
  {
    name: "variables in a list stay what they are",
    script: `${HOSTS}$a = '${LINE}'\n$b = '${OTHER}'\nAdd-Content $hosts $a, $b`,
    edit: adds([LINE, OTHER]),
  },
  {
    name: "a subexpression",
    script: `${HOSTS}Add-Content $hosts "$(Get-Ip) fe02.example.com"`,
    edit: unread(WHY.computed),
  },
  {
    name: "a format",
    script: `${HOSTS}Add-Content $hosts ("{0} {1}" -f '10.1.9.12', 'fe02.example.com')`,
    edit: unread(WHY.computed),
  },
  {
    name: "texts that are put together",
    script: `${HOSTS}Add-Content $hosts ('10.1.9.12' + ' fe02.example.com')`,
    edit: adds([LINE]),
  },
  {
    name: "outside brackets, that is several arguments",
    script: `${HOSTS}Add-Content $hosts '10.1.9.12' + ' fe02.example.com'`,
    edit: unread(whyCommand("add-content")),
  },
  {
    name: "-NoNewline glues the next line",
    script: `${HOSTS}Add-Content $hosts '${LINE}' -NoNewline\nAdd-Content $hosts '${OTHER}'`,
    edit: unread(WHY.suspicious),
  },
  {
    name: "Out-File -Append with an encoding",
    script: `${HOSTS}'${LINE}' | Out-File $hosts -Append -Encoding ascii`,
    edit: adds([LINE]),
  },
  {
    name: "Out-File -Append without one: UTF-16 in Windows PowerShell",
    script: `${HOSTS}'${LINE}' | Out-File -FilePath $hosts -Append`,
    edit: unread(WHY.unicode),
  },
  {
    name: ">> is Out-File -Append without an encoding",
    script: `${HOSTS}'${LINE}' >> $hosts`,
    edit: unread(WHY.unicode),
  },
  {
    name: ">> in PowerShell 6 and later, which Linux has",
    script: `Write-Output '${LINE}' >> /etc/hosts`,
    edit: adds([LINE]),
  },
  {
    name: "Out-File may cut a line at the console's width",
    script: `${HOSTS}'${LINE} ${"a".repeat(60)}.example.com' | Out-File $hosts -Append -Encoding ascii`,
    edit: unread(WHY.lineTooLong),
  },
  {
    name: "a line that goes on",
    script: `${HOSTS}Add-Content -Path $hosts \`\n  -Value '${LINE}'`,
    edit: adds([LINE]),
  },
  {
    name: "typographic quotes",
    script: `${HOSTS}Add-Content $hosts ‘${LINE}’`,
    edit: unread(WHY.quotes),
  },
];

const FILES: readonly EditCase[] = [
  { name: "the path as a bare word", script: `Add-Content ${PATH} '${LINE}'`, edit: adds([LINE]) },
  { name: "the path in quotes", script: `Add-Content -Path "${PATH}" -Value '${LINE}'`, edit: adds([LINE]) },
  {
    name: "$env:windir in a bare word",
    script: `Add-Content $env:windir\\System32\\drivers\\etc\\hosts '${LINE}'`,
    edit: adds([LINE]),
  },
  {
    name: "$env:windir in single quotes is no variable",
    script: `Add-Content '$env:windir\\System32\\drivers\\etc\\hosts' '${LINE}'`,
    edit: unread(WHY.otherFile),
  },
  {
    name: "%windir% means nothing to PowerShell",
    script: `Add-Content "%windir%\\System32\\drivers\\etc\\hosts" '${LINE}'`,
    edit: unread(WHY.otherFile),
  },
  {
    name: "Join-Path",
    script: `$h = Join-Path $env:SystemRoot 'System32\\drivers\\etc\\hosts'\nAdd-Content $h '${LINE}'`,
    edit: adds([LINE]),
  },
  {
    name: "Join-Path as an argument, the folder apart",
    script: `Add-Content (Join-Path "$env:windir\\System32\\drivers\\etc" 'hosts') '${LINE}'`,
    edit: adds([LINE]),
  },
  {
    name: "a path that is put together",
    script: `$h = $env:windir + '\\System32\\drivers\\etc\\hosts'\nAdd-Content $h '${LINE}'`,
    edit: adds([LINE]),
  },
  {
    name: "a path by -f",
    script: `$h = "{0}\\System32\\drivers\\etc\\hosts" -f $env:windir\nAdd-Content $h '${LINE}'`,
    edit: unread(WHY.otherFile),
  },
  {
    name: "a variable of another scope, with a type",
    script: `[string]$script:hosts = "${PATH}"\nAdd-Content $Hosts '${LINE}'`,
    edit: adds([LINE]),
  },
  {
    name: "a variable that is set on a condition",
    script: `${HOSTS}if ($x) { $hosts = 'C:\\Temp\\x' }\n${ADD}`,
    edit: unread(WHY.otherFile),
  },
  {
    name: "another machine's file",
    script: `Add-Content '\\\\fe02\\c$\\Windows\\System32\\drivers\\etc\\hosts' '${LINE}'`,
    edit: unread(WHY.otherFile),
  },
  {
    name: "Set-Content replaces the file",
    script: `${HOSTS}Set-Content $hosts '127.0.0.1 localhost', '${LINE}'`,
    edit: replacesFile("127.0.0.1 localhost", LINE),
  },
  {
    name: "Out-File replaces the file",
    script: `${HOSTS}'${LINE}' | Out-File $hosts -Encoding ascii`,
    edit: replacesFile(LINE),
  },
  {
    name: "utf8 begins a new file with a byte order mark",
    script: `${HOSTS}'${LINE}', '${OTHER}' | Set-Content $hosts -Encoding UTF8`,
    edit: unread(WHY.suspicious),
  },
  {
    name: "which a comment line may bear",
    script: `${HOSTS}'# peers', '${LINE}' | Set-Content $hosts -Encoding UTF8`,
    edit: replacesFile(LINE),
  },
  {
    name: "> in PowerShell 6 and later",
    script: `Write-Output '${LINE}' > /etc/hosts`,
    edit: replacesFile(LINE),
  },
  {
    name: "an append behind a replacement",
    script: `${HOSTS}Set-Content $hosts '127.0.0.1 localhost'\n${ADD}`,
    edit: replacesFile("127.0.0.1 localhost", LINE),
  },
  { name: "Clear-Content empties the file", script: `${HOSTS}Clear-Content $hosts`, edit: replacesFile() },
  {
    name: "a backup before",
    script: `${HOSTS}Copy-Item $hosts "$hosts.bak" -Force\n${ADD}`,
    edit: adds([LINE]),
  },
  {
    name: "a dated backup",
    script: `${HOSTS}Copy-Item -Path $hosts -Destination "$hosts.$(Get-Date -Format yyyyMMdd)"\n${ADD}`,
    edit: adds([LINE]),
  },
  {
    name: "a file copied over it",
    script: `${HOSTS}Copy-Item C:\\Temp\\hosts.txt $hosts`,
    edit: unread(WHY.copied),
  },
  {
    name: "its read-only mark",
    script: `${HOSTS}Set-ItemProperty $hosts -Name IsReadOnly -Value $false\n${ADD}`,
    edit: adds([LINE]),
  },
  {
    name: ".NET",
    script: `${HOSTS}[IO.File]::AppendAllText($hosts, "${LINE}")`,
    edit: unread(WHY.method),
  },
  {
    name: "lmhosts is another file",
    script: `Add-Content C:\\Windows\\System32\\drivers\\etc\\lmhosts '10.1.9.12 FE02'`,
    edit: undefined,
  },
  {
    name: "nothing about it",
    script: "Get-Service | Where-Object { $_.Status -eq 'Running' }",
    edit: undefined,
  },
];

const FLOW: readonly EditCase[] = [
  {
    name: "other statements around",
    script: `#Requires -RunAsAdministrator\n$ErrorActionPreference = 'Stop'\n${HOSTS}<# the\npeers #>\nWrite-Host "Editing $hosts" # now\n${ADD}\nClear-DnsClientCache`,
    edit: adds([LINE]),
  },
  {
    name: "on a condition",
    script: `${HOSTS}if (Test-Path $hosts) { ${ADD} }`,
    edit: unread(WHY.condition),
  },
  {
    name: "in a loop",
    script: `${HOSTS}foreach ($l in $lines) { Add-Content $hosts $l }`,
    edit: unread(WHY.loop),
  },
  {
    name: "in ForEach-Object",
    script: `${HOSTS}'${LINE}' | ForEach-Object { Add-Content $hosts $_ }`,
    edit: unread(whyCommand(undefined)),
  },
  {
    name: "a loop about something else",
    script: `${HOSTS}foreach ($s in 'a', 'b') { Restart-Service $s }\n${ADD}`,
    edit: adds([LINE]),
  },
  { name: "in try", script: `${HOSTS}try { ${ADD} } catch { exit 1 }`, edit: unread(WHY.condition) },
  { name: "in a function", script: `${HOSTS}function Add { ${ADD} }\nAdd`, edit: unread(WHY.function) },
  {
    name: "in a script block",
    script: `${HOSTS}$block = { ${ADD} }\n& $block`,
    edit: unread(WHY.method),
  },
  {
    name: "behind another meaning of its name",
    script: `Set-Alias Add-Content Write-Host\n${HOSTS}${ADD}`,
    edit: unread(WHY.function),
  },
  {
    name: "behind other defaults",
    script: `$PSDefaultParameterValues['*:Encoding'] = 'unicode'\n${HOSTS}${ADD}`,
    edit: unread(WHY.shellOptions),
  },
  { name: "behind another script", script: `. .\\common.ps1\n${HOSTS}${ADD}`, edit: unread(WHY.sourced) },
  { name: "as text", script: `${HOSTS}Invoke-Expression "${ADD}"`, edit: unread(WHY.sourced) },
  {
    name: "on another machine",
    script: `Invoke-Command -ComputerName fe02 { Add-Content ${PATH} '${LINE}' }`,
    edit: unread(whyCommand("invoke-command")),
  },
  { name: "an exit before it", script: `${HOSTS}exit\n${ADD}`, edit: adds([]) },
  { name: "a break before it", script: `${HOSTS}break\n${ADD}`, edit: unread(WHY.earlyEnd) },
  {
    name: "an exit on a condition before it",
    script: `${HOSTS}if ($done) { exit 0 }\n${ADD}`,
    edit: unread(WHY.earlyEnd),
  },
  {
    name: "a failure on a condition before it",
    script: `${HOSTS}if (-not (Test-Path $hosts)) { throw 'no file' }\n${ADD}`,
    edit: adds([LINE]),
  },
  { name: "&& of PowerShell 7", script: `${HOSTS}Test-Ready && ${ADD}`, edit: unread(WHY.condition) },
  { name: "an unfinished block", script: `${HOSTS}if ($x) { ${ADD}`, edit: unread(WHY.syntax) },
  {
    name: "a command that is not known, without its name",
    script: `${HOSTS}Edit-Secret $hosts`,
    edit: unread(whyCommand(undefined)),
  },
  { name: "reading", script: `${HOSTS}Get-Content $hosts | Select-String fe02`, edit: adds([]) },
];

const GUARDS: readonly EditCase[] = [
  {
    name: "-not (Select-String -SimpleMatch line)",
    script: `${HOSTS}if (-not (Select-String -Path $hosts -SimpleMatch '${LINE}' -Quiet)) { ${ADD} }`,
    edit: adds([LINE]),
  },
  {
    name: "! of it, with the line in a variable",
    script: `${HOSTS}$line = '${LINE}'\nif (!(Select-String -Path $hosts -Pattern $line -SimpleMatch -Quiet)) {\n  Add-Content $hosts $line\n}`,
    edit: adds([LINE]),
  },
  {
    name: "the pattern as a regular expression",
    script: `${HOSTS}if (-not (Select-String -Path $hosts -Pattern '10\\.1\\.9\\.12\\s+fe02\\.example\\.com' -Quiet)) { ${ADD} }`,
    edit: adds([LINE]),
  },
  {
    name: "the lines of the file through Select-String",
    script: `${HOSTS}if (-not (Get-Content $hosts | Select-String -SimpleMatch '${LINE}')) { ${ADD} }`,
    edit: adds([LINE]),
  },
  {
    name: "-notcontains",
    script: `${HOSTS}if ((Get-Content $hosts) -notcontains '${LINE}') { ${ADD} }`,
    edit: adds([LINE]),
  },
  {
    name: "-not … -contains",
    script: `${HOSTS}$now = Get-Content $hosts\nif (-not ($now -contains '${LINE}')) { ${ADD} }`,
    edit: adds([LINE]),
  },
  {
    name: "-notin",
    script: `${HOSTS}if ('${LINE}' -notin (Get-Content $hosts)) { ${ADD} }`,
    edit: adds([LINE]),
  },
  {
    name: "else",
    script: `${HOSTS}if ((Get-Content $hosts) -contains '${LINE}') { Write-Host 'there' } else { ${ADD} }`,
    edit: adds([LINE]),
  },
  {
    name: "-notmatch of the whole text",
    script: `${HOSTS}if ((Get-Content $hosts -Raw) -notmatch '${LINE}') { ${ADD} }`,
    edit: adds([LINE]),
  },
  {
    name: "-notmatch of a list says that some line is another one",
    script: `${HOSTS}if ((Get-Content $hosts) -notmatch '${LINE}') { ${ADD} }`,
    edit: unread(WHY.condition),
  },
  {
    name: "a guard for the name",
    script: `${HOSTS}if (-not (Select-String -Path $hosts -SimpleMatch 'fe02.example.com' -Quiet)) { ${ADD} }`,
    edit: unread(WHY.guardOnName),
  },
  {
    name: "a guard for another line",
    script: `${HOSTS}if ((Get-Content $hosts) -notcontains '${OTHER}') { ${ADD} }`,
    edit: unread(WHY.guardOnOther),
  },
  {
    name: "the guard the wrong way round",
    script: `${HOSTS}if ((Get-Content $hosts) -contains '${LINE}') { ${ADD} }`,
    edit: unread(WHY.condition),
  },
  {
    name: "a guard that looks into another file",
    script: `${HOSTS}if ((Get-Content C:\\Temp\\x) -notcontains '${LINE}') { ${ADD} }`,
    edit: unread(WHY.condition),
  },
  {
    name: "two guards, one line each",
    script: `${HOSTS}if ((Get-Content $hosts) -notcontains '${LINE}') { ${ADD} }\nif ((Get-Content $hosts) -notcontains '${OTHER}') { Add-Content $hosts '${OTHER}' }`,
    edit: adds([LINE, OTHER]),
  },
];

const REMOVALS: readonly EditCase[] = [
  {
    name: "lines with the name are filtered out before the append",
    script: `${HOSTS}(Get-Content $hosts) | Where-Object { $_ -notmatch 'fe02\\.example\\.com' } | Set-Content $hosts\n${ADD}`,
    edit: adds([LINE], ["fe02.example.com"]),
  },
  {
    name: "a removal alone",
    script: `${HOSTS}(Get-Content $hosts) | ? { $_ -notmatch 'fe02.example.com' } | Set-Content $hosts`,
    edit: adds([], ["fe02.example.com"]),
  },
  {
    name: "two clauses, -notlike and -not -match",
    script: `${HOSTS}(Get-Content $hosts) | where { $_ -notlike '*fe02.example.com*' -and -not ($_ -match 'fe03\\.example\\.com') } | Set-Content $hosts`,
    edit: adds([], ["fe02.example.com", "fe03.example.com"]),
  },
  {
    name: "-or keeps what one of them keeps",
    script: `${HOSTS}(Get-Content $hosts) | where { $_ -notmatch 'fe02.example.com' -or $_ -notmatch 'fe03.example.com' } | Set-Content $hosts`,
    edit: unread(WHY.computed),
  },
  {
    name: "the line itself is filtered out and added again",
    script: `${HOSTS}(Get-Content $hosts) | Where-Object { $_ -ne '${LINE}' } | Set-Content $hosts\n${ADD}`,
    edit: adds([LINE]),
  },
  {
    name: "one line is removed: what else the file says about its name is not known",
    script: `${HOSTS}(Get-Content $hosts) | Where-Object { $_ -ne '${LINE}' } | Set-Content $hosts`,
    edit: unread(WHY.removedLine),
  },
  {
    name: "contents in a variable, with a line more",
    script: `${HOSTS}$lines = Get-Content $hosts | Where-Object { $_ -notmatch 'fe02.example.com' }\n$lines += '${LINE}'\n$lines | Set-Content $hosts`,
    edit: adds([LINE], ["fe02.example.com"]),
  },
  {
    name: "contents that are older than the last edit",
    script: `${HOSTS}$lines = Get-Content $hosts\n${ADD}\nSet-Content $hosts $lines`,
    edit: unread(WHY.stale),
  },
  {
    name: "reading and writing in one pipeline",
    script: `${HOSTS}Get-Content $hosts | Where-Object { $_ -notmatch 'fe02.example.com' } | Set-Content $hosts`,
    edit: unread(WHY.readWhileWritten),
  },
  {
    name: "comparing the list itself",
    script: `${HOSTS}Set-Content $hosts (@(Get-Content $hosts) -notmatch 'fe02.example.com')`,
    edit: adds([], ["fe02.example.com"]),
  },
  {
    name: "a replacement within lines",
    script: `${HOSTS}(Get-Content $hosts) -replace '10.1.1.12', '10.1.9.12' | Set-Content $hosts`,
    edit: unread(WHY.computed),
  },
  {
    name: "a short name",
    script: `${HOSTS}(Get-Content $hosts) | Where-Object { $_ -notmatch 'fe02' } | Set-Content $hosts`,
    edit: unread(WHY.partialPattern),
  },
  {
    name: "a byte order mark before the first line, which nobody sees here",
    script: `${HOSTS}(Get-Content $hosts) | Where-Object { $_ -notmatch 'fe02.example.com' } | Set-Content $hosts -Encoding utf8`,
    edit: unread(WHY.byteOrderMark),
  },
];

describe("readHostsCommand, PowerShell", () => {
  describe("the text that is written", () => {
    testEdits(TEXT);
  });
  describe("the file that is written", () => {
    testEdits(FILES);
  });
  describe("whether it runs", () => {
    testEdits(FLOW);
  });
  describe("guards", () => {
    testEdits(GUARDS);
  });
  describe("removals", () => {
    testEdits(REMOVALS);
  });
});
