/** The provider of the tests' own package `acme`. */
import { UNKNOWN } from "../../policies/preview/property-values";
import type {
  CheckResult,
  PropertyMap,
  StandIn,
  StandInLookup,
} from "../../policies/preview/stand-in-lookup";

const UNKNOWN_OBJECT = "dd056dcd-154b-4c76-9bd3-c8f88648b5ff";

export const acmeStandIn: StandIn = {
  packageName: "acme",
  checkConfig(news): CheckResult {
    const failures =
      news["region"] === "atlantis"
        ? [{ property: "region", reason: "there is no region of that name" }]
        : [];
    return { inputs: news, failures };
  },
  check(_token, news): CheckResult {
    const size = news["size"];
    const failures = [];
    if (!("name" in news)) failures.push({ property: "name", reason: "it is required" });
    if (size === "huge") failures.push({ property: "size", reason: `expected a number, got ${size}` });
    if (news["secret"] === "refused")
      failures.push({ property: "", reason: `will not have ${news["secret"]}` });
    const inputs = { ...news, size: size === undefined ? 3 : Number(size), __defaults: ["size"] };
    return { inputs, failures };
  },
  previewCreate(_token, inputs): PropertyMap {
    return { endpoint: UNKNOWN, serial: UNKNOWN, status: UNKNOWN_OBJECT, absent: null, ...inputs };
  },
};

export const onlyAcme: StandInLookup = (name) => (name === "acme" ? acmeStandIn : undefined);
