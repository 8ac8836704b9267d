import { type Fact, type Origin, type Unknown, absent, known, unknown } from "../../values/fact";
import { UnknownValue } from "../plan/planned-resource";
import { childOrigin } from "./child-origin";

/** One reading of one value: what counts as unknown in it, and which places turned out to hold something else than expected. */
export interface Reading {
  /** Whether a value stands for one that is known only after the deployment. */
  readonly isUnknown: (value: unknown) => boolean;
  /** Places that hold a value that cannot be read. The schema finds the same ones, and says what is wrong. */
  readonly unread: Origin[];
}

/**
 * A value and where it was given. Everything can be asked of every place: what is not there is absent, what is inside
 * an unknown value is unknown, and what is of the wrong kind is noted in the reading and treated as unknown, so that
 * the checks behind can go on with the rest.
 */
export class Place {
  constructor(
    private readonly value: unknown,
    readonly origin: Origin,
    private readonly reading: Reading,
  ) {}

  get isStated(): boolean {
    return this.value !== undefined;
  }

  private get isUnknown(): boolean {
    return this.reading.isUnknown(this.value);
  }

  /** What a mapping holds under a key. */
  key(name: string): Place {
    const origin = childOrigin(this.origin, name);
    if (this.isUnknown) return new Place(this.value, origin, this.reading);
    return new Place(isMapping(this.value) ? own(this.value, name) : undefined, origin, this.reading);
  }

  /** The entries of a list; none where it is no list. */
  items(): readonly Place[] {
    if (!Array.isArray(this.value)) {
      this.noteUnlessAbsent();
      return [];
    }
    const list: readonly unknown[] = this.value;
    return list.map((value, index) => new Place(value, childOrigin(this.origin, index), this.reading));
  }

  /** The keys of a mapping with what they hold; none where it is no mapping. */
  entries(): readonly (readonly [string, Place])[] {
    if (!isMapping(this.value)) {
      this.noteUnlessAbsent();
      return [];
    }
    return Object.keys(this.value).map((name) => [name, this.key(name)] as const);
  }

  /** A list as one entry each; a single value, or an unknown one, as its only entry. */
  itemsOrSelf(): readonly Place[] {
    return Array.isArray(this.value) ? this.items() : [this];
  }

  /** The value as `parse` reads it; `undefined` where nothing is stated or it cannot be read. */
  read<T>(parse: (value: unknown) => T | undefined): T | undefined {
    const fact = this.fact(parse);
    return fact.state === "known" ? fact.value : undefined;
  }

  /** The value as `parse` reads it, as a fact. */
  fact<T>(parse: (value: unknown) => T | undefined): Fact<T> {
    if (!this.isStated) return absent(this.origin);
    if (this.isUnknown) return this.unknownHere();
    const value = parse(this.value);
    if (value !== undefined) return known(value, this.origin);
    this.noteUnlessAbsent();
    return unknown(this.origin, "of a kind that is not expected there");
  }

  /** A list or mapping as one fact. `build` is called only where something is known of it. */
  whole<T>(build: (place: this) => T): Fact<T> {
    if (!this.isStated) return absent(this.origin);
    if (this.isUnknown) return this.unknownHere();
    return known(build(this), this.origin);
  }

  private unknownHere(): Unknown {
    return this.value instanceof UnknownValue ? unknown(this.origin, this.value.why) : unknown(this.origin);
  }

  private noteUnlessAbsent(): void {
    if (this.isStated && !this.isUnknown) this.reading.unread.push(this.origin);
  }
}

function isMapping(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function own(mapping: object, name: string): unknown {
  return Object.hasOwn(mapping, name) ? (mapping as Record<string, unknown>)[name] : undefined;
}
