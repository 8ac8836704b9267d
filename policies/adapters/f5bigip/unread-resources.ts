import type { PlanAdapter } from "../plan/plan-adapter";
import { describeObject, readProperties, unreadResource } from "./read-resource";
import { F5BIGIP_TOKENS } from "./tokens";

/** The types that may configure the datapath and are not read: each resource is named, with the reason. */
export const unreadResourcesAdapter: PlanAdapter = {
  tokens: [...F5BIGIP_TOKENS].filter(([, { bearing }]) => bearing === "unread").map(([token]) => token),
  read: (resource) => {
    const why = F5BIGIP_TOKENS.get(resource.type)?.why;
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
  const what = `${resource.type} ${resource.name}`;
  // `pulumi package add terraform-provider F5Networks/bigip` makes a package of this name for the same devices.
  if (resource.type.startsWith("bigip:")) {
    return [
      unreadResource(resource, what, "a resource of the package bigip, which peerpath does not read yet"),
    ];
  }
  if (resource.type.startsWith("f5bigip:") && !F5BIGIP_TOKENS.has(resource.type)) {
    return [unreadResource(resource, what, "an unknown resource type of the package f5bigip")];
  }
  return [];
};

/** `f5bigip:sys/iApp:IApp` is an `IApp`. */
function nameKind(token: string): string {
  return token.slice(token.lastIndexOf(":") + 1);
}
