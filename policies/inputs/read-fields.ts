/** Reads the fields of a parsed JSON document, or refuses it with the field's name. */
import { InputError } from "./input-error";

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const MOST_PROPERTIES = 10_000;

/** A value of a document, with the way to it for messages: `state.json: deployment.resources[3].urn`. */
export class Field {
  constructor(
    private readonly document: string,
    private readonly path: string,
    readonly value: unknown,
  ) {}

  at(key: string): Field {
    const value = isJsonObject(this.value) && Object.hasOwn(this.value, key) ? this.value[key] : undefined;
    return new Field(this.document, this.path === "" ? key : `${this.path}.${key}`, value);
  }

  /** Not there, or null. */
  get isMissing(): boolean {
    return this.value === undefined || this.value === null;
  }

  items(): Field[] {
    if (!Array.isArray(this.value)) throw this.unexpected("a list");
    return this.value.map(
      (element: unknown, index) => new Field(this.document, `${this.path}[${index}]`, element),
    );
  }

  object(): JsonObject {
    if (!isJsonObject(this.value)) throw this.unexpected("an object");
    return this.value;
  }

  objectOrNone(): JsonObject {
    return this.isMissing ? {} : this.object();
  }

  /** The properties of a resource, none where there are none; more than any type has are refused. */
  properties(): JsonObject {
    const properties = this.objectOrNone();
    if (Object.keys(properties).length > MOST_PROPERTIES)
      throw this.unexpected(`no more than ${MOST_PROPERTIES} properties`);
    return properties;
  }

  text(): string {
    if (typeof this.value !== "string" || this.value === "") throw this.unexpected("a text");
    return this.value;
  }

  textOrNone(): string | undefined {
    return this.isMissing || this.value === "" ? undefined : this.text();
  }

  /** Of the value no more than a number is shown, since it may be a secret. */
  unexpected(expected: string): InputError {
    const what = this.isMissing ? "is missing" : `is ${kindOf(this.value)}`;
    const where = this.path === "" ? "the document" : this.path;
    return new InputError(`${this.document}: ${where} ${what}; expected ${expected}`);
  }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (typeof value === "number") return String(value);
  return value === "" ? "empty" : `a ${typeof value}`;
}
