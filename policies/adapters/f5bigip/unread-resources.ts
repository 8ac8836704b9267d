import type { PlanAdapter } from "../plan/plan-adapter";
import { bigiqAs3Adapter } from "./bigiq-as3";
import { describeObject, readProperties, unreadResource } from "./read-resource";
import { classifyType } from "./terraform-tokens";
import { F5BIGIP_TOKENS } from "./tokens";

/** Of these an adapter of their own says more precisely what is missing. */
const NAMED_ELSEWHERE: ReadonlySet<string> = new Set(bigiqAs3Adapter.tokens);

/** The types that may configure the datapath and are not read: each resource is named, with the reason. */
export const unreadResourcesAdapter: PlanAdapter = {
  tokens: [...F5BIGIP_TOKENS].flatMap(([token, { bearing }]) =>
    bearing === "unread" && !NAMED_ELSEWHERE.has(token) ? [token] : [],
  ),
  read: (resource) => {
    const why = classifyType(resource.type)?.why;
    if (why === undefined) throw new Error(`${resource.type} is not a type that this adapter stands for`);
    return [
      unreadResource(
        resource,
        describeObject(nameKind(resource.type), readProperties(resource), resource),
        why,
      ),
    ];
  },
};

/** Resources of the BIG-IP packages whose type no adapter knows: a newer provider may configure anything with them. */
export const readUnknownType: PlanAdapter["read"] = (resource) => {
  const { type, name } = resource;
  const [, packageName] = /^(f5bigip|bigip):/.exec(type) ?? [];
  if (packageName === undefined || classifyType(type) !== undefined) return [];
  return [
    unreadResource(resource, `${type} ${name}`, `an unknown resource type of the package ${packageName}`),
  ];
};

/** `f5bigip:sys/iApp:IApp` is an `IApp`. */
function nameKind(token: string): string {
  return token.slice(token.lastIndexOf(":") + 1);
}
