/** The embedded preview: an unmodified program and an unmodified policy pack, and between them the engine's part. */
import type { Server } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { standInFor as offlineStandIn } from "../../sdks/stand-in/stand-in";
import type { PlannedResource } from "../adapters/plan/planned-resource";
import { asPackFailure } from "./as-pack-failure";
import type { NodeChild } from "./child-process";
import { Deployment } from "./deployment";
import { makeEngineService } from "./engine-service";
import { listen, makeServer } from "./grpc";
import { readPolicyConfig, type PolicySettings } from "../policy-config/policy-config";
import { PolicyPack } from "./policy-pack";
import {
  PreviewError,
  type Diagnostic,
  type PlanOptions,
  type PolicyReport,
  type PreviewFailure,
  type PreviewOptions,
  type PreviewResult,
  type ProgramPlan,
} from "./preview-result";
import { awaitProgram, startProgram } from "./program-process";
import { readProject, type Project } from "./project-file";
import { ResourceMonitor } from "./resource-monitor";
import { maskSecrets } from "./secrets";
import { toPlannedResources } from "./to-planned-resources";
import { readStackConfig, secretTexts, type StackConfig } from "./stack-config";
import type { StandInLookup } from "./stand-in-lookup";

/** What the CLI calls the organization where there is no account. */
const ORGANIZATION = "organization";

/**
 * Previews a program under a policy pack. Never rejects for what is wrong with either: that is the result's `failure`.
 * Prints nothing, touches nothing but what the program itself touches, and leaves no process behind.
 */
export async function previewProgram(
  options: PreviewOptions,
  standInFor: StandInLookup = offlineStandIn,
): Promise<PreviewResult> {
  return finish(new Preview(options, standInFor));
}

/** What the program plans, after the remediations of a policy pack where one is given. */
export async function planProgram(
  options: PlanOptions,
  standInFor: StandInLookup = offlineStandIn,
): Promise<ProgramPlan> {
  const run = new Preview(options, standInFor);
  const preview = await finish(run);
  return { preview, resources: run.planned(), config: run.stackConfig() };
}

async function finish(preview: Preview): Promise<PreviewResult> {
  let failure: PreviewFailure | undefined;
  try {
    await preview.run();
  } catch (error) {
    if (!(error instanceof PreviewError)) throw error;
    failure = { stage: error.stage, message: preview.explain(error) };
  } finally {
    await preview.end();
  }
  return preview.result(failure);
}

class Preview {
  private readonly server: Server = makeServer();
  private diagnostics: readonly Diagnostic[] = [];
  private config: StackConfig = { values: new Map(), secretKeys: [] };
  private deployment: Deployment | undefined;
  private pack: PolicyPack | undefined;
  private program: NodeChild | undefined;
  /** The pack, once it can be asked. */
  private ready: Promise<PolicyPack> = new Promise(() => undefined);
  private fail: (error: PreviewError) => void = () => undefined;
  private readonly failed = new Promise<never>((_resolve, reject) => {
    this.fail = reject;
  });

  constructor(
    private readonly options: PlanOptions & Partial<PreviewOptions>,
    private readonly standInFor: StandInLookup,
  ) {
    // Whoever races against it sees it; this keeps it from being unhandled before that.
    this.failed.catch(() => undefined);
  }

  async run(): Promise<void> {
    const project = readProject(this.options.programDir);
    this.config = readStackConfig(project, this.options.stack, this.options.config ?? {});
    const { policyConfigFile } = this.options;
    const policyConfig =
      policyConfigFile === undefined
        ? (this.options.policyConfig ?? new Map<string, PolicySettings>())
        : asPackFailure(() => readPolicyConfig(policyConfigFile));
    const deployment = this.makeDeployment(project);
    this.addServices(project, deployment);
    const address = await listen(this.server);
    const { packDir } = this.options;
    const pack = packDir === undefined ? undefined : this.startPack(packDir, project, policyConfig, address);
    // The program starts meanwhile; its first registration waits until the pack is ready.
    const run = { stack: this.options.stack, organization: ORGANIZATION, config: this.config };
    this.program = startProgram({ project, ...run, address });
    await Promise.race([this.failed, this.awaitEnd(this.program)]);
    await Promise.race([this.failed, deployment.settled()]);
    await pack?.reviewStack(deployment.resources);
  }

  /** Leaves nothing running. */
  async end(): Promise<void> {
    await Promise.all([this.program?.stop(), this.pack?.stop()]);
    this.server.forceShutdown();
  }

