/** Changes of single properties, wherever they stand: in objects, lists, JSON texts, and in values that are not known yet. */
import * as pulumi from "@pulumi/pulumi";
import { IpAddress } from "../values/address";
import type { Stated } from "../values/stated";

interface Place {
  /**
   * The property, as findings name it: `addresses[0]`, `as3Json.declaration.ocs.fe.forward.snat`. It may lead on inside a text
   * that is JSON. Only the last step may be missing, and only where it holds no dot.
   */
  readonly path: string;
}

/** Sets a property, or takes it out. */
export interface ValueChange extends Place {
  /** A property of the object at `path`, by its name alone, whatever the name holds. */
  readonly key?: string;
  /** What is stated before, null where nothing is; of an object some of its properties. Anything where it is left out. */
  readonly from?: Stated;
  /** Null takes the property out, or the element out of its list. */
  readonly to: Stated;
}

/** Puts another address into a text, and leaves what stands around it: a prefix length, a port, a route domain. */
export interface AddressChange extends Place {
  readonly address: string;
  readonly to: string;
}

export type PropertyChange = ValueChange | AddressChange;

/** A change with what is left of its path, and its key, at the value that is looked at. */
interface Pending {
  readonly change: PropertyChange;
  readonly rest: string;
  readonly key: string | undefined;
}

const GONE = Symbol("taken out");
/** A word of digits, hexadecimal digits, dots and colons: an address, perhaps with a port behind it. */
const WORD = /[0-9A-Fa-f.:]+/g;

/**
 * The value with the changes made, all paths as they were before any of them. What is secret stays secret, and what is not known
 * stays so. Throws a RunError that names the path, and never a value, where a property is not there or is not what the change is
 * made for; inside a value that comes later, that value fails with it.
 */
export function changeProperties(value: unknown, changes: readonly PropertyChange[]): unknown {
  return changeAt(
    value,
    changes.map((change) => ({ change, rest: change.path, key: "key" in change ? change.key : undefined })),
  );
}

function changeAt(value: unknown, pending: readonly Pending[]): unknown {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) {
    return pulumi.output(value).apply((later) => changeAt(later, pending));
  }
  const own = pending.find(({ rest, key }) => rest === "" && key === undefined);
  if (own !== undefined) {
    if (pending.length > 1) throw problem(own.change, "is changed twice");
    return changed(value, own.change);
  }
  if (typeof value === "string") return changeJson(value, pending);
  if (Array.isArray(value)) return changeList(value as readonly unknown[], pending);
  if (typeof value === "object" && value !== null)
    return changeObject(value as Readonly<Record<string, unknown>>, pending);
  throw missing(pending);
}

