/** POSIX shell scripts and the edits that they make. */
import { WHY, whyCommand } from "../../../policies/adapters/shell/unread-script";
import { adds, replacesFile, type ShellEditCase, unread } from "./edit-cases";

const LINE = "10.1.9.12 fe02.example.com";
const APPEND = `echo '${LINE}' >> /etc/hosts`;

export const TEXT: readonly ShellEditCase[] = [
  { name: "echo of a quoted line", script: APPEND, edit: adds([LINE]) },
  { name: "echo of bare words", script: `echo ${LINE} >> /etc/hosts`, edit: adds([LINE]) },
  { name: "echo -n writes no line break", script: `echo -n '${LINE}' >> /etc/hosts`, edit: adds([LINE]) },
  {
    name: "echo -e: dash prints the option",
    script: `echo -e '${LINE}' >> /etc/hosts`,
    edit: unread(WHY.computed),
  },
  {
    name: "echo with a backslash: dash makes it a tab",
    script: "echo '10.1.9.12\\tfe02.example.com' >> /etc/hosts",
    edit: unread(WHY.computed),
  },
  {
    name: "printf with escapes",
    script: "printf '10.1.9.12\\tfe02.example.com\\n' >> /etc/hosts",
    edit: adds([LINE]),
  },
  {
    name: "printf uses its format again for each value",
    script: `printf '%s\\n' '${LINE}' '10.1.9.13 fe03.example.com' >> /etc/hosts`,
    edit: adds([LINE, "10.1.9.13 fe03.example.com"]),
  },
  {
    name: "printf with two values a line",
    script: "printf '%s %s\\n' 10.1.9.12 fe02.example.com >> /etc/hosts",
    edit: adds([LINE]),
  },
  {
    name: "printf with a width is not followed",
    script: "printf '%-20s%s\\n' 10.1.9.12 fe02.example.com >> /etc/hosts",
    edit: unread(WHY.computed),
  },
  {
    name: "printf without a line break glues the next line",
    script: `printf '${LINE}' >> /etc/hosts\necho '10.1.9.13 fe03.example.com' >> /etc/hosts`,
    edit: unread(WHY.suspicious),
  },
  {
    name: "a quoted here-document",
    script: `cat >> /etc/hosts <<'EOF'\n# peers\n${LINE}\nEOF\n`,
    edit: adds([LINE]),
  },
  {
    name: "an open here-document without $ or backquote",
    script: `cat <<EOF >> /etc/hosts\n${LINE}\nEOF`,
    edit: adds([LINE]),
  },
  {
    name: "an open here-document with a variable",
    script: "cat >> /etc/hosts <<EOF\n$IP fe02.example.com\nEOF",
    edit: unread(WHY.computed),
  },
  {
    name: "a quoted here-document takes $ as it is",
    script: "cat >> /etc/hosts <<'EOF'\n10.1.9.12 fe02.example.com # $IP\nEOF",
    edit: adds([LINE]),
  },
  {
    name: "<<- drops leading tabs",
    script: `cat >> /etc/hosts <<-'EOF'\n\t${LINE}\n\tEOF\n`,
    edit: adds([LINE]),
  },
  {
    name: "a here-document without an end",
    script: `cat >> /etc/hosts <<'EOF'\n${LINE}\n`,
    edit: unread(WHY.syntax),
  },
  { name: "tee -a", script: `echo '${LINE}' | tee -a /etc/hosts`, edit: adds([LINE]) },
  {
    name: "sudo tee -a, its output dropped",
    script: `echo "${LINE}" | sudo tee -a /etc/hosts > /dev/null`,
    edit: adds([LINE]),
  },
  {
    name: "sudo -S reads its password from the line",
    script: `echo '${LINE}' | sudo -S tee -a /etc/hosts`,
    edit: unread(whyCommand(undefined)),
  },
  {
    name: "a here-document into sudo tee -a",
    script: `sudo tee -a /etc/hosts >/dev/null <<'EOF'\n${LINE}\nEOF`,
    edit: adds([LINE]),
  },
  {
    name: "a here-document takes the place of the pipe",
    script: `echo x | tee -a /etc/hosts <<'EOF'\n${LINE}\nEOF`,
    edit: unread(WHY.pipeline),
  },
  {
    name: "a here-string of bash",
    script: `sudo tee -a /etc/hosts <<< "${LINE}"`,
    runs: "in bash",
    edit: adds([LINE]),
  },
  {
    name: "a group with one redirection",
    script: `{ echo '${LINE}'; echo '10.1.9.13 fe03.example.com'; } >> /etc/hosts`,
    edit: adds([LINE, "10.1.9.13 fe03.example.com"]),
  },
  {
    name: "a filter between echo and tee is not followed",
    script: `echo '${LINE}' | tr a-z A-Z | sudo tee -a /etc/hosts`,
    edit: unread(WHY.pipeline),
  },
  {
    name: "base64 between echo and the file",
    script: "echo MTAuMS45LjEyIGZlMDI= | base64 -d >> /etc/hosts",
    edit: unread(whyCommand("base64")),
  },
  {
    name: "a computed address",
    script: 'echo "$(hostname -i) fe02.example.com" >> /etc/hosts',
    edit: unread(WHY.computed),
  },
  {
    name: "a variable from outside in the line",
    script: 'echo "$IP fe02.example.com" >> /etc/hosts',
    edit: unread(WHY.computed),
  },
  {
    name: "a variable that the script sets to a literal",
    script: 'IP=10.1.9.12\necho "$IP fe02.example.com" >> /etc/hosts',
    edit: adds([LINE]),
  },
  {
    name: "a variable that something may have set since",
    script: 'IP=10.1.9.12\nread IP\necho "$IP fe02.example.com" >> /etc/hosts',
    edit: unread(WHY.computed),
  },
  {
    name: "a line with a trailing dot",
    script: `echo '${LINE}.' >> /etc/hosts`,
    edit: unread(WHY.suspicious),
  },
  { name: "only a comment", script: "echo '# peers' >> /etc/hosts", edit: adds([]) },
];