  /** A program that could not go on may have been waiting for an answer that nobody could give. */
  explain({ stage, message }: PreviewError): string {
    const asked = [...(this.deployment?.unknownInvokes ?? [])].sort();
    if (stage !== "program" || asked.length === 0) return message;
    return `${message}\nThe program called ${asked.join(", ")}; without the provider the answers are unknown.`;
  }

  planned(): PlannedResource[] {
    return toPlannedResources(this.deployment?.resources ?? []);
  }

  stackConfig(): ReadonlyMap<string, string> {
    return this.config.values;
  }

  result(failure: PreviewFailure | undefined): PreviewResult {
    const secrets = secretTexts(this.config);
    const mask = (text: string): string => maskSecrets(text, secrets);
    const { deployment } = this;
    return {
      reports: failure === undefined ? sortReports(this.pack?.reports ?? []) : [],
      resources: (deployment?.resources ?? []).map(({ urn, type }) => ({ urn, type })),
      echoedPackages: [...(deployment?.echoedPackages ?? [])].sort(),
      unknownInvokes: [...(deployment?.unknownInvokes ?? [])].sort(),
      unknownStackReferences: [...(deployment?.unknownStackReferences ?? [])].sort(),
      unknownReads: [...(deployment?.unknownReads ?? [])].sort(),
      unknownComponents: [...(deployment?.unknownComponents ?? [])].sort(),
      diagnostics: this.diagnostics.map((diagnostic) => ({
        ...diagnostic,
        message: mask(diagnostic.message),
      })),
      programOutput: mask(this.program?.output ?? ""),
      packOutput: mask(this.pack?.output ?? ""),
      ...(failure === undefined ? {} : { failure: { ...failure, message: mask(failure.message) } }),
    };
  }

  private makeDeployment(project: Project): Deployment {
    this.deployment = new Deployment({
      project: project.name,
      stack: this.options.stack,
      config: this.config,
      standInFor: this.standInFor,
      reviewInputs: async (resource, provider) => {
        if (this.options.packDir === undefined) return resource.inputs;
        return (await this.ready).reviewInputs(resource, provider);
      },
    });
    return this.deployment;
  }

  private addServices(project: Project, deployment: Deployment): void {
    const engine = makeEngineService((diagnostic) => {
      this.diagnostics = [...this.diagnostics, diagnostic];
    });
    const monitor = new ResourceMonitor(deployment, project.workingDir, this.fail);
    this.server.addService(EngineService, engine);
    this.server.addService(ResourceMonitorService, monitor.service());
  }

  private startPack(
    packDir: string,
    project: Project,
    policyConfig: ReadonlyMap<string, PolicySettings>,
    engineAddress: string,
  ): PolicyPack {
    const pack = PolicyPack.start({
      packDir,
      project: project.name,
      stack: this.options.stack,
      organization: ORGANIZATION,
      config: this.config,
      policyConfig,
      engineAddress,
    });
    this.pack = pack;
    this.ready = pack.ready().then(() => pack);
    this.ready.catch(this.fail);
    return pack;
  }

  /** The engine starts the program when the pack is ready; so a pack that fails to start is what counts. */
  private async awaitEnd(program: NodeChild): Promise<void> {
    await program.exited;
    if (this.options.packDir !== undefined) await this.ready;
    await awaitProgram(program, () => this.takeErrors());
  }

  /** The program's errors, which become the failure's message and need not be said twice. */
  private takeErrors(): readonly Diagnostic[] {
    const errors = this.diagnostics.filter(({ severity }) => severity === "error");
    this.diagnostics = this.diagnostics.filter(({ severity }) => severity !== "error");
    return errors;
  }
}

const LEVEL_ORDER: readonly PolicyReport["level"][] = ["mandatory", "advisory", "remediate", "disabled"];

function sortReports(reports: readonly PolicyReport[]): readonly PolicyReport[] {
  const keyOf = ({ level, policy, urn, message }: PolicyReport): readonly (string | number)[] => [
    LEVEL_ORDER.indexOf(level),
    policy,
    urn,
    message,
  ];
  return [...reports].sort((left, right) => compareKeys(keyOf(left), keyOf(right)));
}

function compareKeys(left: readonly (string | number)[], right: readonly (string | number)[]): number {
  for (const [index, value] of left.entries()) {
    const other = right[index];
    if (other === undefined || value === other) continue;
    return value < other ? -1 : 1;
  }
  return 0;
}
