import { type Fact, type Origin, absent, known, unknown } from "../../values/fact";
import { escapeControls } from "../../values/printable";
import { type TmshItem, type TmshProperty, listItems, listProperties } from "../tmsh/read-block";
import type { TmshBody, TmshPosition } from "../tmsh/tmsh-tree";

/** The word that stands for "nothing" wherever a name or a list could be. */
const NOTHING = "none";

/** One member of a list: `/Common/10.1.1.11:80 { … }`. */
export interface ConfigItem {
  readonly name: string;
  readonly origin: Origin;
  /** The names that lead to it within its object: `members /Common/10.1.1.11:80`. */
  readonly inside: string;
  readonly block: ConfigBlock;
}

/**
 * What stands between the braces of an object or of a part of it, as facts. What is not there is absent, and so is `none`; a
 * property that is there and of another form than asked for is unknown, with a reason that never shows it.
 */
export class ConfigBlock {
  private readonly properties: ReadonlyMap<string, TmshProperty>;

  constructor(
    private readonly body: TmshBody | undefined,
    readonly origin: Origin,
    /** The names that lead to it within its object; empty for the object itself. */
    private readonly inside: string,
    /** The origin of a part of the same object, by its position and by the names that lead to it. */
    private readonly originAt: (position: TmshPosition, inside: string) => Origin,
  ) {
    // Of a property that is given twice the BIG-IP takes the last.
    this.properties = new Map(listProperties(body).map((property) => [property.key, property]));
  }

  /** The names of all properties that are stated. */
  keys(): readonly string[] {
    return [...this.properties.keys()];
  }

  /** Whether the property is there at all, whatever it holds. */
  has(key: string): boolean {
    return this.properties.has(key);
  }

  originOf(key: string): Origin {
    const property = this.properties.get(key);
    return property === undefined
      ? { ...this.origin, path: this.pathOf(key) }
      : this.originAt(property.position, this.pathOf(key));
  }

  /** The property's only value. */
  word(key: string): Fact<string> {
    const fact = this.wordOrNone(key);
    return fact.state === "known" && fact.value === NOTHING ? absent(fact.origin) : fact;
  }

  /** The same, where `none` is a value of its own. */
  wordOrNone(key: string): Fact<string> {
    const property = this.properties.get(key);
    const origin = this.originOf(key);
    if (property === undefined) return absent(origin);
    const [value, ...others] = property.values;
    if (value === undefined || others.length > 0 || property.body !== undefined)
      return unknown(origin, "not one word");
    return known(value.text, origin);
  }

  /** A list, in a block or, as some are written, of one word. */
  items(key: string): Fact<readonly ConfigItem[]> {
    const property = this.properties.get(key);
    const origin = this.originOf(key);
    if (property === undefined) return absent(origin);
    const [value, ...others] = property.values;
    if (property.body === undefined) {
      if (value === undefined || others.length > 0) return unknown(origin, "not a list");
      if (value.text === NOTHING) return absent(origin);
      return known([this.item({ name: value.text, body: undefined, position: value.position }, key)], origin);
    }
    if (value !== undefined || property.body.type === "text") return unknown(origin, "not a list");
    return known(
      listItems(property.body).map((item) => this.item(item, key)),
      origin,
    );
  }

  /** The names of a list's members. */
  names(key: string): Fact<readonly Fact<string>[]> {
    const items = this.items(key);
    if (items.state !== "known") return items;
    return known(
      items.value.map(({ name, origin }) => known(name, origin)),
      items.origin,
    );
  }

  /** A part with properties of its own. */
  block(key: string): Fact<ConfigBlock> {
    const property = this.properties.get(key);
    const origin = this.originOf(key);
    if (property === undefined) return absent(origin);
    if (property.body === undefined) {
      const isNothing = property.values.length === 1 && property.values[0]?.text === NOTHING;
      return isNothing ? absent(origin) : unknown(origin, "not a block");
    }
    return known(new ConfigBlock(property.body, origin, this.pathOf(key), this.originAt), origin);
  }

  /** The properties in their order, with all their words: for parts whose words are flags. */
  lines(): readonly { readonly words: readonly string[]; readonly body: TmshBody | undefined }[] {
    return listProperties(this.body).map(({ key, values, body }) => ({
      words: [key, ...values.map(({ text }) => text)],
      body,
    }));
  }

  private item(
    { name, body, position }: Pick<TmshItem, "name" | "body" | "position">,
    key: string,
  ): ConfigItem {
    const inside = this.pathOf(`${key} ${escapeControls(name)}`);
    const origin = this.originAt(position, inside);
    return { name, origin, inside, block: new ConfigBlock(body, origin, inside, this.originAt) };
  }

  private pathOf(key: string): string {
    return this.inside === "" ? key : `${this.inside} ${key}`;
  }
}
