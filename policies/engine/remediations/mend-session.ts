import type { ReportViolation, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import type { MendReading, MendRequest, Remediation } from "../../adapters/mend/mend-reading";
import { isReadType } from "../../adapters/plan-adapters";
import { nameProviders } from "../../adapters/plan/name-providers";
import { makePlan } from "../../adapters/plan/plan";
import type { PlannedResource } from "../../adapters/plan/planned-resource";
import { closestName } from "../../values/closest-name";
import { escapeControls } from "../../values/printable";
import { InputCapture } from "../capture";
import { CleanError } from "../clean-error";
import { changeProps } from "./change-props";
import { readProps } from "./read-props";

/** A resource that holds something that was asked for. */
interface Holder {
  readonly resource: PlannedResource;
  /** The URN of its provider. */
  readonly provider: string | undefined;
}

/** How many reasons and resources a message names. */
const SHOWN = 3;

/** What one remediation does and sees in one preview or update. */
export class MendSession {
  private readonly capture = new InputCapture(isReadType, process.env["PEERPATH_ROOT"]);
  private request: MendRequest | undefined;
  /** The engine asks for changes at the level `remediate` alone. */
  private isRemediating = false;
  /** Whether some resource may hold what is asked for and tells it only after the deployment. */
  private isOpen = false;
  private readonly holders = new Map<string, Holder[]>();
  private readonly names = new Set<string>();
  private readonly doubts = new Set<string>();

  constructor(private readonly remediation: Remediation) {}

  /**
   * Changes the inputs of one resource in place and gives them back; `undefined` where nothing is to be changed. Throws a CleanError
   * for settings that cannot be used, and the SDK's own error, which it shows as advice, where a value is not known yet.
   */
  remediate(args: ResourceValidationArgs): Record<string, unknown> | undefined {
    this.isRemediating = true;
    const seen = this.read(args);
    if (seen === undefined) return undefined;
    const { reading } = seen;
    if (reading.changes.length > 0) {
      changeProps(args.props, reading.changes);
      return args.props;
    }
    touchUnknown(args.props, reading);
    return undefined;
  }

  /** Reports what one resource still lacks. Throws as `remediate` does. */
  async validate(args: ResourceValidationArgs, report: ReportViolation): Promise<void> {
    const seen = this.read(args);
    if (seen === undefined) return;
    const { resource, reading } = seen;
    await this.capture.add(args);
    const holder = { resource, provider: args.provider?.urn };
    for (const outcome of reading.outcomes) {
      const { subject } = outcome;
      this.holders.set(subject, [...(this.holders.get(subject) ?? []), holder]);
      if (outcome.state === "refused") report(`${subject} is left as it is: ${outcome.why}.`);
      if (outcome.state === "mendable") report(`${subject} is not as asked: ${this.whyLeft()}.`);
    }
    for (const name of reading.names) this.names.add(name);
    for (const doubt of reading.doubts) this.doubts.add(doubt);
    if (reading.open !== undefined) this.isOpen = true;
    // At the level "remediate" this was said before.
    if (!this.isRemediating) touchUnknown(args.props, reading);
  }

  /** Reports what the settings ask for and the stack as a whole does not have. */
  async conclude(args: StackValidationArgs, report: ReportViolation): Promise<void> {
    const request = this.requestOf(args);
    const { subjects, mayRepeat } = request;
    const { id, list } = this.remediation;
    if (subjects.length === 0 && this.isRemediating) {
      report(`${id} is at the level "remediate" and its settings list nothing to change: state "${list}".`);
    }
    const plan = makePlan(await this.capture.join(args.resources));
    for (const subject of subjects) {
      const holders = this.holders.get(subject) ?? [];
      if (holders.length === 0 && !this.isOpen) report(this.describeMissing(subject));
      if (isAmbiguous(holders, mayRepeat)) report(describeAmbiguous(subject, holders, mayRepeat));
      for (const { resource } of holders) {
        const whole = plan.find(resource.urn);
        const other = whole && request.findOther(subject, whole, plan);
        if (other === undefined) continue;
        report(
          `${subject}: ${describe(resource)} was taken for it, and in its zone it is ${other}.`,
          resource.urn,
        );
      }
    }
  }

  /** `undefined` for a resource that cannot hold what is asked for. */
  private read(
    args: ResourceValidationArgs,
  ): { readonly resource: PlannedResource; readonly reading: MendReading } | undefined {
    const request = this.requestOf(args);
    const { urn, type, name, provider } = args;
    if (!request.isAbout(type)) return undefined;
    const nameOf = nameProviders(provider === undefined ? [] : [provider]);
    const resource = {
      urn,
      type,
      name,
      provider: nameOf(provider?.urn),
      inputs: readProps(args.props),
      outputs: undefined,
    };
    return { resource, reading: request.read(resource) };
  }

  private requestOf(args: Pick<ResourceValidationArgs, "getConfig">): MendRequest {
    if (this.request !== undefined) return this.request;
    const reading = this.remediation.readRequest(args.getConfig());
    if (!reading.ok)
      throw new CleanError(reading.problems.map((problem) => `peerpath: ${problem}`).join("\n"));
    this.request = reading.request;
    return reading.request;
  }

  private whyLeft(): string {
    return this.isRemediating
      ? "it was changed, and the change did not last"
      : 'only at the enforcement level "remediate" is it changed';
  }

  private describeMissing(subject: string): string {
    const near = closestName(subject, [...this.names]);
    const hint = near === undefined ? "" : `; did you mean ${escapeControls(near)}?`;
    const doubts = [...this.doubts]
      .sort()
      .slice(0, SHOWN)
      .map((doubt) => `\n  ${escapeControls(doubt)}`);
    const more = doubts.length === 0 ? "" : `\nIt may be there all the same:${doubts.join("")}`;
    return `${subject}: nothing in the plan ${this.remediation.holds}${hint}${more}`;
  }
}

/** Makes the SDK say, as advice, that a value which had to be read is not known yet. */
function touchUnknown(props: Readonly<Record<string, unknown>>, { open, outcomes }: MendReading): void {
  const properties = outcomes.flatMap((outcome) => (outcome.state === "unknown" ? [outcome.property] : []));
  for (const property of [...(open === undefined ? [] : [open]), ...properties])
    JSON.stringify(props[property]);
}

function isAmbiguous(holders: readonly Holder[], mayRepeat: boolean): boolean {
  if (!mayRepeat) return holders.length > 1;
  return new Set(holders.map(({ provider }) => provider)).size > 1;
}

function describeAmbiguous(subject: string, holders: readonly Holder[], mayRepeat: boolean): string {
  // The engine hands resources over in an order that differs from run to run.
  const named = holders
    .map(({ resource }) => describe(resource))
    .sort()
    .slice(0, SHOWN);
  const others = holders.length > SHOWN ? ", …" : "";
  const how = mayRepeat
    ? 'on several BIG-IPs: name one by "device"'
    : "in several resources: mend it by hand";
  return `${subject}: which one is meant is not told, since it is ${how} (${named.join(", ")}${others}).`;
}

function describe({ type, name, provider }: PlannedResource): string {
  const on = provider === "default" ? "" : ` of provider ${provider}`;
  return escapeControls(`${type.slice(type.lastIndexOf(":") + 1)} ${name}${on}`);
}
