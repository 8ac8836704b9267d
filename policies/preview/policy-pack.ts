/** Runs a policy pack: an unmodified `cmd/run-policy-pack` in a child process, spoken to over `pulumirpc.Analyzer`. */
import { join, resolve } from "node:path";
import { status, type Client, type MethodDefinition, type ServiceError } from "@grpc/grpc-js";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  AnalyzerStackConfigureRequest,
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
  type AnalyzeDiagnostic,
  type AnalyzerInfo,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { makeAnalyzeRequest, makeAnalyzeStackRequest } from "./analyzer-requests";
import { asPackFailure } from "./as-pack-failure";
import { childEnvironment, NodeChild } from "./child-process";
import { callUnary, connect, entriesOf, fromStruct, makeEmpty, toStruct } from "./grpc";
import { findPackRunner } from "./policy-pack-project";
import {
  reconcilePolicyConfig,
  type DeclaredPolicy,
  type EnforcementLevel as Level,
  type PolicySettings,
} from "../policy-config/policy-config";
import { messageOf, PreviewError, type PolicyReport } from "./preview-result";
import { isObject, type Properties } from "./property-values";
import type { PlannedResource } from "./resource";
import type { StackConfig } from "./stack-config";
import { trimStackTrace } from "./stack-trace";
import { rootStackUrn } from "./urn";

export interface PackOptions {
  readonly packDir: string;
  readonly project: string;
  readonly stack: string;
  readonly organization: string;
  readonly config: StackConfig;
  readonly policyConfig: ReadonlyMap<string, PolicySettings>;
  /** Where the engine is served, for the pack's log. */
  readonly engineAddress: string;
}

const LEVELS: Readonly<Record<EnforcementLevel, Level>> = {
  [EnforcementLevel.ADVISORY]: "advisory",
  [EnforcementLevel.MANDATORY]: "mandatory",
  [EnforcementLevel.DISABLED]: "disabled",
  [EnforcementLevel.REMEDIATE]: "remediate",
};

export class PolicyPack {
  private readonly found: PolicyReport[] = [];
  private client: Client | undefined;

  private constructor(
    private readonly child: NodeChild,
    private readonly options: PackOptions,
  ) {}

  /** Starts the process; `ready` tells when it can be asked. Throws a `PreviewError` where there is nothing to start. */
  static start(options: PackOptions): PolicyPack {
    const packDir = resolve(options.packDir);
    const runner = findPackRunner(packDir);
    const { organization, project, stack, config } = options;
    const env = childEnvironment({
      PULUMI_NODEJS_ORGANIZATION: organization,
      PULUMI_NODEJS_PROJECT: project,
      PULUMI_NODEJS_STACK: stack,
      PULUMI_NODEJS_DRY_RUN: "true",
      PULUMI_CONFIG: JSON.stringify(Object.fromEntries(config.values)),
    });
    const preload = join(__dirname, "preload-plain-errors.js");
    const args = ["--require", preload, runner, options.engineAddress, packDir];
    return new PolicyPack(new NodeChild(args, packDir, env), options);
  }

  /** In the order in which the policies spoke. */
  get reports(): readonly PolicyReport[] {
    return this.found;
  }

  /** What the pack printed, without the port that it prints first. */
  get output(): string {
    return this.client === undefined ? this.child.output : this.child.output.replace(/^\d+\r?\n/m, "");
  }

  /** Waits for the pack and configures it. Rejects with a `PreviewError` of stage `pack`. */
  async ready(): Promise<void> {
    const line = await this.child.firstLine();
    if (line === undefined) throw await this.startFailure();
    const port = Number(line.trim());
    if (!/^\d+$/.test(line.trim()) || port > 65535) {
      throw failure(
        `the policy pack printed to stdout before it was ready; the CLI would take that for its port`,
      );
    }
    this.client = connect(`127.0.0.1:${port}`);
    await this.askIfServed(AnalyzerService.configureStack, this.stackRequest());
    const info = await this.ask(AnalyzerService.getAnalyzerInfo, makeEmpty());
    await this.configure(info);
  }

  /** Remediates and judges a resource's inputs; returns them as the remediations left them. */
  async reviewInputs(resource: PlannedResource, provider: PlannedResource | undefined): Promise<Properties> {
    const inputs = await this.remediate(resource, provider);
    const request = makeAnalyzeRequest({ ...resource, inputs }, provider, false);
    const response = await this.ask(AnalyzerService.analyze, request);
    for (const diagnostic of response.getDiagnosticsList()) this.report(diagnostic, resource.urn);
    return inputs;
  }

  /** Judges the whole stack. */
  async reviewStack(resources: readonly PlannedResource[]): Promise<void> {
    const urns = new Set(resources.map(({ urn }) => urn));
    const root = rootStackUrn(this.options.stack, this.options.project);
    const response = await this.ask(AnalyzerService.analyzeStack, makeAnalyzeStackRequest(resources));
    for (const diagnostic of response.getDiagnosticsList()) {
      const urn = diagnostic.getUrn();
      this.report(diagnostic, urns.has(urn) ? urn : root);
    }
  }

  async stop(): Promise<void> {
    this.client?.close();
    await this.child.stop();
  }

