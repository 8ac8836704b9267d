import type { InterfaceRecord } from "../records/server-records";
import { type Fact, isKnown } from "../values/fact";
import { hasSameAddress, isOtherAddress, isSameInterface } from "./merge-interfaces";
import { type Disagreement, compareValues } from "./contradiction";

/**
 * Attributes of a server's declared interfaces that the plan gives other values. They are paired as the model pairs them; a
 * declared interface that may be one of several planned ones only disagrees where it disagrees with each of them.
 */
export function compareInterfaces(
  planned: readonly InterfaceRecord[],
  declared: readonly InterfaceRecord[],
): Disagreement[] {
  return declared.flatMap((own) => {
    const mates = planned.filter(
      (mate) => isSameInterface(mate, own) && !isOtherAddress(own, mate, declared),
    );
    const twins = mates.filter((mate) => hasSameAddress(mate, own));
    const possible = (twins.length > 0 ? twins : mates).map((mate) => compareAttributes(own, mate));
    return possible.sort((a, b) => a.length - b.length)[0] ?? [];
  });
}

function compareAttributes(declared: InterfaceRecord, planned: InterfaceRecord): Disagreement[] {
  const name = describeInterface(planned);
  const isSame = <T>(a: T, b: T): boolean => a === b;
  const sameText = (a: { readonly text: string }, b: { readonly text: string }): boolean => a.text === b.text;
  return [
    ...compareAddresses(name, declared, planned),
    ...compareValues(
      `the gateway of ${name}`,
      declared.gateway,
      planned.gateway,
      sameText,
      ({ text }) => text,
    ),
    ...compareValues(
      `the segment of ${name}`,
      declared.segment,
      planned.segment,
      isSame,
      (text) => `"${text}"`,
    ),
    ...compareValues(`the metric of ${name}`, declared.metric, planned.metric, isSame, String),
    ...compareValues(`"register" of ${name}`, declared.register, planned.register, isSame, String),
    ...compareOptional(`"skipAsSource" of ${name}`, declared.skipAsSource, planned.skipAsSource),
  ];
}

/** Compares an attribute that is left out where nothing states it. */
export function compareOptional<T extends string | number | boolean>(
  about: string,
  declared: Fact<T> | undefined,
  planned: Fact<T> | undefined,
): Disagreement[] {
  if (declared === undefined || planned === undefined) return [];
  return compareValues(about, declared, planned, (a, b) => a === b, String);
}

function compareAddresses(name: string, declared: InterfaceRecord, planned: InterfaceRecord): Disagreement[] {
  const what = hasSameAddress(declared, planned) ? "prefix length" : "address";
  return compareValues(
    `the ${what} of ${name}`,
    declared.address,
    planned.address,
    (a, b) => a.toString() === b.toString(),
    (value) => value.toString(),
  );
}

/** How a message names an interface: by its name, or by its address where it has none that is known. */
export function describeInterface({ name, address }: InterfaceRecord): string {
  if (isKnown(name)) return `interface ${name.value}`;
  return isKnown(address) ? `the interface with ${address.value.address.text}` : "an interface";
}
