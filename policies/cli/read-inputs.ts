/** The INPUTs that `check`, `explain`, `facts` and `fix` take. */
import { statSync } from "node:fs";
import type { Input } from "../inputs/input";
import { InputError } from "../inputs/input-error";
import { type JoinedInputs, joinInputs } from "../inputs/join-inputs";
import { readInput } from "../inputs/read-input";
import type { Estate, GivenDevice } from "../reach-verdict";
import { type OnProgress, ignoreProgress } from "../values/on-progress";
import { readDeviceOptions } from "./device-options";
import { UsageError } from "./usage-error";

/** For the usage of a command. */
export const INPUTS_USAGE = `What an INPUT is, is told by its content; "-" is standard input.

  a stack export          pulumi stack export [--show-secrets]
  a checkpoint            .pulumi/stacks/PROJECT/STACK.json of a backend in a folder
  a preview               pulumi preview --json --show-sames, or better, since it tells what the providers answer:
                          PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true pulumi preview --json
  an update plan          pulumi preview --save-plan=FILE [--show-secrets]
  a Terraform plan        terraform show -json PLANFILE; of OpenTofu the same
  a Terraform state       terraform state pull, or terraform show -json
  a facts file            YAML or JSON, as for --facts
  a BIG-IP's own file     bigip.conf, bigip_base.conf, a partition's file, an SCF, a UCS archive or a qkview. All of them are of
                          one BIG-IP: the only one that the other inputs know of, if any

Several inputs add up. What a preview says of a resource is later than what an export says, and what it deletes is gone.
`;

export const DEVICE_USAGE = `  --device NAME=FILE      a file of the BIG-IP that the facts or the plan's provider call NAME; may be repeated, for several files
                          and several BIG-IPs. What the files of a BIG-IP do not hold, it does not have
`;

export interface GivenInputs {
  readonly joined: JoinedInputs;
  /** The INPUTs that are files, in groups by what they are. */
  readonly files: {
    /** States, plans and previews. */
    readonly resources: readonly string[];
    readonly facts: readonly string[];
    readonly devices: readonly string[];
  };
  readonly estate: Required<Pick<Estate, "resources" | "removed" | "stackFacts" | "deviceFiles" | "facts">>;
}

/** Reads the arguments of `command` and its `--device` options, and says which one it reads. Throws a UsageError for what cannot be used. */
export function readInputs(
  command: string,
  names: readonly string[],
  devices: readonly string[] = [],
  onProgress: OnProgress = ignoreProgress,
): GivenInputs {
  const named = readDeviceOptions(devices);
  if (names.length === 0 && named.length === 0)
    throw new UsageError(`${command} takes at least one INPUT, a file or "-" for standard input; got none`);
  const repeated = names.find((argument, index) => names.indexOf(argument) !== index);
  if (repeated !== undefined) throw new UsageError(`INPUT "${repeated}" is given twice`);
  const inputs = names.map((name): Input => read(name, onProgress));
  onProgress("joining the inputs");
  const joined = join(inputs);
  const { resources, removed, facts, deviceFiles, stackFacts } = joined;
  return {
    joined,
    files: sortFiles(names, inputs, named),
    estate: {
      resources,
      removed,
      stackFacts,
      deviceFiles: deviceFiles.length === 0 ? named : [...named, { files: deviceFiles }],
      facts: facts.map(({ name, value, baseDir }) => ({ value, source: name, baseDir })),
    },
  };
}

/** What is larger takes more than a second. */
const LONG_BYTES = 32 * 1024 * 1024;

function read(name: string, onProgress: OnProgress): Input {
  const size = name === "-" ? 0 : (statSync(name, { throwIfNoEntry: false })?.size ?? 0);
  onProgress(`reading ${name === "-" ? "standard input" : name}`, size > LONG_BYTES);
  return asUsageError(() => readInput(name));
}

function join(inputs: readonly Input[]): JoinedInputs {
  return asUsageError(() => joinInputs(inputs));
}

function asUsageError<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw error instanceof InputError ? new UsageError(error.message) : error;
  }
}

function sortFiles(
  names: readonly string[],
  inputs: readonly Input[],
  devices: readonly GivenDevice[],
): GivenInputs["files"] {
  const ofKind = (...kinds: readonly Input["kind"][]): string[] =>
    names.filter((name, index) => name !== "-" && kinds.some((kind) => inputs[index]?.kind === kind));
  return {
    resources: ofKind("state", "preview"),
    facts: ofKind("facts"),
    devices: [...ofKind("device-file"), ...devices.flatMap(({ files }) => files.map(({ name }) => name))],
  };
}