export const FILES: readonly ShellEditCase[] = [
  { name: "> replaces the file", script: `echo '${LINE}' > /etc/hosts`, edit: replacesFile(LINE) },
  { name: ">| replaces the file", script: `echo '${LINE}' >| /etc/hosts`, edit: replacesFile(LINE) },
  {
    name: "tee without -a replaces the file",
    script: `echo '${LINE}' | tee /etc/hosts`,
    edit: replacesFile(LINE),
  },
  { name: "a redirection alone empties the file", script: "> /etc/hosts", edit: replacesFile() },
  {
    name: "an append behind it adds to what it holds then",
    script: `echo '127.0.0.1 localhost' > /etc/hosts\n${APPEND}`,
    edit: replacesFile("127.0.0.1 localhost", LINE),
  },
  {
    name: "a replacement behind an append drops it",
    script: `${APPEND}\necho '127.0.0.1 localhost' > /etc/hosts`,
    edit: replacesFile("127.0.0.1 localhost"),
  },
  {
    name: "a variable that was set to the path",
    script: `HOSTS=/etc/hosts\necho '${LINE}' >> "$HOSTS"`,
    edit: adds([LINE]),
  },
  {
    name: "an exported one",
    script: `export HOSTS="/etc/hosts"; echo '${LINE}' >> \${HOSTS}`,
    edit: adds([LINE]),
  },
  {
    name: "one that is set only sometimes",
    script: `HOSTS=/tmp/x\n[ -d /etc ] && HOSTS=/etc/hosts\necho '${LINE}' >> "$HOSTS"\ntrue`,
    edit: unread(WHY.otherFile),
  },
  {
    name: "a path in two variables",
    script: `DIR=/etc\necho '${LINE}' >> "$DIR/hosts"`,
    edit: adds([LINE]),
  },
  {
    name: "a computed path",
    script: `F=$(readlink -f /etc/hosts)\necho '${LINE}' >> "$F"`,
    edit: unread(WHY.otherFile),
  },
  { name: "a relative path", script: `cd /etc\necho '${LINE}' >> hosts`, edit: unread(WHY.otherFile) },
  {
    name: "the hosts file of a chroot",
    script: `echo '${LINE}' >> /srv/root/etc/hosts`,
    edit: unread(WHY.otherFile),
  },
  {
    name: "Cygwin's path",
    script: `echo '${LINE}' >> /cygdrive/c/Windows/System32/drivers/etc/hosts`,
    runs: "on Windows",
    edit: adds([LINE]),
  },
  {
    name: "Git Bash's path",
    script: `echo '${LINE}' >> /c/Windows/System32/drivers/etc/hosts`,
    runs: "on Windows",
    edit: adds([LINE]),
  },
  { name: "hosts.allow is another file", script: "echo 'sshd: 10.1.' >> /etc/hosts.allow", edit: undefined },
  {
    name: "an Ansible inventory is another file",
    script: "echo fe02.example.com >> /etc/ansible/hosts",
    edit: undefined,
  },
  { name: "hosts as a plain word", script: 'echo "all hosts are done, etc."', edit: undefined },
  { name: "nothing about it", script: "systemctl restart nginx", edit: undefined },
];

