import type { SourceRecord } from "../../records/records";
import { readUnlessLeftOut, unreadResource } from "../f5bigip/read-resource";
import type { PlanAdapter } from "../plan/plan-adapter";
import { type PropertyMap, isPropertyMap } from "../plan/planned-resource";
import { parseJson } from "../plan/parse-json";
import { readApplication } from "./fast-application";
import { findOtherParameter, findTemplate } from "./templates";

const KIND = "FastApplication";
/** What FAST takes for the name of a template, `set/template`; anything else is not printed. */
const TEMPLATE_NAME = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;
const PARAMETER_NAME = /^\w{1,64}$/;

/**
 * Reads applications of any template, whose parameters are JSON. Templates of FAST's own set are read where every parameter is
 * one whose bearing is known; what any other template makes only the BIG-IP knows.
 */
export const freeApplicationAdapter: PlanAdapter = {
  tokens: ["f5bigip:index/fastApplication:FastApplication"],
  read: readUnlessLeftOut(KIND, (properties, resource) => {
    const unread = (why: string): readonly SourceRecord[] => [
      unreadResource(resource, `${KIND} ${resource.name}`, why),
    ];
    const name = properties.string("template");
    if (name.state === "absent") return unread("its template is not stated");
    if (name.state === "unknown") return unread(`its template is ${name.why}`);
    const template = findTemplate(name.value);
    if (template === undefined) {
      const shown = TEMPLATE_NAME.test(name.value) ? ` ${name.value}` : "";
      return unread(`what the template${shown} makes is not known`);
    }
    const json = properties.string("fastJson");
    if (json.state === "absent") return unread("its parameters are not stated");
    if (json.state === "unknown") return unread(`its parameters are ${json.why}`);
    const parameters = parseParameters(json.value);
    if (parameters === undefined) return unread("its parameters are no JSON object");
    const other = findOtherParameter(Object.keys(parameters));
    if (other !== undefined) {
      const shown = PARAMETER_NAME.test(other) ? `parameter ${other}` : "a parameter";
      return unread(`${shown} of the template ${name.value} is not read`);
    }
    const records = readApplication({
      device: resource.provider,
      template,
      parameters,
      origin: properties.origin,
      placeOf: (parameter) => (parameter === "" ? "fastJson" : `fastJson.${parameter}`),
    });
    return "why" in records ? unread(records.why) : records;
  }),
};

function parseParameters(text: string): PropertyMap | undefined {
  const json = parseJson(text);
  return isPropertyMap(json) ? json : undefined;
}
