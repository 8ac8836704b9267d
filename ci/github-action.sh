#!/usr/bin/env bash
# The one step of the GitHub Action (action.yml): runs peerpath on what the PEERPATH_… variables say, prints the report, writes
# more of them to files, and tells GitHub where they are. Ends with peerpath's own exit code.
set -euo pipefail

refuse() {
  echo "peerpath action: $1" >&2
  exit 2
}

# The lines of $1 that are not blank, into the array `lines`. (The bash of macOS knows no better way.)
read_lines() {
  local line
  lines=()
  while IFS= read -r line; do
    line=${line%$'\r'}
    [[ $line =~ ^[[:space:]]*$ ]] || lines+=("$line")
  done <<<"$1"
}

is_true() {
  case $2 in
    true) return 0 ;;
    false) return 1 ;;
    *) refuse "$1 is neither true nor false" ;;
  esac
}

# The project's own peerpath, whose version its lockfile pins, or else the one of this action, which its own lockfile builds.
find_peerpath() {
  local installed=node_modules/peerpath
  if [ ! -f "$installed/package.json" ]; then
    installed=$GITHUB_ACTION_PATH
    if [ ! -f "$installed/dist/policies/cli/main.js" ]; then
      npm ci --no-audit --no-fund --prefix "$installed" >&2 || refuse "peerpath could not be built; the lines above say why"
    fi
  fi
  peerpath=(node "$installed/dist/policies/cli/main.js")
}

arguments=()
case $PEERPATH_COMMAND in
  check) ;;
  preview) arguments+=("--stack=$PEERPATH_STACK") ;;
  *) refuse "command is neither check nor preview" ;;
esac
read_lines "$PEERPATH_FACTS"
for file in ${lines[@]+"${lines[@]}"}; do arguments+=("--facts=$file"); done
read_lines "$PEERPATH_DEVICES"
for file in ${lines[@]+"${lines[@]}"}; do arguments+=("--device=$file"); done
[ -z "$PEERPATH_POLICY_CONFIG" ] || arguments+=("--policy-config=$PEERPATH_POLICY_CONFIG")
[ -z "$PEERPATH_BASELINE" ] || arguments+=("--baseline=$PEERPATH_BASELINE")
[ -z "$PEERPATH_FAIL_ON" ] || arguments+=("--fail-on=$PEERPATH_FAIL_ON")
if is_true strict "$PEERPATH_STRICT"; then arguments+=(--strict); fi
read_lines "$PEERPATH_INPUTS"
[ "${#lines[@]}" -gt 0 ] || refuse "inputs is empty; expected one or more files, or the folder of a program"
# A file whose name begins with a dash is a file all the same.
arguments+=(-- "${lines[@]}")
if is_true summary "$PEERPATH_SUMMARY"; then summary=yes; else summary=no; fi

directory=${PEERPATH_REPORT_DIRECTORY:-$RUNNER_TEMP/peerpath}
case $directory in *[$'\n\r']*) refuse "report-directory has more than one line" ;; esac
mkdir -p -- "$directory"
directory=$(cd -- "$directory" && pwd)

find_peerpath
run_peerpath() { "${peerpath[@]}" "$PEERPATH_COMMAND" "--format=$1" "${arguments[@]}"; }

# Writes the report of format $1 to file $2. It tells the same as the one that was printed, so it must end alike.
write_report() {
  local code=0
  run_peerpath "$1" >"$2" || code=$?
  [ "$code" -eq "$exit_code" ] || refuse "the report of format $1 ended with $code, and the first one with $exit_code"
}

# Names in the report come from the plan; none of them may be taken for a command to the runner.
token=$(node -p 'require("node:crypto").randomUUID()')
echo "::stop-commands::$token"
trap 'echo "::$token::"' EXIT
exit_code=0
run_peerpath text || exit_code=$?
echo "exit-code=$exit_code" >>"$GITHUB_OUTPUT"
# Nothing is decided, and standard error says why.
[ "$exit_code" -ne 2 ] || exit 2

read_lines "$PEERPATH_FORMATS"
for format in ${lines[@]+"${lines[@]}"}; do
  case $format in
    sarif) file=peerpath.sarif ;;
    json) file=peerpath.json ;;
    junit) file=peerpath-junit.xml ;;
    gitlab) file=gl-code-quality-report.json ;;
    markdown) file=peerpath.md ;;
    html) file=peerpath.html ;;
    *) refuse "formats names one that is none of sarif, json, junit, gitlab, markdown, html" ;;
  esac
  write_report "$format" "$directory/$file"
  echo "$format=$directory/$file" >>"$GITHUB_OUTPUT"
done
if [ "$summary" = yes ]; then
  write_report markdown "$directory/summary.md"
  cat -- "$directory/summary.md" >>"$GITHUB_STEP_SUMMARY"
fi
exit "$exit_code"
