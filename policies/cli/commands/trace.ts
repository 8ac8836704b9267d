import { existsSync } from "node:fs";
import * as path from "node:path";
import { readDevice } from "../../adapters/bigip-config/read-device";
import type { Records } from "../../records/records";
import { reportPacketJson, reportPacketText } from "../../report/packet-report";
import { type PacketQuestion, PacketQuestionError, tracePacket } from "../../trace-packet";
import type { Command, CommandResult } from "../command";
import { parseArguments } from "../parse-arguments";
import { parseEndpoint } from "../parse-endpoint";
import { readChoice } from "../read-choice";
import { UsageError } from "../usage-error";

const PROTOCOLS = ["tcp", "udp", "icmp"] as const;
const FORMATS = ["text", "json"] as const;

const OPTIONS = {
  bigip: { type: "string", multiple: true },
  in: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  protocol: { type: "string", default: "tcp" },
  format: { type: "string", default: "text" },
} as const;

const usage = `peerpath trace --bigip FILE --in VLAN --from ADDRESS[:PORT] --to ADDRESS[:PORT] [options]

Sends the first packet of a new connection into one BIG-IP, from its files alone, and tells its way: which listeners could take it
and which does, where it is sent, by which VLAN, and from which address. Nothing is sent over a network.

Options:
  --bigip FILE      bigip.conf, bigip_base.conf, a partition's file, an SCF, a UCS archive or a qkview; may be repeated, and all
                    of them are one BIG-IP: what they do not hold, it does not have
  --in VLAN         the VLAN on which the packet arrives: a full path, or a name in /Common
  --from ADDRESS    the sender's address, in the VLAN's route domain; a port behind it is taken and decides nothing
  --to ADDRESS:PORT where it is sent to; IPv6 with a port in brackets, [2001:db8::1]:80; no port for icmp
  --protocol NAME   tcp (default), udp or icmp
  --format FORMAT   text (default) or json; the schema is dist/policies/report/packet-report.schema.json

Exit codes: 0 the packet was traced, wherever it ends; 2 a file or an argument could not be used.

Examples:
  peerpath trace --bigip bigip_base.conf --bigip bigip.conf --in external --from 10.1.10.5 --to 10.1.10.100:443
  peerpath trace --bigip config.ucs --in /Common/fe-a --from 2001:db8::5 --to [2001:db8:1::9]:53 --protocol udp --format json

More: docs/trace.md
`;

/** Traces one packet. Throws a UsageError for files and arguments that cannot be used. */
function run(args: string[]): Promise<CommandResult> {
  const { values } = parseArguments(args, OPTIONS, { allowPositionals: false });
  requireAll(values);
  const format = readChoice("--format", values.format, FORMATS);
  const question = readQuestion(values);
  const records = readFiles(values.bigip ?? []);
  const trace = ask(records, question);
  const output = format === "json" ? reportPacketJson(trace) : reportPacketText(question, trace);
  return Promise.resolve({ output, notes: [], exitCode: 0 });
}

function readQuestion(values: {
  readonly in?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly protocol: string;
}): PacketQuestion {
  const protocol = readChoice("--protocol", values.protocol, PROTOCOLS);
  const { in: vlan = "", from: sender = "", to: given = "" } = values;
  if (vlan === "")
    throw new UsageError('--in "": expected the name of a VLAN, as in external or /Common/external');
  const from = parseEndpoint("--from", sender);
  const to = parseEndpoint("--to", given);
  if (from.address.family !== to.address.family)
    throw new UsageError(
      `--from and --to: an IPv${from.address.family} and an IPv${to.address.family} address`,
    );
  if (protocol === "icmp" && to.port !== undefined)
    throw new UsageError(`--to "${given}": a ping has no port`);
  if (protocol !== "icmp" && to.port === undefined)
    throw new UsageError(
      `--to "${given}": expected a port behind the address, as in ${to.address.family === 4 ? "10.1.1.11:443" : "[2001:db8::1]:443"}`,
    );
  return { vlan, from: from.address, to: to.address, protocol, port: to.port ?? 0 };
}

/** What every question needs, all that is not there in one message. */
const REQUIRED = [
  ["bigip", "--bigip FILE"],
  ["in", "--in VLAN"],
  ["from", "--from ADDRESS"],
  ["to", "--to ADDRESS"],
] as const;

function requireAll(values: Readonly<Partial<Record<(typeof REQUIRED)[number][0], unknown>>>): void {
  const missing = REQUIRED.filter(([name]) => values[name] === undefined).map(([, usage]) => usage);
  if (missing.length > 0) throw new UsageError(`trace takes ${missing.join(", ")}; got none`);
}

/** How messages name a BIG-IP of which there are only files. */
const DEVICE = "bigip";

function readFiles(files: readonly string[]): Records {
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined) throw new UsageError(`--bigip "${missing}": there is no such file`);
  const reading = readDevice(
    DEVICE,
    files.map((name) => ({ name, path: path.resolve(name) })),
  );
  if (!reading.ok) throw new UsageError(reading.message);
  const origin = { source: files.join(", "), path: "" };
  const device = {
    kind: "declared-device",
    origin,
    name: DEVICE,
    provider: undefined,
    files: files.map((name) => path.resolve(name)),
    complete: true,
  } as const;
  return { planned: [], declared: [device, ...reading.records] };
}

function ask(records: Records, question: PacketQuestion): ReturnType<typeof tracePacket> {
  try {
    return tracePacket(records, question);
  } catch (error) {
    throw error instanceof PacketQuestionError ? new UsageError(`--in: ${error.message}`) : error;
  }
}

export const trace: Command = { run, usage };
