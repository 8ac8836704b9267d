import { Document } from "yaml";
import { EstateError, readDeclared } from "../../reach-verdict";
import { escapeControls } from "../../values/printable";
import { type WrittenFacts, writeFacts } from "../../write-facts/write-facts";
import type { OnProgress } from "../../values/on-progress";
import type { Command, CommandResult } from "../command";
import { parseArguments } from "../parse-arguments";
import { readChoice } from "../read-choice";
import { DEVICE_USAGE, INPUTS_USAGE, type GivenInputs, readInputs } from "../read-inputs";
import { UsageError } from "../usage-error";

const FORMATS = ["yaml", "json"] as const;

const OPTIONS = {
  device: { type: "string", multiple: true },
  format: { type: "string", default: "yaml" },
} as const;

const usage = `peerpath facts INPUT… [options]

Writes what a stack knows as a facts object, for the check of another stack: servers with their hosts files, DNS records and complete
zones; of facts among the inputs also peer groups, segments, routers and BIG-IPs. Only known values are written, no secret is, and
nothing of which a part is left out; what is left out is said on standard error, and in YAML in comments.

Arguments:
  INPUT                   a file, or "-"; at least one, or --device
${INPUTS_USAGE}
Options:
${DEVICE_USAGE}  --format FORMAT         yaml (default) or json

Exit codes: 0 the facts are written; 2 an input or an argument could not be used.

Examples:
  pulumi stack export --stack servers | peerpath facts - > servers.yaml; peerpath check network.json servers.yaml facts.yaml
  terraform show -json | peerpath facts - --format json > servers.json

More: docs/facts-command.md, and docs/facts.md for what a facts object may hold
`;

/** Writes facts. Throws a UsageError for arguments and inputs that cannot be used. */
function run(args: string[], onProgress?: OnProgress): Promise<CommandResult> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  const format = readChoice("--format", values.format, FORMATS);
  const given = readInputs("facts", positionals, values.device, onProgress);
  const { facts, leftOut } = write(given);
  const notes = [
    ...given.joined.notes.map((note) => `${note}.`),
    ...leftOut.map((line) => `left out: ${line}`),
  ];
  const output = format === "json" ? `${JSON.stringify(facts, undefined, 2)}\n` : writeYaml(facts, notes);
  return Promise.resolve({ output, notes, exitCode: 0 });
}

function write({ joined, estate }: GivenInputs): WrittenFacts {
  try {
    // Nothing is judged here: an exemption is left out, and said to be.
    return writeFacts(
      joined.resources,
      readDeclared(estate, { allowStackExemptions: true }),
      joined.secrets,
      joined.removed,
    );
  } catch (error) {
    throw error instanceof EstateError ? new UsageError(error.message) : error;
  }
}

function writeYaml(facts: WrittenFacts["facts"], notes: readonly string[]): string {
  const document = new Document(facts, { version: "1.2", aliasDuplicateObjects: false });
  const comments = ["Written by peerpath facts.", ...notes].map((line) => `# ${escapeControls(line)}\n`);
  return `${comments.join("")}${document.toString({ lineWidth: 120 })}`;
}

export const facts: Command = { run, usage };
