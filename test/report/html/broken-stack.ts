/** The verdict about the reference stack `broken`, previewed for real, with the other reference stacks as its fixes. */
import { STACK_KEY } from "../../../policies/adapters/settings/read-settings";
import type { Fix } from "../../../policies/fixes/fix";
import { planProgram } from "../../../policies/preview/preview-program";
import { type Verdict, reachVerdict } from "../../../policies/reach-verdict";
import type { Edit } from "../../../policies/records/edits";
import { REPO_ROOT } from "../../support/repo-root";
import { fix, withRemedy } from "./verdicts";

async function previewStack(stack: string): Promise<Verdict> {
  const { preview, resources, config } = await planProgram({ programDir: REPO_ROOT, stack });
  if (preview.failure !== undefined) throw new Error(preview.failure.message);
  const facts = config.get(STACK_KEY);
  return reachVerdict({ resources, stackFacts: facts === undefined ? [] : [facts] });
}

const FE02 = "urn:pulumi:broken::peerpath-stacks::peerpath:index:Server::fe02";
const AS3 = "urn:pulumi:broken::peerpath-stacks::f5bigip:index/as3:As3::ocs";

/** What the stack `single-ip` changes of fe02. */
const ONE_INTERFACE: Edit = {
  kind: "one-interface",
  server: "fe02.ocs.example.com",
  kept: {
    name: "lb",
    from: { address: "10.1.2.12/24", origin: { source: FE02, path: "interfaces[0].address" } },
    to: "10.1.1.12/24",
    gatewayFrom: { address: "10.1.2.1", origin: { source: FE02, path: "interfaces[0].gateway" } },
    gatewayTo: "10.1.1.1",
    segmentFrom: { name: undefined, origin: { source: FE02, path: "interfaces[0]" } },
    segmentTo: undefined,
    origin: { source: FE02, path: "interfaces[0]" },
  },
  given: [],
  origin: { source: FE02, path: "" },
};

const FIXES: readonly (Partial<Fix> & Pick<Fix, "kind">)[] = [
  {
    kind: "hosts-file",
    vendorSupport: "yes",
    summary:
      "on fe01.ocs.example.com map fe02.ocs.example.com to 10.1.9.12, on fe02.ocs.example.com map fe01.ocs.example.com to 10.1.9.11",
    touches: ["urn:pulumi:broken::peerpath-stacks::peerpath:index:Server::fe01", FE02],
  },
  {
    kind: "same-segment-dns",
    vendorSupport: "yes",
    rank: 2,
    summary: "let the records give fe01.ocs.example.com 10.1.9.11 and fe02.ocs.example.com 10.1.9.12",
    touches: [
      "urn:pulumi:broken::peerpath-stacks::peerpath:index:Server$dns:index/aRecordSet:ARecordSet::fe01",
      "urn:pulumi:broken::peerpath-stacks::peerpath:index:Server$dns:index/aRecordSet:ARecordSet::fe02",
    ],
  },
  {
    kind: "single-ip",
    vendorSupport: "yes",
    rank: 3,
    summary: "give fe02.ocs.example.com 10.1.1.12 in place of 10.1.2.12, and both servers no other address",
    edits: [ONE_INTERFACE],
    touches: [AS3, FE02],
    conditions: ["10.1.1.12 is free"],
  },
];

export interface BrokenStack {
  readonly verdict: Verdict;
  readonly headline: readonly string[];
}

export async function previewBroken(): Promise<BrokenStack> {
  const broken = await previewStack("broken");
  const fixes: Fix[] = [];
  // One after the other: each preview takes a process of its own.
  for (const given of FIXES) fixes.push(fix({ ...given, after: (await previewStack(given.kind)).flows }));
  const refused = [
    {
      kind: "preserve-source",
      tried: "source translation none on /ocs/fe/forward",
      reason: "made up for this page: a global SNAT would translate all the same",
    } as const,
  ];
  return { verdict: withRemedy(broken, { fixes, refused }), headline: ["Preview of stack broken."] };
}
