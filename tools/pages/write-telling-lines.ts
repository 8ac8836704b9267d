/** The message of the reference stack `broken`, as `pulumi preview` prints it, cut to what tells most. */
import { STACK_KEY } from "../../policies/adapters/settings/read-settings";
import { describeRemedy } from "../../policies/fixes/describe-remedy";
import { planProgram } from "../../policies/preview/preview-program";
import { reachVerdict } from "../../policies/reach-verdict";
import { rules } from "../../policies/rules";

/** `root` is the repository. … stands for lines that are left out: the other directions' paths, and the assumptions. */
export async function writeTellingLines(root: string): Promise<string> {
  const { resources, config, preview } = await planProgram({ programDir: root, stack: "broken" });
  if (preview.failure !== undefined) throw new Error("the reference stack broken cannot be previewed");
  const facts = config.get(STACK_KEY);
  const { findings } = reachVerdict({ resources, stackFacts: facts === undefined ? [] : [facts] });
  const [finding] = findings;
  const resource = resources.find(({ urn }) => urn === finding?.cause.origin.source);
  if (finding === undefined || resource === undefined) throw new Error("the stack broken has no finding");
  const title = rules.find(({ id }) => id === finding.rule)?.title ?? "";
  const kind = resource.type.replace(/\/\w+:/, ":");
  return [
    `- [${finding.level}]  ${finding.rule}  (${kind}: ${resource.name})`,
    ...[title, ...cutMessage(finding.message), ...describeRemedy(finding.remedy)].map((line) => `  ${line}`),
  ].join("\n");
}

/** What a message begins with and the first direction's path; … stands for the other directions. */
function cutMessage(message: string): string[] {
  const lines = message.split("\n");
  const isPath = (line: string): boolean => /^ {2}\S/.test(line);
  const first = lines.findIndex(isPath);
  if (first === -1) return lines;
  const next = lines.findIndex((line, index) => index > first && !line.startsWith("   "));
  const end = next === -1 ? lines.length : next;
  const hasMore = lines.slice(end).some(isPath);
  return [...lines.slice(0, end), ...(hasMore ? ["  …"] : [])];
}
