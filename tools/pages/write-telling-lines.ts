/** The message of the reference stack `broken`, as `pulumi preview` prints it, cut to what tells most. */
import { STACK_KEY } from "../../policies/adapters/settings/read-settings";
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
    ...[title, ...cutMessage(finding.message)].map((line) => `  ${line}`),
  ].join("\n");
}

/** A message is paragraphs whose first lines are not indented. Of the first one, the first indented part is kept. */
function cutMessage(message: string): string[] {
  const [first = "", ...others] = message.split(/\n(?! )/);
  const [head = "", path = "", ...paths] = first.split(/\n(?! {3}) {2}/);
  const kept = others.filter((paragraph) => !paragraph.startsWith("It rests on"));
  return [
    ...[head, `  ${path}`, ...(paths.length > 0 ? ["  …"] : [])],
    ...kept,
    ...(kept.length < others.length ? ["…"] : []),
  ].flatMap((part) => part.split("\n"));
}
