import type { Origin } from "../../values/fact";
import { escapeControls } from "../../values/printable";
import type { DeviceFile } from "../tmsh/read-device-files";
import type { TmshFreeText, TmshPosition, TmshStanza } from "../tmsh/tmsh-tree";
import { ConfigBlock } from "./config-block";
import { type StanzaClass, classifyStanza } from "./stanza-kinds";

/** One file of a BIG-IP's configuration, parsed. */
export interface ConfigFile extends DeviceFile {
  /** The partition whose objects it holds: names in it without one are in that. */
  readonly partition: string;
  /** Where the whole of it is stated, for a text that is no file: nothing in it is told by line or property then. */
  readonly origin?: Origin;
}

/** One object of a BIG-IP's configuration. */
export interface ConfigObject {
  readonly kind: StanzaClass;
  /** `ltm virtual`, `ltm profile fastl4`, `net self-allow`: the words before its name. */
  readonly words: string;
  /** Full path; the kind's own words where the object has no name. */
  readonly path: string;
  /** Of the partition: `Common`. */
  readonly partition: string;
  readonly origin: Origin;
  readonly file: string;
  readonly position: TmshPosition;
  readonly block: ConfigBlock;
  /** The text of an object whose body is one. */
  readonly text: TmshFreeText | undefined;
}

/** Reads a stanza as an object: which kind it is of and which name it has. */
export function makeObject(stanza: TmshStanza, file: ConfigFile): ConfigObject {
  const words = stanza.words.map(({ text }) => text);
  const kind = classifyStanza(words);
  const path = kind.isSingle ? words.join(" ") : pathOf(stanza, file.partition);
  const { line } = stanza.position;
  const source = `${file.name}:${line} ${escapeControls(path)}`;
  const stated = file.origin;
  const originAt = (position: TmshPosition, inside: string): Origin =>
    stated ?? { source, path: position.line === line ? inside : `${inside} (line ${position.line})` };
  const origin = stated ?? { source, path: "" };
  return {
    kind,
    words: kind.isSingle ? path : words.slice(0, -1).join(" "),
    path,
    partition: partitionOf(path) ?? file.partition,
    origin,
    file: file.name,
    position: stanza.position,
    block: new ConfigBlock(stanza.body, origin, origin.path, originAt),
    text: stanza.body.type === "text" ? stanza.body : undefined,
  };
}

/** Partitions and database variables are in no partition. */
function pathOf({ kind, name }: TmshStanza, partition: string): string {
  if (kind === "sys db") return name;
  return kind === "auth partition" ? `/${name}` : fullPath(name, partition);
}

/** A name without a partition is in that one (fact "Names"). */
export function fullPath(name: string, partition: string): string {
  return name.startsWith("/") ? name : `/${partition}/${name}`;
}

/** `/T/app/vs` is in `T`. */
export function partitionOf(path: string): string | undefined {
  return /^\/([^/]+)/.exec(path)?.[1];
}

/** `/T/app/vs` is in the folder `/T/app`. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
