import { explainPair } from "../../explain/explain-pair";
import type { Explanation } from "../../explain/explanation";
import { planChecks } from "../../explain/plan-checks";
import type { Question } from "../../explain/question";
import { QuestionError } from "../../explain/question-error";
import type { Verdict } from "../../reach-verdict";
import { writeExplanationJson } from "../../report/explain-json";
import { writeExplanation } from "../../report/explain-text";
import type { OnProgress } from "../../values/on-progress";
import type { Command, CommandResult } from "../command";
import { readVersion } from "../package-info";
import { parseArguments } from "../parse-arguments";
import { readChoice } from "../read-choice";
import { DEVICE_USAGE, INPUTS_USAGE, readInputs } from "../read-inputs";
import { UsageError } from "../usage-error";
import { judge, readGiven, readVerdictOptions } from "../verdict-options";

const FORMATS = ["text", "json"] as const;
const PROTOCOLS = ["tcp", "udp"] as const;
const LARGEST_PORT = 65535;

const OPTIONS = {
  port: { type: "string" },
  protocol: { type: "string" },
  verify: { type: "boolean", default: false },
  format: { type: "string", default: "text" },
  facts: { type: "string", multiple: true },
  "policy-config": { type: "string" },
  baseline: { type: "string" },
  device: { type: "string", multiple: true },
} as const;

const usage = `peerpath explain FROM TO [--port N] INPUT… [options]

Explains whether FROM reaches TO from its own address, and why: how the name is resolved, the way hop by hop with the facts and the
assumptions that each decision rests on, the reply, the verdict with the object that is responsible, and what mends it. Nothing is
sent over a network, and nothing is changed.

Arguments:
  FROM, TO                two servers: FQDNs, short names that no other server has, or addresses of theirs
  INPUT                   as below; what peerpath check takes
${INPUTS_USAGE}
Options:
  --port N                the port at TO; may be left out where the peer group of the two has one port only
  --protocol NAME         tcp or udp; by default the one by which their peer group uses the port, and otherwise tcp
  --verify                also what to run on the servers and the BIG-IPs to see it, and what must and must not be seen there
  --format FORMAT         text (default) or json; the schema is dist/policies/report/explanation.schema.json
${DEVICE_USAGE}  --facts FILE            a facts file, YAML or JSON; may be repeated, and all of them add up
  --policy-config FILE    JSON, as for peerpath check
  --baseline FILE         findings that were there before, as for peerpath check

Exit codes: 0 FROM reaches TO from its own address, whatever the name answers; 1 it does not, or that is undecided; 2 an input or
an argument could not be used, so nothing is decided.

Examples:
  pulumi preview --json --show-sames | peerpath explain fe01 fe02 --port 5071 -
  pulumi stack export | peerpath explain fe01.ocs.example.com 10.1.2.12 - facts.yaml --verify
  peerpath explain fe01 fe02 --port 5071 facts.yaml --device ltm1=bigip_base.conf --device ltm1=bigip.conf --format json

More: docs/explain.md
`;

/** Explains one pair. Throws a UsageError for arguments and inputs that cannot be used. */
function run(args: string[], onProgress?: OnProgress): Promise<CommandResult> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  const format = readChoice("--format", values.format, FORMATS);
  const [from, to, ...inputs] = positionals;
  if (from === undefined || to === undefined)
    throw new UsageError(
      `explain takes FROM, TO and at least one INPUT; got ${positionals.length} argument${positionals.length === 1 ? "" : "s"}`,
    );
  const question: Question = { from, to, ...readPort(values.port), ...readProtocol(values.protocol) };
  const options = readVerdictOptions({
    ...values,
    format: "text",
    "fail-on": "mandatory",
    strict: false,
    "shrink-baseline": false,
  });
  const { joined, estate } = readInputs("explain", inputs, values.device, onProgress);
  const given = readGiven(options);
  const { verdict, notes: done } = judge(
    { ...given, ...estate, facts: [...estate.facts, ...given.facts] },
    options,
    onProgress,
  );
  const explanation = explainVerdict(verdict, question);
  const checks = values.verify ? planChecks(explanation) : undefined;
  const output =
    format === "json"
      ? writeExplanationJson(explanation, checks, readVersion())
      : writeExplanation(explanation, checks);
  const notes = [...done, ...joined.notes.map((note) => `Note: ${note}.`)];
  return Promise.resolve({ output, notes, exitCode: isAsItShouldBe(explanation) ? 0 : 1 });
}

function readPort(given: string | undefined): Pick<Question, "port"> {
  if (given === undefined) return {};
  if (!/^\d{1,5}$/.test(given) || Number(given) < 1 || Number(given) > LARGEST_PORT)
    throw new UsageError(`--port "${given}": expected a port from 1 to ${LARGEST_PORT}`);
  return { port: Number(given) };
}

function readProtocol(given: string | undefined): Pick<Question, "protocol"> {
  return given === undefined ? {} : { protocol: readChoice("--protocol", given, PROTOCOLS) };
}

function explainVerdict({ network, flows, findings }: Verdict, question: Question): Explanation {
  if (network === undefined) {
    // What was found says why nothing was read.
    throw new UsageError(findings.map(({ message }) => message).join("\n"));
  }
  try {
    return explainPair({ network, flows, findings }, question);
  } catch (error) {
    throw error instanceof QuestionError ? new UsageError(error.message) : error;
  }
}

function isAsItShouldBe({ flows }: Explanation): boolean {
  return flows.every(({ flow }) => flow.outcome === "direct" || flow.outcome === "preserved");
}

export const explain: Command = { run, usage };
