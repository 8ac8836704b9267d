/**
 * The law of the data flow: resources → adapters → records → network → traces → outcomes → findings → exemptions → fixes → pack and CLI.
 * A stage imports the values, the types of the records, and the stages to its left; only the pipeline composes them.
 */
const stage = (name) => `^policies/${name}/`;

/** What each stage may import of ours; everything else is against the direction of the flow. */
const MAY_IMPORT = {
  values: [],
  records: ["values"],
  workloads: ["records", "values"],
  adapters: ["records", "values"],
  inputs: ["adapters", "records", "values"],
  "policy-config": [],
  network: ["workloads", "records", "values"],
  topology: ["network", "records", "values"],
  trace: ["network", "records", "values"],
  outcomes: ["trace", "network", "records", "values"],
  rules: ["outcomes", "trace", "network", "workloads", "records", "values"],
  exemptions: ["rules", "outcomes", "network", "workloads", "records", "values"],
  fixes: ["exemptions", "rules", "outcomes", "trace", "network", "workloads", "records", "values"],
  explain: ["fixes", "exemptions", "rules", "outcomes", "trace", "network", "workloads", "records", "values"],
  components: ["values"],
};

const REASONS = {
  values: "values are at the bottom: they know nothing of peerpath's model",
  records: "records only say what was declared; they depend on nothing but values",
  workloads: "workloads are data with sources; they depend on nothing but the records' types",
  adapters: "an adapter reads one source into records and must not know what becomes of them",
  inputs:
    "an input is what a file holds, read into an adapter's resources; it must not know what becomes of them",
  "policy-config":
    "levels and settings are read alike for a policy pack, for its preview and for the command line",
  network: "the neutral model is built from records alone, so that every source leads to the same model",
  topology: "what is drawn of the network is a view of the model, not of the verdicts about it",
  trace: "a trace follows the network and must not know what a verdict is",
  outcomes: "an outcome judges traces and must not know which rule reports it",
  rules: "a rule reads outcomes and must not know who asks: the pack, the CLI or a test",
  exemptions: "what is let through is decided after the rules, from what they found and what was declared",
  fixes:
    "a fix edits records and has the whole chain run again by whoever hands it in; it must not know who asks",
  explain:
    "an explanation tells what the stages found about one pair; it must not know how it is printed or who asks",
  components: "programs import the component, so it must not bring the analysis with it",
};

const stageRules = Object.entries(MAY_IMPORT).map(([name, allowed]) => ({
  name: `${name}-look-left-only`,
  comment: REASONS[name],
  severity: "error",
  from: { path: stage(name) },
  to: { path: "^(policies|stacks|sdks|test|tools)/", pathNot: [name, ...allowed].map(stage) },
}));

module.exports = {
  forbidden: [
    ...stageRules,
    {
      name: "no-circles",
      comment: "two files that need each other are one file or three",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "one-composer",
      comment: "only the pipeline puts network, outcomes and rules together; everybody else calls it",
      severity: "error",
      from: { path: "^policies/(engine|cli|preview|report)/" },
      to: { path: "^policies/(network|trace|outcomes)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "pack-is-an-entry",
      comment: "the pack's entry starts a server when it is loaded, so nothing may import it",
      severity: "error",
      from: {},
      to: { path: "^policies/pack\\.ts$" },
    },
    {
      name: "policy-sdk-only-in-pack",
      comment:
        "loading the policy SDK has side effects; the library and the CLI must be importable without them",
      severity: "error",
      from: { path: "^(policies|stacks|sdks|tools)/", pathNot: "^policies/pack\\.ts$" },
      to: { path: "node_modules/@pulumi/policy", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "model-without-pulumi",
      comment: "the model, the tracer and the rules must work on files alone, so they know nothing of Pulumi",
      severity: "error",
      from: {
        path: "^policies/(values|records|workloads|adapters|inputs|network|trace|outcomes|rules|exemptions|fixes|explain)/",
      },
      to: { path: "node_modules/@(pulumi|grpc)/" },
    },
    {
      name: "product-without-tests",
      comment: "what ships must not need what does not",
      severity: "error",
      from: { path: "^(policies|sdks|stacks|tools)/" },
      to: { path: "^test/" },
    },
    {
      name: "stacks-like-a-user",
      comment:
        "a reference stack or an example is written as a user would write it, against the package's public names",
      severity: "error",
      from: { path: "^(stacks|docs/(examples|guide))/" },
      to: { path: "^policies/", pathNot: "^policies/index\\.ts$" },
    },
    {
      name: "lab-shares-nothing-with-the-tracer",
      comment:
        "what the kernel is told comes from the records alone: code that it had in common with the model would be wrong in both",
      severity: "error",
      from: { path: "^test/lab/kernel/", pathNot: "\\.test\\.ts$" },
      to: {
        path: "^(policies|stacks|sdks|test|tools)/",
        pathNot: "^policies/(records|values)/|^test/lab/kernel/",
      },
    },
    {
      name: "declared-dependencies",
      comment: "what is imported must be in package.json, or it is only there by chance",
      severity: "error",
      from: { path: "^(policies|sdks|stacks|tools)/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "unknown"] },
    },
  ],
  options: {
    tsPreCompilationDeps: "specify",
    tsConfig: { fileName: "tsconfig.json" },
    exclude: { path: "^(dist|coverage)/|^sdks/[^/]+/(generated|bin)/" },
    combinedDependencies: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
    },
  },
};
