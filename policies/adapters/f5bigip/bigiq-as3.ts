import type { SourceRecord } from "../../records/records";
import { IpAddress } from "../../values/address";
import type { PlanAdapter } from "../plan/plan-adapter";
import { type PropertyMap, isPropertyMap } from "../plan/planned-resource";
import { parseJson } from "../plan/parse-json";
import { devicesOf } from "./devices-of";
import { readProperties, unreadResource } from "./read-resource";

const TOKEN = "f5bigip:index/bigIqAs3:BigIqAs3";
const HOST_NAME = /^[a-z\d]([a-z\d-]{0,62}\.?)+$/i;

/**
 * Names AS3 declarations that go through BIG-IQ. The declaration says by its management address or its host name which BIG-IP
 * it is for, and the plan tells neither of any device: the provider of the resource is another way to another device. It may
 * be for each BIG-IP of the plan, so that none of them is known as a whole.
 */
export const bigiqAs3Adapter: PlanAdapter = {
  tokens: [TOKEN],
  read: (resource, plan) => {
    const json = readProperties(resource).string("as3Json");
    const target = json.state === "known" ? describeTarget(json.value) : undefined;
    const why =
      target === undefined
        ? "an AS3 declaration that goes through BIG-IQ to a device which only BIG-IQ names"
        : `an AS3 declaration that BIG-IQ sends to ${target}, and no fact tells which device of the plan that is`;
    const record = unreadResource(resource, `BigIqAs3 ${resource.name}`, why);
    return [...devicesOf(plan, resource.provider)].map((device): SourceRecord => ({ ...record, device }));
  },
};

/** Only what looks like an address or a host name is printed: where they should be, there may be any text. */
function describeTarget(json: string): string | undefined {
  const target = findTarget(json);
  if (target === undefined) return undefined;
  const { address, hostname } = target;
  if (typeof address === "string" && IpAddress.parse(address) !== undefined) {
    return `the BIG-IP with the management address ${address}`;
  }
  if (typeof hostname === "string" && hostname.length < 254 && HOST_NAME.test(hostname)) {
    return `the BIG-IP ${hostname}`;
  }
  return undefined;
}

/** `target` of the ADC declaration, which may stand in a request of class AS3. */
function findTarget(text: string): PropertyMap | undefined {
  const json = parseJson(text);
  if (!isPropertyMap(json)) return undefined;
  const adc = json["class"] === "AS3" ? json["declaration"] : json;
  const target = isPropertyMap(adc) ? adc["target"] : undefined;
  return isPropertyMap(target) ? target : undefined;
}
