import { DOMImplementation, type Document, type Element, XMLSerializer } from "@xmldom/xmldom";
import type { Verdict } from "../../reach-verdict";
import { decideExitCode, type Report } from "../exit-code";
import type { ReportContext } from "../report-context";
import { TOLD_PAIRS, toFlowCases } from "./flow-cases";
import { RULES_SUITE, toRuleCases } from "./rule-cases";
import type { TestCase, TestResult } from "./test-case";
import { toXmlText } from "./xml-text";

/**
 * Writes a verdict as JUnit XML: a suite of the rules, then one for each peer group with a case for each ordered pair and port. Failed
 * is what a mandatory finding that nothing exempts covers, skipped what is undecided. It is XML whatever the names hold.
 */
export function reportJunit(verdict: Verdict, context: ReportContext): Report {
  const document = new DOMImplementation().createDocument(null, "testsuites");
  const root = document.documentElement;
  if (root === null) throw new Error("a document without its root");
  const ruleCases = toRuleCases(verdict, context);
  const { cases: flowCases, untold } = toFlowCases(verdict, context);
  describe(root, "peerpath", [...ruleCases, ...flowCases]);
  // By hand and not by name: a group may be called like the suite of the rules.
  for (const [suite, cases] of [[RULES_SUITE, ruleCases] as const, ...gather(flowCases)]) {
    const element = append(root, "testsuite");
    describe(element, suite, cases);
    for (const testCase of cases) writeCase(element, testCase);
    element.appendChild(document.createTextNode("\n"));
  }
  root.appendChild(document.createTextNode("\n"));
  const xml = new XMLSerializer().serializeToString(document, { requireWellFormed: true });
  return {
    output: `<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`,
    exitCode: decideExitCode(verdict, context),
    notes:
      untold === 0
        ? []
        : [`JUnit: ${untold} failing pairs do not tell their way hop by hop: ${TOLD_PAIRS} do.`],
  };
}

function gather(cases: readonly TestCase[]): Map<string, TestCase[]> {
  const suites = new Map<string, TestCase[]>();
  for (const testCase of cases) {
    const others = suites.get(testCase.suite);
    if (others === undefined) suites.set(testCase.suite, [testCase]);
    else others.push(testCase);
  }
  return suites;
}

function describe(element: Element, name: string, cases: readonly TestCase[]): void {
  const count = (kind: TestResult["kind"]): string =>
    String(cases.filter(({ result }) => result.kind === kind).length);
  write(element, {
    name,
    tests: String(cases.length),
    failures: count("failed"),
    errors: "0",
    skipped: count("skipped"),
    time: "0",
  });
}

function writeCase(suite: Element, { suite: classname, name, result, output }: TestCase): void {
  const element = append(suite, "testcase");
  write(element, { classname, name, time: "0" });
  if (result.kind === "failed") {
    const failure = append(element, "failure", result.details.join("\n"));
    write(failure, { message: result.message, type: result.type });
  }
  if (result.kind === "skipped") write(append(element, "skipped"), { message: result.why });
  if (output.length > 0) append(element, "system-out", output.join("\n"));
}

/** Each element begins a line, so that people can read it and a comparison shows lines. */
function append(parent: Element, tag: string, text?: string): Element {
  const document: Document | null = parent.ownerDocument;
  if (document === null) throw new Error("an element without its document");
  const element = document.createElement(tag);
  if (text !== undefined) element.appendChild(document.createTextNode(toXmlText(text)));
  parent.appendChild(document.createTextNode("\n"));
  parent.appendChild(element);
  return element;
}

function write(element: Element, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, toXmlText(value));
}
