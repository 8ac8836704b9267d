/** What the edits of a fix come to in a Pulumi program: changes of its resources, and resources beside them. */
import type {
  Edit,
  HostsEntryEdit,
  HostsLinesEdit,
  IRuleAddedEdit,
  ListenerAddedEdit,
  MemberAddressEdit,
  OneInterfaceEdit,
  RecordValuesEdit,
} from "../../records/edits";
import type { IpAddress } from "../../values/address";
import type { Origin } from "../../values/fact";
import type { Stated } from "../../values/stated";
import { parseUrn } from "../../values/urn-parts";
import { dnsProviders } from "../dns";
import { twinOf } from "../f5bigip/terraform-tokens";
import { listenerValue, nameIn, ruleValue } from "./as3-text";
import { findPlace, isInDeclaration } from "./declared-place";
import { UnwritableError } from "./emission";
import { checkLines } from "./hosts-text";

/** A change as `changeResource` takes it. */
export type EmittedChange =
  | { readonly path: string; readonly key?: string; readonly from?: Stated; readonly to: Stated }
  | { readonly path: string; readonly address: string; readonly to: string };

export type PulumiPiece =
  | { readonly kind: "changes"; readonly urn: string; readonly changes: readonly EmittedChange[] }
  | { readonly kind: "beside"; readonly urn: string; readonly edit: ListenerAddedEdit | IRuleAddedEdit }
  | { readonly kind: "hosts"; readonly edit: HostsLinesEdit };

const SERVER = "peerpath:index:Server";
const AS3 = "f5bigip:index/as3:As3";
const COMMAND = "f5bigip:index/command:Command";
const BIGIP_PACKAGES: ReadonlySet<string> = new Set(["f5bigip", "bigip"]);

/** `undefined` for an edit of what no resource of a Pulumi program states. Throws an UnwritableError. */
export function writePulumi(edit: Edit): PulumiPiece | undefined {
  switch (edit.kind) {
    case "hosts-lines":
      checkLines(edit);
      return { kind: "hosts", edit };
    case "hosts-entry":
      return typeOf(edit.origin) === SERVER ? changesOf(edit.origin, changeAddresses(edit)) : undefined;
    case "record-values":
      return isRecordSet(edit.origin) ? changesOf(edit.origin, changeAddresses(edit)) : undefined;
    case "record-added":
      return undefined;
    case "registration-ended":
      if (typeOf(edit.origin) !== SERVER) return undefined;
      return changesOf(edit.origin, [{ path: edit.origin.path, key: "register", to: false }]);
    case "one-interface":
      return typeOf(edit.origin) === SERVER ? changesOf(edit.origin, keepOneInterface(edit)) : undefined;
    case "member-address":
      return isOfBigIp(edit.origin) && edit.origin.path !== ""
        ? changesOf(edit.origin, [moveMember(edit)])
        : undefined;
    case "translation-ended":
      return endTranslation(edit);
    case "listener-added":
    case "irule-added":
      return addObject(edit);
    case "snat-origins":
      return changeSnat(edit.origin, edit.to, [
        { path: "origins", to: edit.to.map(({ text }) => ({ name: text })) },
      ]);
    case "snat-vlans":
      return changeSnat(edit.origin, edit.to, [
        { path: "vlans", to: edit.to },
        { path: "vlansdisabled", to: false },
      ]);
  }
}

function changesOf({ source }: Origin, changes: readonly EmittedChange[]): PulumiPiece {
  return { kind: "changes", urn: source, changes };
}

/** The type token of the resource, that of `f5bigip` for a type of its bridged twin; `undefined` where none states it. */
function typeOf({ source }: Origin): string | undefined {
  const urn = parseUrn(source);
  return urn === undefined ? undefined : twinOf(urn.type);
}

/** Of a command's text no property can be changed. */
function isOfBigIp({ source, path }: Origin): boolean {
  const type = typeOf({ source, path });
  return type !== undefined && type !== COMMAND && BIGIP_PACKAGES.has(type.split(":")[0] ?? "");
}

function isRecordSet(origin: Origin): boolean {
  const type = typeOf(origin);
  if (type === undefined) return false;
  return dnsProviders
    .flatMap(({ records = [] }) => records)
    .some(({ tokens, pattern }) => tokens.includes(type) || pattern?.test(type) === true);
}

