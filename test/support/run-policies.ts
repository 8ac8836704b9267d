/** Runs the pack's policies in this process, in the order in which the engine calls them. */
import assert from "node:assert/strict";
import type { ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import * as pulumi from "@pulumi/pulumi";
import { type PolicyOptions, createPolicies } from "../../policies/engine/create-policies";

export interface GivenResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  readonly outputs: Record<string, unknown>;
}

export interface PolicyRunOptions {
  /** The facts object of the stack's configuration. */
  readonly facts?: unknown;
  /** The policy configuration, which every policy gets. */
  readonly config?: Record<string, unknown>;
  /** Policies that the engine leaves out. */
  readonly disabled?: readonly string[];
  /** What the pack's own code says. */
  readonly coded?: PolicyOptions;
}

export interface PolicyRunReport {
  readonly policy: string;
  readonly message: string;
  readonly urn: string | undefined;
  /** False where the policy said that it does not apply; the message is its reason. */
  readonly applies: boolean;
}

class NotApplicable extends Error {}

/** First each resource's inputs, then the stack's outputs. */
export async function runPolicies(
  resources: readonly GivenResource[],
  { facts, config = {}, disabled = [], coded = {} }: PolicyRunOptions = {},
): Promise<PolicyRunReport[]> {
  pulumi.runtime.setAllConfig(facts === undefined ? {} : { "peerpath:facts": JSON.stringify(facts) });
  // The engine doesn't call a policy that is disabled, as remediations are until they are asked for.
  const policies = createPolicies(coded).filter(
    ({ name, enforcementLevel }) => enforcementLevel !== "disabled" && !disabled.includes(name),
  );
  const reports: PolicyRunReport[] = [];
  const urnOf = ({ type, name }: GivenResource): string => `urn:pulumi:dev::test::${type}::${name}`;
  const common = {
    getConfig: () => config,
    stackTags: new Map<string, string>(),
    notApplicable: (reason?: string): never => {
      throw new NotApplicable(reason);
    },
  };
  const attempt = async (policy: string, body: () => unknown): Promise<void> => {
    try {
      await body();
    } catch (error) {
      if (!(error instanceof NotApplicable)) throw error;
      reports.push({ policy, message: error.message, urn: undefined, applies: false });
    }
  };
  for (const resource of resources) {
    const args = {
      ...common,
      ...resource,
      urn: urnOf(resource),
      props: resource.inputs,
      opts: {},
    } as unknown as ResourceValidationArgs;
    for (const policy of policies) {
      assert.ok(typeof policy.validateResource === "function");
      const validate = policy.validateResource;
      await attempt(policy.name, () => validate.call(policy, args, () => undefined));
    }
  }
  const stack = {
    ...common,
    resources: resources.map((resource) => ({
      ...resource,
      urn: urnOf(resource),
      props: resource.outputs,
      propertyDependencies: {},
    })),
  } as unknown as StackValidationArgs;
  for (const policy of policies) {
    const report = (message: string, urn?: string): void => {
      reports.push({ policy: policy.name, message, urn, applies: true });
    };
    await attempt(policy.name, () => policy.validateStack(stack, report));
  }
  return reports;
}
