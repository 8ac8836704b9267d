/** The adapter for Device Onboarding declarations, which one resource of the package `f5bigip` carries as JSON. */
import type { SourceRecord } from "../../records/records";
import type { Origin } from "../../values/fact";
import { devicesOf } from "../f5bigip/devices-of";
import { readUnlessLeftOut } from "../f5bigip/read-resource";
import type { PlanAdapter } from "../plan/plan-adapter";
import { unreadPart } from "./declared-object";
import { readDeclaration } from "./read-declaration";
import { unwrapDeclaration } from "./unwrap-declaration";

const doAdapter: PlanAdapter = {
  tokens: ["f5bigip:index/do:Do"],
  read: readUnlessLeftOut("Do", (properties, resource, plan) => {
    const device = resource.provider;
    const what = `DO declaration ${resource.name}`;
    const unread = (origin: Origin, why: string): readonly SourceRecord[] => [
      unreadPart(device, origin, what, why),
    ];
    const address = properties.raw("bigipAddress");
    if (address.state !== "absent") {
      const why = "it is sent to an address of its own, and no fact tells which device of the plan that is";
      return [...devicesOf(plan, device)].map((other) => unreadPart(other, address.origin, what, why));
    }
    const json = properties.string("doJson");
    if (json.state === "absent") return unread(json.origin, "it is not stated");
    if (json.state === "unknown") return unread(json.origin, `it is ${json.why}`);
    const declaration = unwrapDeclaration(json.value, json.origin);
    return "why" in declaration ? unread(json.origin, declaration.why) : readDeclaration(declaration, device);
  }),
};

export const doAdapters: readonly PlanAdapter[] = [doAdapter];