export const FLOW: readonly ShellEditCase[] = [
  {
    name: "comments, set -e and other statements around",
    script: `#!/bin/sh\nset -euo pipefail\n# the peers\napt-get update; export LANG=C\n${APPEND}\n`,
    runs: "in bash",
    edit: adds([LINE]),
  },
  {
    name: "a backup before",
    script: `cp -p /etc/hosts /etc/hosts.bak && ${APPEND}; true`,
    edit: adds([LINE]),
  },
  {
    name: "a dated backup",
    script: `cp /etc/hosts "/etc/hosts.$(date +%F)"\n${APPEND}`,
    edit: adds([LINE]),
  },
  {
    name: "a backup by braces",
    script: `cp /etc/hosts{,.bak}\n${APPEND}`,
    runs: "in bash",
    edit: adds([LINE]),
  },
  { name: "the backup put back", script: "cp /etc/hosts.bak /etc/hosts", edit: unread(WHY.copied) },
  {
    name: "&& behind a command whose failure is that of the script",
    script: `apt-get update && ${APPEND}`,
    edit: adds([LINE]),
  },
  {
    name: "&& behind a command whose failure nobody sees",
    script: `apt-get update && ${APPEND}\ntrue`,
    edit: unread(WHY.condition),
  },
  { name: "|| behind a command", script: `ping -c1 fe02 || ${APPEND}`, edit: unread(WHY.condition) },
  { name: "a failure after it", script: `${APPEND} || exit 1`, edit: adds([LINE]) },
  { name: "an exit before it", script: `exit 0\n${APPEND}`, edit: adds([]) },
  {
    name: "an exit on a condition before it",
    script: `[ -e /done ] && exit 0\n${APPEND}`,
    edit: unread(WHY.earlyEnd),
  },
  {
    name: "a failure on a condition before it",
    script: `[ -d / ] || exit 1\n${APPEND}`,
    edit: adds([LINE]),
  },
  {
    name: "an exit in a loop before it",
    script: `while read x; do exit; done\n${APPEND}`,
    edit: unread(WHY.earlyEnd),
  },
  {
    name: "a return before it ends the script in some shells",
    script: `return\n${APPEND}`,
    edit: unread(WHY.earlyEnd),
  },
  {
    name: "&& behind text that another file may not take",
    script: `echo a > "$LOG" && ${APPEND}\ntrue`,
    edit: unread(WHY.condition),
  },
  {
    name: "exec with a redirection alone goes on",
    script: `exec 2>&1\n${APPEND}`,
    edit: adds([LINE]),
  },
  { name: "exec with a command does not", script: `exec true\n${APPEND}`, edit: adds([]) },
  {
    name: "exec that redirects into the file",
    script: `exec >> /etc/hosts\necho '${LINE}'`,
    edit: unread(whyCommand("exec")),
  },
  { name: "in the background", script: `${APPEND} &`, edit: unread(WHY.background) },
  { name: "in a subshell", script: `( ${APPEND} )`, edit: adds([LINE]) },
  { name: "an exit that only leaves a subshell", script: `( exit 0 )\n${APPEND}`, edit: adds([LINE]) },
  {
    name: "in a loop",
    script: "for h in 12 13; do echo 10.1.9.$h fe.example.com >> /etc/hosts; done",
    edit: unread(WHY.loop),
  },
  {
    name: "a loop about something else",
    script: `for h in a b; do ping $h; done\n${APPEND}`,
    edit: adds([LINE]),
  },
  { name: "on a condition", script: `if [ -w /etc/hosts ]; then ${APPEND}; fi`, edit: unread(WHY.condition) },
  {
    name: "in a case",
    script: `case $(uname) in Linux) ${APPEND};; esac`,
    edit: unread(WHY.condition),
  },
  { name: "in a function", script: `add() { ${APPEND}; }\nadd`, edit: unread(WHY.function) },
  { name: "behind an alias", script: `alias echo=true\n${APPEND}`, edit: unread(WHY.function) },
  { name: "behind sourced text", script: `. ./env.sh\n${APPEND}`, edit: unread(WHY.sourced) },
  { name: "in text for eval", script: `eval "${APPEND}"`, edit: unread(WHY.sourced) },
  { name: "in another shell", script: `sudo sh -c "${APPEND}"`, edit: adds([LINE]) },
  {
    name: "in another shell, with a variable of that shell",
    script: "sudo sh -c 'echo \"$IP fe02.example.com\" >> /etc/hosts'",
    edit: unread(WHY.computed),
  },
  {
    name: "on another machine",
    script: `ssh fe02 "${APPEND}"`,
    edit: unread(whyCommand("ssh")),
  },
  {
    name: "on another machine, in a here-document",
    script: `ssh fe02 <<'EOF'\n${APPEND}\nEOF`,
    edit: unread(whyCommand("ssh")),
  },
  {
    name: "in a substitution",
    script: `X=$(${APPEND})`,
    edit: unread(WHY.computed),
  },
  { name: "an unfinished if", script: `if true; then ${APPEND}`, edit: unread(WHY.syntax) },
  { name: "an unfinished quote", script: `${APPEND}\necho "`, edit: unread(WHY.syntax) },
];