/** Each address in its place; what is too much goes, what is missing comes behind the others of a list. */
function changeAddresses({ from, to }: HostsEntryEdit | RecordValuesEdit): readonly EmittedChange[] {
  const staying = from.filter(({ address }) => holds(to, address));
  const going = from.filter(({ address }) => !holds(to, address));
  const coming = to.filter((address) => !staying.some((one) => one.address.equals(address)));
  const list = commonList(from.map(({ origin }) => origin));
  const changes = coming.slice(0, going.length).map((address, index): EmittedChange => {
    const old = going[index];
    if (old === undefined) throw new UnwritableError();
    return { path: old.origin.path, address: old.address.text, to: address.text };
  });
  const surplus = going.slice(coming.length);
  const more = coming.slice(going.length);
  if (list === undefined) {
    if (surplus.length > 0 || more.length > 0 || !isOfOneResource(from.map(({ origin }) => origin)))
      throw new UnwritableError();
    return changes;
  }
  return [
    ...changes,
    ...surplus.map(({ address, origin }) => ({ path: origin.path, from: address.text, to: null })),
    ...more.map((address, index) => ({
      path: `${list}[${from.length + index}]`,
      from: null,
      to: address.text,
    })),
  ];
}

function holds(addresses: readonly IpAddress[], address: IpAddress): boolean {
  return addresses.some((one) => one.equals(address));
}

function isOfOneResource(origins: readonly Origin[]): boolean {
  return new Set(origins.map(({ source }) => source)).size === 1;
}

/** The path of the list that the values are all elements of, in order. */
function commonList(origins: readonly Origin[]): string | undefined {
  const lists = origins.map(({ path }, index) => {
    const end = `[${index}]`;
    return path.endsWith(end) ? path.slice(0, -end.length) : undefined;
  });
  const [list] = lists;
  return isOfOneResource(origins) && lists.every((one) => one === list) ? list : undefined;
}

/** Throws an UnwritableError where something that changes is stated elsewhere. */
function keepOneInterface({ kept, given, origin }: OneInterfaceEdit): readonly EmittedChange[] {
  const changes: EmittedChange[] = [];
  const set = (at: Origin, from: string | undefined, to: string | undefined): void => {
    if (from === to) return;
    if (!isSameSource(at, origin) || at.path === "") throw new UnwritableError();
    changes.push({ path: at.path, from: from ?? null, to: to ?? null });
  };
  set(kept.from.origin, kept.from.address, kept.to);
  set(kept.gatewayFrom.origin, kept.gatewayFrom.address, kept.gatewayTo);
  set(kept.segmentFrom.origin, kept.segmentFrom.name, kept.segmentTo);
  for (const { name, address, origin: at } of given) {
    if (!isSameSource(at, origin) || !/\[\d+\]$/.test(at.path)) throw new UnwritableError();
    changes.push({ path: at.path, from: { name, address }, to: null });
  }
  return changes;
}

function isSameSource(a: Origin, b: Origin): boolean {
  return a.source === b.source;
}

/** In the text that holds it, with a port or a node's partition around it. The route domain, where one is written, stays. */
function moveMember({ from, to, origin }: MemberAddressEdit): EmittedChange {
  if (from.routeDomain !== to.routeDomain) throw new UnwritableError();
  return { path: origin.path, address: from.inRouteDomain(0).text, to: to.inRouteDomain(0).text };
}

function endTranslation(edit: Extract<Edit, { kind: "translation-ended" }>): PulumiPiece | undefined {
  const { origin, from } = edit;
  switch (typeOf(origin)) {
    case AS3: {
      const place = findPlace(edit);
      if (place === undefined) throw new UnwritableError();
      return changesOf(origin, [{ path: place.object, key: "snat", to: "none" }]);
    }
    case "f5bigip:ltm/virtualServer:VirtualServer": {
      // A SNAT pool without "snat" is a contradiction that the provider lets pass.
      const pool = from.startsWith("SNAT pool") ? [{ path: "snatpool", to: null }] : [];
      return changesOf(origin, [{ path: "sourceAddressTranslation", to: "none" }, ...pool]);
    }
    default:
      return undefined;
  }
}

function addObject(edit: ListenerAddedEdit | IRuleAddedEdit): PulumiPiece | undefined {
  const { origin } = edit.beside;
  if (!isInDeclaration(edit)) {
    return parseUrn(origin.source) !== undefined &&
      BIGIP_PACKAGES.has((typeOf(origin) ?? "").split(":")[0] ?? "")
      ? { kind: "beside", urn: origin.source, edit }
      : undefined;
  }
  if (typeOf(origin) !== AS3) return undefined;
  const place = findPlace(edit);
  if (place === undefined) throw new UnwritableError();
  const [tenant, application] = place.steps;
  const key = nameIn(edit.path, tenant, application);
  const to = edit.kind === "irule-added" ? ruleValue() : listenerValue(edit, place);
  return changesOf(origin, [{ path: place.application, key, from: null, to }]);
}

function changeSnat(
  origin: Origin,
  to: readonly unknown[],
  changes: readonly EmittedChange[],
): PulumiPiece | undefined {
  if (typeOf(origin) !== "f5bigip:ltm/snat:Snat") return undefined;
  if (to.length === 0) throw new UnwritableError();
  return changesOf(origin, changes);
}
