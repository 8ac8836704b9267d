import type { BigIpRecord } from "../../records/bigip-records";
import { recordKindOf } from "../bigip-config/common-reads";
import { classifyStanza } from "../bigip-config/stanza-kinds";
import { parseObjectPath, parsePartition } from "../f5bigip/object-path";
import { type Parsed } from "../plan/parse-fact";
import type { TmshObjectCommand } from "../tmsh/parse-tmsh-commands";
import { listProperties } from "../tmsh/read-block";
import type { TmshStanza } from "../tmsh/tmsh-tree";
import { createdStanza } from "./created-stanza";
import { isHarmlessObject, isHarmlessVerb } from "./harmless-commands";
import type { ParsedCommand } from "./parse-command";

/** What a command does to the way of packets. */
export type CommandEffect =
  | { readonly state: "none" }
  | { readonly state: "unread"; readonly why: string }
  /** It makes an object, which others may look up where it has no record of its own. */
  | {
      readonly state: "creates";
      readonly stanza: TmshStanza;
      readonly path: string;
      readonly objectKind: BigIpRecord["kind"] | undefined;
    }
  /** It sets what the BIG-IP has once, such as its traffic control. */
  | { readonly state: "sets"; readonly stanza: TmshStanza }
  | {
      readonly state: "deletes";
      readonly paths: readonly string[];
      readonly objectKind: BigIpRecord["kind"];
    };

const NONE: CommandEffect = { state: "none" };

/** Objects that nothing refers to, so that nothing can hold up their deletion. */
const LEAVES: ReadonlySet<string> = new Set(["ltm nat", "ltm snat", "ltm virtual", "net route"]);
/** What virtual servers and others look up by its name, and the profiles that leave the way of a connection alone. */
const LOOKED_UP: ReadonlySet<string> = new Set([
  ...["ltm traffic-matching-criteria", "net address-list", "net port-list"],
  ...["ltm profile client-ssl", "ltm profile server-ssl", "ltm profile sctp", "ltm profile tcp"],
  "ltm profile udp",
]);
const SETTINGS: ReadonlySet<string> = new Set([
  ...["ltm global-settings connection", "ltm global-settings general", "ltm global-settings traffic-control"],
  "net self-allow",
]);

/** Judges a command by its verb and by the kind of object that it is about. */
export function judgeCommand({ command, hasQuotes }: ParsedCommand): CommandEffect {
  if (command.verb === "tmsh")
    return unread("it begins with tmsh, which the provider itself puts in front of each command");
  if (command.object === undefined)
    return isHarmlessVerb(command.verb)
      ? NONE
      : unread("a verb that peerpath does not know, or that may do anything");
  const { object } = command;
  const words = [...object.kind.split(" "), object.name];
  if (isHarmlessObject(words)) return NONE;
  const kind = classifyStanza(words);
  if (kind.bearing === "unread") return unread(kind.why);
  if (kind.bearing === "none") return unread("it is about an object that may make others or run scripts");
  if (hasQuotes)
    return unread("a shell takes its quotes away, and what tmsh makes of the rest is not confirmed");
  switch (command.verb) {
    case "create":
      return judgeCreation(object);
    case "modify":
      return judgeChange(words, object);
    case "delete":
      return judgeDeletion(command);
  }
}

function judgeCreation(object: TmshStanza): CommandEffect {
  const { kind } = object;
  if (!LOOKED_UP.has(kind) && (recordKindOf(kind) === undefined || kind === "ltm policy"))
    return unread("it makes an object of a kind that peerpath reads in other places only");
  const path = parseName(object, object.name);
  if ("why" in path) return unread(path.why);
  const stanza = createdStanza(object);
  if ("why" in stanza) return unread(stanza.why);
  // The addresses of all other resources of the plan were read without it.
  if (listProperties(stanza.value.body).some(({ key }) => key === "default-route-domain"))
    return unread("it makes a partition with a default route domain of its own");
  return { state: "creates", stanza: stanza.value, path: path.value, objectKind: recordKindOf(kind) };
}

function judgeChange(words: readonly string[], object: TmshStanza): CommandEffect {
  const whole = words.join(" ");
  const isVariable = object.kind === "sys db";
  if (!SETTINGS.has(whole) && !isVariable)
    return unread("it changes an object, and what it leaves of the object as it was is not read");
  const stanza = createdStanza(object);
  if ("why" in stanza) return unread(stanza.why);
  return isVariable && !VARIABLES.has(object.name)
    ? unread("a variable that peerpath does not know")
    : { state: "sets", stanza: stanza.value };
}

const VARIABLES: ReadonlySet<string> = new Set([
  ...["connection.autolasthop", "connection.vlankeyed", "packetfilter", "snat.anyipprotocol"],
]);

/** Further names stand where other commands have properties. */
function judgeDeletion({ object }: TmshObjectCommand): CommandEffect {
  if (LOOKED_UP.has(object.kind)) return NONE;
  const objectKind = recordKindOf(object.kind);
  if (!LEAVES.has(object.kind) || objectKind === undefined)
    return unread("it deletes an object, which the BIG-IP refuses while another one refers to it");
  const entries = object.body.type === "block" ? object.body.entries : [];
  const names = [object.name, ...entries.flatMap(({ words }) => words.map(({ text }) => text))];
  const paths: string[] = [];
  for (const name of names) {
    const path = parseName(object, name);
    if ("why" in path) return unread(path.why);
    paths.push(path.value);
  }
  return entries.some(({ body }) => body !== undefined)
    ? unread("it is not of the form of a tmsh command")
    : { state: "deletes", paths, objectKind };
}

/** A name without a folder is in /Common, where each tmsh begins. */
function parseName({ kind }: TmshStanza, name: string): Parsed<string> {
  if (name === "all") return { why: "it is about all objects of a kind" };
  return kind === "auth partition" ? parsePartition(name) : parseObjectPath(name);
}

function unread(why: string): CommandEffect {
  return { state: "unread", why };
}
