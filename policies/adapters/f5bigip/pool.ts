import { parseFact, parseWord } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import { readOwnPath, readUnlessLeftOut } from "./read-resource";

const YES_NO = new Map([
  ["yes", true],
  ["no", false],
]);

/** Reads `ltm` pools; their members are resources of their own. */
export const poolAdapter: PlanAdapter = {
  tokens: ["f5bigip:ltm/pool:Pool"],
  read: readUnlessLeftOut("Pool", (properties, resource) => [
    {
      kind: "pool",
      device: resource.provider,
      origin: properties.origin,
      path: readOwnPath(properties),
      allowSnat: parseFact(properties.string("allowSnat"), parseWord(YES_NO)),
      allowNat: parseFact(properties.string("allowNat"), parseWord(YES_NO)),
      minActiveMembers: properties.integer("minimumActiveMembers"),
    },
  ]),
};
