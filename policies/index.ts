/** The library: everything here can be imported without side effects. docs/library.md shows it at work. */

// For programs.
export { Server, type ServerArgs, type ServerInterfaceArgs, type ServerRouteArgs } from "./components/server";
export {
  changeResource,
  createBeside,
  type AddressChange,
  type BesideOptions,
  type PropertyChange,
  type Stated,
  type ValueChange,
} from "./components/change-resource";
export {
  addHostsLines,
  removeHostsLines,
  type HostsLineInput,
  type HostsShell,
} from "./adapters/hosts-file/hosts-line-command";

// For policy packs.
export { createPolicies, type PolicyOptions } from "./engine/create-policies";
export type { RulePolicy } from "./engine/rule-policy";
export { rules } from "./rules";
export type { Analysis, Finding, Level, Rule } from "./rules/rule";

// For other tools: an estate in, outcomes and findings out.
export {
  EstateError,
  OUTCOMES,
  reachVerdict,
  type Estate,
  type GivenDevice,
  type GivenFacts,
  type Outcome,
  type Verdict,
} from "./reach-verdict";
export type { OnProgress } from "./values/on-progress";
export type { Fix, MendableFinding, RefusedFix, Remedy } from "./fixes/fix";
export type { Edit } from "./records/edits";
export type { PeerFlow } from "./outcomes/peer-flow";
export type { Topology } from "./topology/topology";
export { readInput } from "./inputs/read-input";
export { joinInputs, type JoinedInputs } from "./inputs/join-inputs";
export { InputError } from "./inputs/input-error";
export type { Input } from "./inputs/input";
export {
  AssetValue,
  UnknownValue,
  type PlannedResource,
  type PropertyMap,
  type PropertyValue,
} from "./adapters/plan/planned-resource";

// Workloads.
export { workloads } from "./workloads";
export type { Workload } from "./workloads/workload";
export type { PeerPort } from "./records/group-records";