export const GUARDS: readonly ShellEditCase[] = [
  {
    name: "grep -q for the line || append",
    script: `grep -q '${LINE}' /etc/hosts || ${APPEND}`,
    edit: adds([LINE]),
  },
  {
    name: "grep -qxF for the line || append",
    script: `grep -qxF -- '${LINE}' /etc/hosts || ${APPEND}`,
    edit: adds([LINE]),
  },
  {
    name: "an escaped and anchored pattern",
    script: `grep -q '^10\\.1\\.9\\.12 fe02\\.example\\.com$' /etc/hosts || ${APPEND}`,
    edit: adds([LINE]),
  },
  {
    name: "any blanks in the pattern",
    script: `grep -Eq '10\\.1\\.9\\.12\\s+fe02\\.example\\.com' /etc/hosts || ${APPEND}`,
    edit: adds([LINE]),
  },
  {
    name: "if ! grep; then append",
    script: `if ! grep -qF '${LINE}' /etc/hosts; then\n  ${APPEND}\n  echo added\nfi`,
    edit: adds([LINE]),
  },
  {
    name: "if grep; then; else append",
    script: `if grep -qF '${LINE}' /etc/hosts; then :; else ${APPEND}; fi`,
    edit: adds([LINE]),
  },
  {
    name: "! grep && append",
    script: `! grep -qF '${LINE}' /etc/hosts && ${APPEND}`,
    edit: adds([LINE]),
  },
  {
    name: "the guard the wrong way round",
    script: `grep -qF '${LINE}' /etc/hosts && ${APPEND}`,
    edit: unread(WHY.condition),
  },
  {
    name: "a guard for the name: the line that is there may give it another address",
    script: `grep -q 'fe02.example.com' /etc/hosts || ${APPEND}`,
    edit: unread(WHY.guardOnName),
  },
  {
    name: "a guard for the line of another address",
    script: `grep -qF '10.1.9.13 fe02.example.com' /etc/hosts || ${APPEND}`,
    edit: unread(WHY.guardOnOther),
  },
  {
    name: "a guard for a marker",
    script: `grep -q '# peers' /etc/hosts || ${APPEND}`,
    edit: unread(WHY.guardOnOther),
  },
  {
    name: "a guard for one of two lines",
    script: `grep -qF '${LINE}' /etc/hosts || printf '${LINE}\\n10.1.9.13 fe03.example.com\\n' >> /etc/hosts`,
    edit: unread(WHY.guardOnOther),
  },
  {
    name: "a guard that looks into another file",
    script: `grep -qF '${LINE}' /etc/hosts.bak || ${APPEND}`,
    edit: unread(WHY.condition),
  },
  {
    name: "a guard with -v",
    script: `grep -qvF '${LINE}' /etc/hosts || ${APPEND}`,
    edit: unread(WHY.condition),
  },
  {
    name: "a guard before a replacement",
    script: `grep -qF '${LINE}' /etc/hosts || echo '${LINE}' > /etc/hosts`,
    edit: unread(WHY.condition),
  },
  {
    name: "a blank line on a condition changes nothing",
    script: `[ -z "$(tail -c1 /etc/hosts)" ] || echo >> /etc/hosts\n${APPEND}`,
    edit: adds([LINE]),
  },
];