/** The layout of a text over several lines is kept near enough to compare it. */
function changeJson(text: string, pending: readonly Pending[]): string {
  const parsed = parseJson(text);
  if (typeof parsed !== "object" || parsed === null) throw missing(pending);
  const indent = /\n([ \t]+)/.exec(text)?.[1];
  return JSON.stringify(changeAt(parsed, pending), undefined, indent);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function changeList(list: readonly unknown[], pending: readonly Pending[]): unknown {
  const elements: unknown[] = [...list];
  for (const [step, inside] of groupBy(pending, splitIndex)) {
    const index = Number(step);
    if (index > list.length) throw missing(inside);
    elements[index] = index === list.length ? added(inside) : changeAt(list[index], inside);
  }
  return elements.filter((element) => element !== GONE);
}

function changeObject(object: Readonly<Record<string, unknown>>, pending: readonly Pending[]): unknown {
  const entries = new Map(Object.entries(object));
  for (const [key, inside] of groupBy(pending, (one) => splitKey(one, object))) {
    const isThere = entries.get(key) !== undefined && entries.get(key) !== null;
    const value = isThere ? changeAt(entries.get(key), inside) : added(inside);
    if (value === GONE) entries.delete(key);
    else entries.set(key, value);
  }
  return Object.fromEntries(entries);
}

/** The value of a property that is not there yet. */
function added(inside: readonly Pending[]): unknown {
  const [only, ...others] = inside;
  if (only === undefined || others.length > 0 || only.rest !== "" || only.key !== undefined)
    throw missing(inside);
  const { change } = only;
  if ("address" in change || (change.from !== undefined && change.from !== null)) throw missing(inside);
  return change.to === null ? GONE : change.to;
}

interface Step extends Omit<Pending, "change"> {
  readonly step: string;
}

function groupBy(
  pending: readonly Pending[],
  split: (one: Pending) => Step | undefined,
): Map<string, Pending[]> {
  const groups = new Map<string, Pending[]>();
  for (const one of pending) {
    const found = split(one);
    if (found === undefined) throw missing([one]);
    const { step, rest, key } = found;
    groups.set(step, [...(groups.get(step) ?? []), { change: one.change, rest, key }]);
  }
  return groups;
}

function splitIndex({ rest, key }: Pending): Step | undefined {
  const [whole = "", step] = /^\[(\d{1,9})\]\.?/.exec(rest) ?? [];
  return step === undefined ? undefined : { step: String(Number(step)), rest: rest.slice(whole.length), key };
}

/** The longest property that the path goes on with, since names may hold dots; else a last step that is not there yet. */
function splitKey({ rest, key }: Pending, object: Readonly<Record<string, unknown>>): Step | undefined {
  if (rest === "") return key === undefined ? undefined : { step: key, rest, key: undefined };
  const [longest] = Object.keys(object)
    .filter((name) => name !== "" && rest.startsWith(name) && /^(?:$|[.[])/.test(rest.slice(name.length)))
    .sort((a, b) => b.length - a.length);
  if (longest !== undefined)
    return { step: longest, rest: rest.slice(longest.length).replace(/^\./, ""), key };
  return /[.[]/.test(rest) || key !== undefined ? undefined : { step: rest, rest: "", key };
}

function changed(value: unknown, change: PropertyChange): unknown {
  if ("address" in change) {
    if (typeof value !== "string") throw problem(change, "is no text");
    return withAddress(value, change);
  }
  const isDone = isSame(value, change.to) && isSame(change.to, value as Stated);
  if (change.from !== undefined && !isSame(value, change.from) && !isDone)
    throw problem(change, "is not what the fix was made for");
  return change.to === null ? GONE : change.to;
}

/** Texts that are the same address count as the same, and an object holds at least what is stated. What comes later is not looked at. */
function isSame(value: unknown, stated: Stated): boolean {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return true;
  if (typeof value === "string" && typeof stated === "string") return sameForm(value) === sameForm(stated);
  if (typeof value !== "object" || value === null || typeof stated !== "object" || stated === null)
    return (value ?? null) === stated;
  const held = new Map<string, unknown>(Object.entries(value));
  return (
    Array.isArray(value) === Array.isArray(stated) &&
    Object.entries(stated).every(([key, inner]) => isSame(held.get(key), inner))
  );
}

function sameForm(text: string): string {
  const [address = "", ...length] = text.split("/");
  return [IpAddress.parse(address)?.text ?? address, ...length].join("/");
}

function withAddress(text: string, change: AddressChange): string {
  const from = IpAddress.parse(change.address);
  const to = IpAddress.parse(change.to);
  if (from === undefined || to === undefined) throw problem(change, "is to hold what is no address");
  let found = 0;
  const result = text.replace(WORD, (word) => {
    const address = addressIn(word);
    const parsed = address === undefined ? undefined : IpAddress.parse(address);
    if (address === undefined || parsed?.equals(from) !== true) return word;
    found++;
    return to.text + word.slice(address.length);
  });
  if (found === 1) return result;
  const isDone = found === 0 && (text.match(WORD) ?? []).some((word) => addressIn(word) === to.text);
  if (isDone) return text;
  throw problem(change, "is not what the fix was made for");
}

/** The address that a word is, or begins with before a port. */
function addressIn(word: string): string | undefined {
  const candidates = [word, word.replace(/:\d*$/, ""), word.replace(/\.\d*$/, "")];
  return candidates.find((candidate) => IpAddress.parse(candidate) !== undefined);
}

function missing(pending: readonly Pending[]): Error {
  const [first] = pending;
  if (first === undefined) throw new Error("a change is missing");
  return problem(first.change, "is not there");
}

function problem(change: PropertyChange, what: string): Error {
  const key = "address" in change || change.key === undefined ? "" : `.${change.key}`;
  return new pulumi.RunError(`${change.path}${key} ${what}`);
}
