import type { ReportingDescriptor } from "sarif";
import type { Rule } from "../../rules/rule";
import { shorten } from "../first-line";
import { toLevel } from "./sarif-level";

/** GitHub shows no more of a description. */
const DESCRIPTION_LIMIT = 1024;

/** The rule as SARIF describes one. `homepage` is where the project's pages are, if that is known. */
export function describeRule(
  { id, title, level, rationale, references }: Rule,
  homepage?: string,
): ReportingDescriptor {
  const page = `docs/rules/${id}.md`;
  return {
    id,
    shortDescription: { text: shorten(title, DESCRIPTION_LIMIT) },
    fullDescription: { text: shorten(rationale, DESCRIPTION_LIMIT) },
    help: {
      text: [title, rationale, `The rule's page: ${page} in the package peerpath.`, ...references].join(
        "\n\n",
      ),
      markdown: [
        `**${title}**`,
        rationale,
        `The rule's page is \`${page}\` in the package \`peerpath\`.`,
        references.map((reference) => `- ${reference}`).join("\n"),
      ].join("\n\n"),
    },
    ...(homepage === undefined ? {} : { helpUri: `${homepage.replace(/\/$/, "")}/${page}` }),
    defaultConfiguration: { level: toLevel(level) },
    properties: {
      tags: ["network", "big-ip", "deployment"],
      // What is not certain is undecided, so what is reported holds.
      precision: level === "mandatory" ? "very-high" : "high",
      "problem.severity": toLevel(level),
    },
  };
}