export const REMOVALS: readonly ShellEditCase[] = [
  {
    name: "sed removes the name before the append",
    script: `sed -i '/fe02\\.example\\.com/d' /etc/hosts\n${APPEND}`,
    edit: adds([LINE], ["fe02.example.com"]),
  },
  {
    name: "sed with a backup, an option and two expressions",
    script: "sudo sed -i.bak -E -e '/fe02\\.example\\.com/d' -e '/fe03\\.example\\.com/d' /etc/hosts",
    edit: adds([], ["fe02.example.com", "fe03.example.com"]),
  },
  {
    name: "a removal alone",
    script: "sed -i '/fe02.example.com/d' /etc/hosts",
    edit: adds([], ["fe02.example.com"]),
  },
  {
    name: "a removal behind the append takes the line out again",
    script: `${APPEND}\nsed -i '/fe02\\.example\\.com/d' /etc/hosts`,
    edit: adds([], ["fe02.example.com"]),
  },
  {
    name: "a removal from a file that was replaced",
    script: `printf '${LINE}\\n10.1.9.13 fe03.example.com\\n' > /etc/hosts\nsed -i /fe02/d /etc/hosts`,
    edit: replacesFile("10.1.9.13 fe03.example.com"),
  },
  {
    name: "a name with aliases behind it is no end of line",
    script: "sed -i '/fe02\\.example\\.com$/d' /etc/hosts",
    edit: unread(WHY.partialPattern),
  },
  {
    name: "a short name is a part of other names",
    script: `sed -i '/fe02/d' /etc/hosts\n${APPEND}`,
    edit: unread(WHY.partialPattern),
  },
  {
    name: "a domain is a part of other names",
    script: `sed -i '/example\\.com/d' /etc/hosts\n${APPEND}`,
    edit: unread(WHY.partialPattern),
  },
  {
    name: "a name of two labels alone is a domain as likely as a host",
    script: "sed -i '/example\\.com/d' /etc/hosts",
    edit: unread(WHY.partialPattern),
  },
  {
    name: "a removal by address",
    script: `sed -i '/10\\.1\\.9\\.12/d' /etc/hosts\n${APPEND}`,
    edit: unread(WHY.partialPattern),
  },
  {
    name: "the line itself is removed and added again",
    script: `sed -i '/^10\\.1\\.9\\.12 fe02\\.example\\.com$/d' /etc/hosts\n${APPEND}`,
    edit: adds([LINE]),
  },
  {
    name: "another line of the name is removed: what else it has is not known",
    script: `sed -i '/^10\\.1\\.9\\.99 fe02\\.example\\.com$/d' /etc/hosts\n${APPEND}`,
    edit: unread(WHY.removedLine),
  },
  {
    name: "a substitution",
    script: "sed -i 's/10.1.1.12/10.1.9.12/' /etc/hosts",
    edit: unread(whyCommand("sed")),
  },
  {
    name: "a pattern that is more than text",
    script: "sed -i '/fe0[23]\\.example\\.com/d' /etc/hosts",
    edit: unread(whyCommand("sed")),
  },
  {
    name: "a removal on a condition",
    script: `if true; then sed -i '/fe02\\.example\\.com/d' /etc/hosts; fi\n${APPEND}`,
    edit: unread(WHY.condition),
  },
  {
    name: "a removal by grep -v and mv",
    script: "grep -v fe02 /etc/hosts > /tmp/h; mv /tmp/h /etc/hosts",
    edit: unread(whyCommand("mv")),
  },
  { name: "perl", script: "perl -pi -e 's/a/b/' /etc/hosts", edit: unread(whyCommand("perl")) },
  {
    name: "a command that is not known, without its name",
    script: "hunter2 --edit /etc/hosts",
    edit: unread(whyCommand(undefined)),
  },
  { name: "reading changes nothing", script: "cat /etc/hosts | grep fe02; ls -l /etc/hosts", edit: adds([]) },
  { name: "its mode is not its text", script: "chmod 644 /etc/hosts", edit: adds([]) },
];