  private async remediate(
    resource: PlannedResource,
    provider: PlannedResource | undefined,
  ): Promise<Properties> {
    const request = makeAnalyzeRequest(resource, provider, true);
    const response = await this.askIfServed(AnalyzerService.remediate, request);
    let inputs = resource.inputs;
    for (const remediation of response?.getRemediationsList() ?? []) {
      const report = {
        policy: remediation.getPolicyname(),
        urn: resource.urn,
        description: remediation.getDescription(),
      };
      const diagnostic = remediation.getDiagnostic();
      if (diagnostic !== "") this.found.push({ ...report, level: "advisory", message: diagnostic });
      else {
        const changed = fromStruct(remediation.getProperties());
        const message = `changed the inputs ${changedKeys(inputs, changed).join(", ")}`;
        this.found.push({ ...report, level: "remediate", message });
        inputs = changed;
      }
    }
    return inputs;
  }

  private report(diagnostic: AnalyzeDiagnostic, urn: string): void {
    const level = LEVELS[diagnostic.getEnforcementlevel()];
    const description = diagnostic.getDescription();
    const message = diagnostic.getMessage();
    this.found.push({
      policy: diagnostic.getPolicyname(),
      // What violates a policy after its remediation, or in a stack, which has none, must be put right by hand.
      level: level === "remediate" ? "mandatory" : level,
      urn,
      description,
      message: withoutDescription(message, description),
    });
  }

  private stackRequest(): AnalyzerStackConfigureRequest {
    const { project, stack, organization, config } = this.options;
    const request = new AnalyzerStackConfigureRequest();
    request.setProject(project);
    request.setStack(stack);
    request.setOrganization(organization);
    request.setDryRun(true);
    request.setConfigSecretKeysList([...config.secretKeys]);
    for (const [key, value] of config.values) request.getConfigMap().set(key, value);
    return request;
  }

  private async configure(info: AnalyzerInfo): Promise<void> {
    if (!info.getSupportsconfig()) {
      if (this.options.policyConfig.size === 0) return;
      throw failure(`the policy pack "${info.getName()}" takes no configuration`);
    }
    const policies = info.getPoliciesList().map((policy): DeclaredPolicy => {
      const schema = policy.getConfigschema();
      return {
        name: policy.getName(),
        level: LEVELS[policy.getEnforcementlevel()],
        properties: fromStruct(schema?.getProperties()),
        required: schema?.getRequiredList() ?? [],
      };
    });
    const initial = new Map(
      entriesOf(info.getInitialconfigMap()).map(([name, config]): [string, PolicySettings] => [
        name,
        { level: LEVELS[config.getEnforcementlevel()], properties: fromStruct(config.getProperties()) },
      ]),
    );
    const settings = asPackFailure(() => reconcilePolicyConfig(policies, initial, this.options.policyConfig));
    const request = new ConfigureAnalyzerRequest();
    for (const [name, { level, properties }] of settings) {
      const config = new PolicyConfig();
      config.setEnforcementlevel(enforcementLevelOf(level));
      config.setProperties(toStruct(properties));
      request.getPolicyconfigMap().set(name, config);
    }
    await this.ask(AnalyzerService.configure, request);
  }

  /** Whatever goes wrong between the preview and the pack is the pack's: an exception in a policy, or its end. */
  private async ask<Request, Response>(
    method: MethodDefinition<Request, Response>,
    request: Request,
  ): Promise<Response> {
    const response = await this.askIfServed(method, request);
    if (response === undefined) throw failure(`the policy pack does not serve ${method.path}`);
    return response;
  }

  /** As `ask`; `undefined` where the pack's SDK is too old to know the call. */
  private async askIfServed<Request, Response>(
    method: MethodDefinition<Request, Response>,
    request: Request,
  ): Promise<Response | undefined> {
    if (this.client === undefined) throw new Error("the policy pack was asked before it was ready");
    try {
      return await callUnary(this.client, method, request);
    } catch (error) {
      if (isServiceError(error) && error.code === status.UNIMPLEMENTED) return undefined;
      if (isServiceError(error) && error.code === status.UNAVAILABLE) throw await this.startFailure();
      throw failure(trimStackTrace(isServiceError(error) ? error.details : messageOf(error)));
    }
  }

  private async startFailure(): Promise<PreviewError> {
    const { code, signal } = await this.child.exited;
    const said = packError(this.child.errorOutput);
    const how = signal === null ? `with exit code ${code ?? 0}` : `by ${signal}`;
    return failure(said === "" ? `the policy pack ended ${how} and said nothing` : said);
  }
}

function enforcementLevelOf(level: Level): EnforcementLevel {
  switch (level) {
    case "advisory":
      return EnforcementLevel.ADVISORY;
    case "mandatory":
      return EnforcementLevel.MANDATORY;
    case "remediate":
      return EnforcementLevel.REMEDIATE;
    case "disabled":
      return EnforcementLevel.DISABLED;
  }
}

function changedKeys(before: Properties, after: Properties): readonly string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).sort();
}

/** What the pack's SDK printed about an error at the start, without the SDK's own words around it. */
function packError(text: string): string {
  const lines = trimStackTrace(text).split("\n");
  const about = /^error: \[runtime\] Running program '.*' failed with an unhandled exception:$/;
  const said = lines
    .filter((line) => !about.test(line))
    .join("\n")
    .trim();
  // Node prints an error without a stack in brackets.
  return said.replace(/^\[([^\n]*)\]$/, "$1");
}

/** The SDK puts the description in front of what a policy says, as a line of its own. */
function withoutDescription(message: string, description: string): string {
  if (message === description) return "";
  return message.startsWith(`${description}\n`) ? message.slice(description.length + 1) : message;
}

function isServiceError(error: unknown): error is ServiceError {
  return isObject(error) && typeof error["code"] === "number" && typeof error["details"] === "string";
}

function failure(message: string): PreviewError {
  return new PreviewError("pack", message);
}
