import { type Origin, unknown } from "../../policies/values/fact";

export interface Variant<T> {
  /** Which fact is not known in it: `.pool` or `.members[1]`. */
  readonly place: string;
  readonly value: T;
}

/** The same record once for each fact in it that is known or left out, with that one not known. */
export function unknownVariants<T extends { readonly kind: string }>(record: T): Variant<T>[] {
  return [...variants(record)].flatMap(({ place, value }) =>
    isOfKind(value, record) ? [{ place, value }] : [],
  );
}

/** Nothing else than one fact of the record was changed. */
function isOfKind<T extends { readonly kind: string }>(value: unknown, record: T): value is T {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === record.kind;
}

function* variants(value: unknown): Generator<Variant<unknown>> {
  if (typeof value !== "object" || value === null) return;
  if (isFact(value)) {
    if (value.state !== "unknown")
      yield { place: value.state === "absent" ? " (left out)" : "", value: unknown(value.origin) };
    if (value.state !== "known" || !("value" in value)) return;
    for (const inner of variants(value.value)) yield { ...inner, value: { ...value, value: inner.value } };
  } else if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    for (const [index, element] of list.entries()) {
      for (const inner of variants(element))
        yield { place: `[${index}]${inner.place}`, value: list.with(index, inner.value) };
    }
  } else if (Object.getPrototypeOf(value) === Object.prototype) {
    for (const [key, property] of Object.entries(value)) {
      if (key === "origin") continue;
      for (const inner of variants(property))
        yield { place: `.${key}${inner.place}`, value: { ...value, [key]: inner.value } };
    }
  }
}

function isFact(value: object): value is { readonly state: string; readonly origin: Origin } {
  return "state" in value && "origin" in value;
}
