/** Lists of addresses and of ports, which services refer to and which may hold other such lists. */
import { type Fact, type Known, type Origin, type Unknown, known, unknown } from "../../values/fact";
import { type Parsed, parseFact, required } from "../plan/parse-fact";
import type { PropertyValue } from "../plan/planned-resource";
import { TOO_MANY } from "./allowance";
import { type DeclaredObject, type Declaration, devicePath } from "./declared-object";
import { type PropertyTable, unknownProperties } from "./property-table";
import { followReference } from "./references";

/** How deep lists may hold each other; a real one holds a list or two. */
const DEEPEST = 32;

export interface ListKind<T> {
  readonly classes: readonly string[];
  /** The property that holds the entries themselves. */
  readonly entries: string;
  /** The property that holds references to further lists. */
  readonly lists: string;
  /** Properties that hold what cannot be read, such as names of countries. */
  readonly others: readonly string[];
  /** Where the declaration keeps the lists of this kind that have been expanded. */
  expanded(declaration: Declaration): Map<string, readonly Fact<T>[]>;
  readonly table: PropertyTable;
  /** What one entry stands for. */
  parse(entry: PropertyValue): Parsed<readonly T[]>;
  /** Equal for equal values, so that none is listed twice. */
  show(value: T): string;
}

/**
 * The values of the list that a reference leads to, each once. What cannot be read is unknown and leaves the others known;
 * so is a list that holds itself, which a BIG-IP refuses.
 */
export function expandList<T>(
  reference: PropertyValue,
  origin: Origin,
  kind: ListKind<T>,
  from: DeclaredObject,
): readonly Fact<T>[] {
  const list = followReference(reference, from, kind.classes, 1);
  if ("why" in list) return [unknown(origin, list.why)];
  const expanded = kind.expanded(from.declaration);
  const path = devicePath(list.value);
  const facts = expanded.get(path) ?? expand(list.value, kind);
  expanded.set(path, facts);
  return facts;
}

function expand<T>(list: DeclaredObject, kind: ListKind<T>): readonly Fact<T>[] {
  const values = new Values(kind);
  collectList(list, values, new Map(), 0);
  return values.listOr(unknown(list.properties.origin, "a list without any entry"));
}

/** Lists by path: those that are being collected, and those that have been. */
type Progress = Map<string, "open" | "done">;

function collectList<T>(list: DeclaredObject, values: Values<T>, progress: Progress, depth: number): void {
  const { properties } = list;
  const path = devicePath(list);
  if (!list.declaration.allowance.take(1)) {
    values.add(unknown(properties.origin, TOO_MANY));
    return;
  }
  if (progress.get(path) === "done") return;
  if (progress.get(path) === "open" || depth > DEEPEST) {
    values.add(unknown(properties.origin, "a list that holds itself, or lists within lists without end"));
    return;
  }
  progress.set(path, "open");
  const { kind } = values;
  const { allowance } = list.declaration;
  for (const entry of elementsOf(properties.list(kind.entries))) {
    const parsed = required(parseFact(entry, (value) => kind.parse(value)));
    if (!allowance.take(parsed.state === "known" ? parsed.value.length : 1)) {
      values.add(unknown(entry.origin, TOO_MANY));
      return;
    }
    if (parsed.state === "unknown") values.add(parsed);
    else for (const value of parsed.value) values.add(known(value, parsed.origin));
  }
  for (const reference of elementsOf(properties.list(kind.lists))) {
    const inner = required(parseFact(reference, (value) => followReference(value, list, kind.classes, 2)));
    if (inner.state === "unknown") values.add(inner);
    else collectList(inner.value, values, progress, depth + 1);
  }
  for (const property of kind.others) {
    const { state, origin } = properties.raw(property);
    if (state !== "absent") values.add(unknown(origin, `given by ${property}, which peerpath does not read`));
  }
  for (const what of unknownProperties(properties, kind.table)) {
    values.add(unknown(properties.origin, `given by ${what} of a list, which peerpath does not know`));
  }
  progress.set(path, "done");
}

/** The elements of a list that may be left out; of one that cannot be read, why. */
function elementsOf(list: Fact<readonly Fact<PropertyValue>[]>): readonly Fact<PropertyValue>[] {
  if (list.state === "absent") return [];
  return list.state === "known" ? list.value : [list];
}

/** Values in the order in which they are found, each once; so are reasons, for one unknown stands for anything. */
class Values<T> {
  private readonly found = new Map<string, Known<T> | Unknown>();

  constructor(readonly kind: ListKind<T>) {}

  add(fact: Known<T> | Unknown): void {
    const key = fact.state === "known" ? `= ${this.kind.show(fact.value)}` : fact.why;
    if (!this.found.has(key)) this.found.set(key, fact);
  }

  listOr(otherwise: Fact<T>): readonly Fact<T>[] {
    return this.found.size === 0 ? [otherwise] : [...this.found.values()];
  }
}
