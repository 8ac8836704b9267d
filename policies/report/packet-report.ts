import type { PacketPossibility, PacketQuestion, PacketTrace } from "../trace-packet";
import type { Step } from "../trace/trace";
import { describeOrigin } from "../values/fact";
import { type Note, describeNote, uniqueNotes } from "../values/note";
import { escapeControls } from "../values/printable";
import { toNote, toStep, writeJson } from "./json-parts";
import schema from "./packet-report.schema.json";

/** Writes the trace of one packet as the JSON that packet-report.schema.json describes. */
export function reportPacketJson(trace: PacketTrace): string {
  const { worst, possibilities } = trace;
  const document = {
    schemaVersion: schema.properties.schemaVersion.const,
    outcome: worst.outcome,
    disposition: worst.disposition,
    cause: worst.cause ?? null,
    listener: trace.listener ?? null,
    listenerKind: trace.listenerKind ?? null,
    deliveredTo: every(possibilities, ({ deliveredTo }) => deliveredTo),
    deliveredPort: every(possibilities, ({ deliveredPort }) => deliveredPort),
    nextHop: every(possibilities, ({ nextHop }) => nextHop),
    egressVlan: every(possibilities, ({ egressVlan }) => egressVlan),
    sourceSeen: every(possibilities, ({ sourceSeen }) => sourceSeen),
    steps: stepsOf(trace, worst),
    warnings: allWarnings(possibilities).map(toNote),
    missing: worst.missing.map(toNote),
    possibilities: possibilities.map((possibility) => toPossibility(trace, possibility)),
  };
  return writeJson(document);
}

/** Writes the trace of one packet for people. Safe to print on a terminal. */
export function reportPacketText(question: PacketQuestion, trace: PacketTrace): string {
  const { candidates, worst, possibilities } = trace;
  const sections = [
    [
      `${describePacket(question)}: ${worst.outcome} (${worst.disposition})`,
      `  ${worst.cause ?? describeListener(trace)}`,
    ],
    withTitle("Listeners for that address, as they are asked:", candidates.flatMap(describeStep)),
    ...possibilities.map((possibility, index) => [
      possibilities.length === 1
        ? "The way:"
        : `Possibility ${index + 1} of ${possibilities.length}, ${possibility.outcome} (${possibility.disposition}):`,
      ...describePossibility(possibility),
    ]),
    describeNotes("Warnings:", allWarnings(possibilities)),
  ].filter((section) => section.length > 0);
  const lines = sections.flatMap((section, index) => (index === 0 ? section : ["", ...section]));
  return `${lines.map((line) => escapeControls(line).trimEnd()).join("\n")}\n`;
}

function describePacket({ protocol, from, to, port, vlan }: PacketQuestion): string {
  const target = protocol === "icmp" ? to.text : `${to.text} port ${port}`;
  return `${protocol} from ${from.text} to ${target}, arriving on ${vlan}`;
}

function describeListener({ listener, listenerKind }: PacketTrace): string {
  if (listenerKind === undefined) return "which listener takes it is not known";
  return listener === undefined ? "no listener takes it" : `listener: ${listenerKind} ${listener}`;
}

function describePossibility(possibility: PacketPossibility): string[] {
  const { deliveredTo, deliveredPort, nextHop, egressVlan, sourceSeen, steps, missing } = possibility;
  const ends =
    deliveredTo === undefined
      ? []
      : [
          `  => ${deliveredTo}${deliveredPort === undefined ? "" : ` port ${deliveredPort}`}` +
            (nextHop === undefined ? ", the BIG-IP itself" : `, by ${nextHop} on ${egressVlan ?? ""}`) +
            `, from ${sourceSeen ?? ""}`,
        ];
  return [...steps.flatMap(describeStep), ...ends, ...describeNotes("  Missing:", missing)];
}

function describeStep({ decision, because }: Step): string[] {
  return [
    `  - ${decision}`,
    ...because.map(({ value, origin }) => `      ${value} [${describeOrigin(origin)}]`),
  ];
}

function describeNotes(title: string, notes: readonly Note[]): string[] {
  return withTitle(
    title,
    notes.map((note) => `  - ${describeNote(note)}`),
  );
}

/** Nothing where there is nothing below the title. */
function withTitle(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}

function allWarnings(possibilities: readonly PacketPossibility[]): Note[] {
  return uniqueNotes(possibilities.flatMap(({ warnings }) => warnings));
}

/** The values of all possibilities, each once, in their order. */
function every<T>(
  possibilities: readonly PacketPossibility[],
  value: (possibility: PacketPossibility) => T | undefined,
): T[] {
  const values = possibilities.flatMap((possibility) => value(possibility) ?? []);
  return [...new Set(values)];
}

/** Which listeners were asked comes first, whatever the BIG-IP does then. */
function stepsOf({ candidates }: PacketTrace, { steps }: PacketPossibility): object[] {
  return [...candidates, ...steps].map(toStep);
}

function toPossibility(trace: PacketTrace, possibility: PacketPossibility): object {
  return {
    outcome: possibility.outcome,
    disposition: possibility.disposition,
    cause: possibility.cause ?? null,
    deliveredTo: possibility.deliveredTo ?? null,
    deliveredPort: possibility.deliveredPort ?? null,
    nextHop: possibility.nextHop ?? null,
    egressVlan: possibility.egressVlan ?? null,
    sourceSeen: possibility.sourceSeen ?? null,
    steps: stepsOf(trace, possibility),
    warnings: possibility.warnings.map(toNote),
    missing: possibility.missing.map(toNote),
  };
}
