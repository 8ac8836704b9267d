import { type Fact, known, valueOr } from "../../values/fact";
import { type Parsed, parseFact } from "../plan/parse-fact";
import { DeviceFileError } from "../tmsh/device-file-error";
import { type ConfigFile, type ConfigObject, folderOf, fullPath, makeObject } from "./config-object";

const COMMON = "Common";
const LARGEST_ROUTE_DOMAIN = 65534;
/** What all lists of a device may come to where they are written out. It bounds the work on files that are made to be large. */
const MOST_ENTRIES = 500_000;
const PROFILE_KINDS: readonly string[] = [
  "ltm profile ",
  "ltm message-routing ",
  "api-protection profile ",
  "apm profile ",
  "pem profile ",
  "security bot-defense profile",
  "security dos profile",
  "security protocol-inspection profile",
];

/** All objects of one BIG-IP, from all of its files. */
export class DeviceConfig {
  readonly objects: readonly ConfigObject[];
  private readonly byKind = new Map<string, ConfigObject[]>();
  private readonly byName = new Map<string, ConfigObject>();
  private readonly profilesByPath = new Map<string, ConfigObject>();
  private readonly usualRouteDomains: ReadonlyMap<string, number>;
  private entriesLeft = MOST_ENTRIES;

  /**
   * `device` is the name that its records carry. Throws a DeviceFileError where two files, or two places in one, hold the
   * same object: which of them the BIG-IP has is not to be told.
   */
  constructor(
    readonly device: string,
    files: readonly ConfigFile[],
  ) {
    this.objects = files.flatMap((file) => file.stanzas.map((stanza) => makeObject(stanza, file)));
    for (const object of this.objects) this.index(object);
    this.usualRouteDomains = new Map(
      this.ofKind("auth partition").flatMap((object) => {
        const routeDomain = parseFact(object.block.word("default-route-domain"), parseRouteDomain);
        return routeDomain.state === "known" ? [[object.path.slice(1), routeDomain.value] as const] : [];
      }),
    );
  }

  private index(object: ConfigObject): void {
    const ofKind = this.byKind.get(object.words);
    if (ofKind === undefined) this.byKind.set(object.words, [object]);
    else ofKind.push(object);
    if (object.kind.bearing !== "read" || object.kind.isSingle) return;
    const key = keyOf(object.words, object.path);
    const first = this.byName.get(key);
    if (first !== undefined) {
      throw new DeviceFileError(
        object.file,
        `"${key}" is at ${first.file}:${first.position.line} already; expected each object once`,
        object.position,
      );
    }
    this.byName.set(key, object);
    if (PROFILE_KINDS.some((words) => object.words.startsWith(words)))
      this.profilesByPath.set(object.path, object);
  }

  /** A profile of any kind. */
  profile(path: string): ConfigObject | undefined {
    return this.profilesByPath.get(path);
  }

  ofKind(words: string): readonly ConfigObject[] {
    return this.byKind.get(words) ?? [];
  }

  /** The last of the objects without a name, as the BIG-IP takes it. */
  single(words: string): ConfigObject | undefined {
    return this.ofKind(words).at(-1);
  }

  find(words: string, path: string): ConfigObject | undefined {
    return this.byName.get(keyOf(words, path));
  }

  /** The first of several kinds that has an object of that path. */
  findAny(kinds: readonly string[], path: string): ConfigObject | undefined {
    for (const words of kinds) {
      const found = this.find(words, path);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /**
   * The full path that a name in an object means. Saved files write full paths; a short name is one in the object's own folder
   * or partition where such an object is there, and one in /Common otherwise.
   */
  resolve(name: string, from: ConfigObject, kinds: readonly string[]): string {
    if (name.startsWith("/")) return name;
    const nearby = [`${folderOf(from.path)}/${name}`, fullPath(name, from.partition)];
    return nearby.find((path) => this.findAny(kinds, path) !== undefined) ?? fullPath(name, COMMON);
  }

  /** A property that names an object of one of the kinds, as a full path. */
  reference(from: ConfigObject, key: string, kinds: readonly string[]): Fact<string> {
    return parseFact(from.block.word(key), (name) => ({ value: this.resolve(name, from, kinds) }));
  }

  /** A property that lists such objects. */
  references(from: ConfigObject, key: string, kinds: readonly string[]): Fact<readonly Fact<string>[]> {
    const items = from.block.items(key);
    if (items.state !== "known") return items;
    return known(
      items.value.map(({ name, origin }) => known(this.resolve(name, from, kinds), origin)),
      items.origin,
    );
  }

  /** The route domain of the object's addresses without `%id`: its partition's own, or 0. */
  usualRouteDomain(object: ConfigObject): number {
    return this.usualRouteDomains.get(object.partition) ?? 0;
  }

  /** Whether so many more entries of lists, or combinations of them, may be written out. */
  take(count: number): boolean {
    this.entriesLeft -= count;
    return this.entriesLeft >= 0;
  }

  /** The value of a database variable. */
  variable(name: string): Fact<string> | undefined {
    return this.find("sys db", name)?.block.word("value");
  }

  /** Whether the variable is known to have that value. */
  isVariable(name: string, value: string): boolean {
    const fact = this.variable(name);
    return fact !== undefined && valueOr(fact, "") === value;
  }
}

function keyOf(words: string, path: string): string {
  return `${words} ${path}`;
}

export function parseRouteDomain(text: string): Parsed<number> {
  return /^\d{1,5}$/.test(text) && Number(text) <= LARGEST_ROUTE_DOMAIN
    ? { value: Number(text) }
    : { why: "not the number of a route domain" };
}
