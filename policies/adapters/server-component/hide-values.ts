import { InterfaceAddress, IpAddress } from "../../values/address";
import { quoteText } from "../facts-object/show-value";
import {
  type PropertyMap,
  type PropertyValue,
  isPropertyList,
  isPropertyMap,
} from "../plan/planned-resource";

const HIDDEN = "the value (not shown, since it may be a secret)";

/**
 * A problem's message without the texts that the resource holds: the engine hands secrets over in plain text, so of a plan's
 * values only those are shown that are addresses. Keys stay, since they say where to look.
 */
export function hideValues(message: string, properties: PropertyMap): string {
  const texts = [
    ...new Set(textsOf(properties).flatMap((text) => [text, text.toLowerCase(), ...text.split(".")])),
  ];
  const longestFirst = texts
    .filter((text) => text !== "" && !isAddress(text))
    .sort((a, b) => b.length - a.length);
  return longestFirst.reduce((shown, text) => shown.replaceAll(quoteText(text), HIDDEN), message);
}

function textsOf(value: PropertyValue): string[] {
  if (typeof value === "string") return [value];
  if (isPropertyList(value)) return value.flatMap(textsOf);
  return isPropertyMap(value) ? Object.values(value).flatMap(textsOf) : [];
}

function isAddress(text: string): boolean {
  return IpAddress.parse(text) !== undefined || InterfaceAddress.parse(text) !== undefined;
}
