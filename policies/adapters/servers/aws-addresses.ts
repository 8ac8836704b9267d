/** The addresses that an instance or a network interface of Amazon's states. */
import { type Fact, absent, unknown } from "../../values/fact";
import { required } from "../plan/parse-fact";
import type { PropertyReader } from "../plan/property-reader";
import type { NicAddress } from "./cloud-nic";

/** The primary address first; where none is stated, the network gives one out. */
export function addressesOf(properties: PropertyReader): NicAddress[] {
  const { origin } = properties;
  const single = one(properties);
  const four = uniqueTexts([
    ...(single.state === "absent" ? [] : [single]),
    ...list(properties, "privateIpLists", "privateIpAddress"),
    ...list(properties, "privateIps", "privateIpAddress"),
    ...list(properties, "privateIpAddresses", "privateIpAddress"),
    ...list(properties, "secondaryPrivateIps", "privateIpAddress"),
  ]);
  const six = list(properties, "ipv6Addresses", "ipv6Address");
  const first = four.length > 0 || six.length > 0 ? [] : [absent(origin)];
  return [...first, ...four, ...six].map((text) => ({ text, origin: text.origin }));
}

export function primaryAddress(properties: PropertyReader): Fact<string> {
  return addressesOf(properties)[0]?.text ?? absent(properties.origin);
}

function one(properties: PropertyReader): Fact<string> {
  const own = properties.string("privateIp");
  return own.state === "absent" ? properties.string("privateIpAddress") : own;
}

/** The elements of a list of texts, or of objects that hold one; the primary one of such objects first. */
function list(properties: PropertyReader, key: string, inner: string): Fact<string>[] {
  const raw = properties.list(key);
  if (raw.state === "absent") return [];
  if (raw.state === "unknown") return [unknown(raw.origin, raw.why)];
  const texts = properties.strings(key);
  const objects = properties.objects(key);
  if (texts.state !== "known" || objects.state !== "known") return [];
  const found = raw.value.map((element, index) => {
    const object = objects.value[index];
    const text = texts.value[index] ?? absent(element.origin);
    if (object?.state !== "known") return { text: required(text), isPrimary: false };
    const primary = object.value.boolean("primary");
    const isPrimary = primary.state === "known" && primary.value;
    return { text: required(object.value.string(inner)), isPrimary };
  });
  return found.sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary)).map(({ text }) => text);
}

function uniqueTexts(texts: readonly Fact<string>[]): Fact<string>[] {
  const seen = new Set<string>();
  return texts.filter((text) => {
    if (text.state !== "known") return true;
    if (seen.has(text.value)) return false;
    seen.add(text.value);
    return true;
  });
}
