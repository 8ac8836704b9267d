/** What a facts object made from an estate does not say, and why. */
import { type Note, describeNote, uniqueNotes } from "../values/note";
import { isWithin } from "../network/dns";
import type { NameBounds } from "../records/dns-records";
import type { Fact, Origin } from "../values/fact";

/** The properties of each resource that hold a secret, by the resource's URN. */
export type Secrets = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Properties that nothing written comes from: of a command's connection only the machine that it names is used, and credentials are
 * never read. What else is secret makes the whole resource one, since a value may be made of several properties.
 */
const NOT_WRITTEN = /^connection$|password|token|privatekey|secret/i;

export class LeftOut {
  private readonly notes: Note[] = [];

  constructor(private readonly secrets: Secrets) {}

  add(note: Note): void {
    this.notes.push(note);
  }

  describe(): readonly string[] {
    return uniqueNotes(this.notes).map(describeNote);
  }

  /**
   * Why a value may not be written: a part of it is a secret, or unknown; undefined where nothing speaks against it. `what` names it, and
   * `kind` says no more than what it is, for a secret.
   */
  reasonAgainst(value: unknown, what: string, kind: string): Note | undefined {
    const facts = [...factsIn(value, 0)];
    const secret = facts.find(({ origin }) => this.isSecret(origin));
    if (secret !== undefined)
      return { what: kind, why: "a part of it is a secret", origin: whole(secret.origin) };
    const unknown = facts.find(({ state }) => state === "unknown");
    return unknown?.state === "unknown"
      ? { what, why: `a part of it is ${unknown.why}`, origin: unknown.origin }
      : undefined;
  }

  isSecret({ source }: Origin): boolean {
    return [...(this.secrets.get(source) ?? [])].some((property) => !NOT_WRITTEN.test(property));
  }
}

const DEEPEST = 20;

/** All facts inside a value. */
function* factsIn(value: unknown, depth: number): Generator<Fact<unknown>> {
  if (typeof value !== "object" || value === null || depth > DEEPEST) return;
  if (isFact(value)) yield value;
  const parts = value instanceof Map ? [...(value as Map<unknown, unknown>).values()] : Object.values(value);
  for (const part of parts) yield* factsIn(part, depth + 1);
}

/** The resource: which property it is may say too much. */
function whole(origin: Origin): Origin {
  return { ...origin, path: "" };
}

function isFact(value: object): value is Fact<unknown> {
  return "state" in value && "origin" in value;
}

/** Names that something which is left out may bear on. */
export class DoubtfulNames {
  private readonly bounds: NameBounds[] = [];

  add(bounds: NameBounds): void {
    this.bounds.push(bounds);
  }

  /** Whether what is known of a name may be less than there is. */
  concerns(name: string): boolean {
    return this.bounds.some(({ begins, within }) => {
      if (within !== undefined && !isWithin(name, within)) return false;
      return begins === undefined || name === begins || name.startsWith(`${begins}.`);
    });
  }

  /** Whether any name of a zone may be concerned. */
  touches(zone: string): boolean {
    return this.bounds.some(
      ({ within }) => within === undefined || isWithin(within, zone) || isWithin(zone, within),
    );
  }
}
