import { readIRule } from "../irule/read-irule";
import { parseFact, required } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import { readOwnPath, readUnlessLeftOut } from "./read-resource";

/** Reads iRules. Of their text nothing is kept but what it does to the way of connections. */
export const iruleAdapter: PlanAdapter = {
  tokens: ["f5bigip:ltm/iRule:IRule"],
  read: readUnlessLeftOut("IRule", (properties, resource) => {
    const path = readOwnPath(properties);
    return [
      {
        kind: "irule",
        device: resource.provider,
        origin: properties.origin,
        path,
        handlers: parseFact(required(properties.string("irule")), (text) =>
          readIRule(text, path.state === "known" ? path.value : undefined),
        ),
      },
    ];
  }),
};
