/** Turns what commands do to DNS into records, with absolute owners. */
import { createHash } from "node:crypto";
import type { DnsDoubtRecord, DnsNodeRecord, DnsRecordSet, ZoneRef } from "../../records/dns-records";
import type { SourceRecord } from "../../records/records";
import { type Fact, type Origin, absent, known, unknown } from "../../values/fact";
import { type OwnerName, parseName } from "../dns/owner-name";
import { parseAddress } from "../dns/record-sets";
import { type Parsed, parseFact } from "../plan/parse-fact";
import type { AddedRecord, CommandEffect, Doubt, MachineChange, OwnerForm } from "./command-effect";

/** The command that did it. */
export interface CommandPlace {
  readonly origin: Origin;
  /** The machine that it connects to; `undefined` for one that runs where Pulumi runs. */
  readonly host: Fact<string> | undefined;
}

/** What is missing of a name that a command may have changed. */
const CHANGES = "what a command changes in DNS";
const REGISTERS = new Set(["ipconfig /registerdns", "Register-DnsClient"]);
const COMPUTED = "known only when the command runs";

export function commandRecords(effects: readonly CommandEffect[], place: CommandPlace): SourceRecord[] {
  return effects.flatMap((effect): SourceRecord[] => {
    switch (effect.kind) {
      case "adds":
        return addedRecords(effect, place);
      case "doubt":
        return [doubtRecord(effect, place)];
      case "machine":
        return machineRecords(effect, place);
    }
  });
}

function addedRecords(effect: AddedRecord, place: CommandPlace): SourceRecord[] {
  const { origin } = place;
  const zone = effect.zone === undefined ? undefined : parseName(effect.zone);
  if (zone === undefined || "why" in zone) return inUnknownZone(effect, place);
  const ref = zoneRef(zone.value, effect, place);
  const owner = ownerIn(zone.value, effect.name, effect.form, origin);
  if (owner.name.state !== "known" && owner.nameBounds?.begins === undefined) {
    if (effect.type === "node") return [];
    const why = `the name of a record that it adds is ${owner.name.state === "unknown" ? owner.name.why : COMPUTED}`;
    return [doubtRecord({ kind: "doubt", zone: zone.value, why }, place)];
  }
  return [withOwner(effect, owner, ref, origin)];
}

/** Where only the name's own labels are known, they bound it; where not even they are, it may be any name. */
function inUnknownZone(effect: AddedRecord, place: CommandPlace): SourceRecord[] {
  const { origin } = place;
  const name = unknown(origin, `in a zone that is ${COMPUTED}`);
  const begins = effect.name === undefined ? undefined : parseName(effect.name);
  if (begins !== undefined && "value" in begins && !begins.value.split(".").includes("*")) {
    return [withOwner(effect, { name, nameBounds: { begins: begins.value } }, undefined, origin)];
  }
  if (effect.type === "node") return [];
  return [doubtRecord({ kind: "doubt", why: `the zone that it adds a record to is ${COMPUTED}` }, place)];
}

function withOwner(
  effect: AddedRecord,
  owner: OwnerName,
  zone: ZoneRef | undefined,
  origin: Origin,
): DnsRecordSet | DnsNodeRecord {
  const common = { origin, ...owner, ...(zone === undefined ? {} : { zone }) };
  switch (effect.type) {
    case "A":
    case "AAAA": {
      const family = effect.type === "A" ? 4 : 6;
      const values: Fact<readonly Fact<string>[]> =
        effect.values === undefined
          ? unknown(origin, COMPUTED)
          : known(
              effect.values.map((value) => factOf(value, origin)),
              origin,
            );
      const addresses =
        values.state === "known"
          ? known(
              values.value.map((value) => parseFact(value, parseAddress(family))),
              origin,
            )
          : values;
      return { kind: "dns", type: effect.type, ...common, values: addresses, adds: true };
    }
    case "CNAME": {
      const [target] = effect.values ?? [];
      return {
        kind: "dns",
        type: "CNAME",
        ...common,
        target: parseFact(factOf(target, origin), parseTarget),
      };
    }
    case "node":
    case "delegation": {
      const isApex =
        owner.name.state === "known" && zone?.name.state === "known" && owner.name.value === zone.name.value;
      return { kind: "dns-node", ...common, delegates: effect.type === "delegation" && !isApex };
    }
  }
}

function factOf(value: string | undefined, origin: Origin): Fact<string> {
  return value === undefined ? unknown(origin, COMPUTED) : known(value, origin);
}

/** Both tools take the target by its full name, with or without a dot at its end. */
function parseTarget(text: string): Parsed<string> {
  if (/^[^.]+$/.test(text)) return { why: "a single label, and what it is relative to is not known" };
  return parseName(text);
}

/**
 * The owner by the tool's own rule. What the tools' references do not state stays open: a name that ends in the zone's or in a
 * dot (for the cmdlets), and several labels without a dot at their end (for dnscmd).
 */
function ownerIn(zone: string, name: string | undefined, form: OwnerForm, origin: Origin): OwnerName {
  if (name === undefined) return { name: unknown(origin, COMPUTED), nameBounds: { within: zone } };
  if (name === "@" || (form === "powershell" && name === ".")) return { name: known(zone, origin) };
  const written = parseName(name);
  if ("why" in written) return { name: unknown(origin, written.why), nameBounds: { within: zone } };
  const isOpen =
    form === "powershell"
      ? name.endsWith(".") || written.value === zone || written.value.endsWith(`.${zone}`)
      : !name.endsWith(".") && name.includes(".");
  if (isOpen) {
    const why = "written in a form of which it is not known whether the zone is appended to it";
    return { name: unknown(origin, why), nameBounds: { begins: written.value } };
  }
  if (name.endsWith(".")) return { name: known(written.value, origin) };
  const owner = parseName(`${name}.${zone}`);
  return "why" in owner
    ? { name: unknown(origin, owner.why), nameBounds: { within: zone } }
    : { name: known(owner.value, origin) };
}

/** Servers of one zone may hold copies of it or zones of their own; commands do not tell, so each server's is apart. */
function zoneRef(zone: string, effect: AddedRecord, { origin, host }: CommandPlace): ZoneRef {
  const own =
    host === undefined ? "local" : host.state === "known" ? host.value.toLowerCase() : `?${origin.source}`;
  const server =
    effect.server === undefined ? own : effect.server === "?" ? `?${origin.source}` : effect.server;
  // The host is part of a connection, which is a secret as a whole.
  const key = createHash("sha256").update(server).digest("hex").slice(0, 16);
  return {
    key: `microsoft dns ${key} ${zone}${effect.scope === undefined ? "" : ` ${effect.scope}`}`,
    name: known(zone, origin),
    isPrivate: absent(origin),
    ...(effect.scope === undefined ? {} : { view: known(effect.scope, origin) }),
  };
}

function doubtRecord({ zone, name, form, why }: Doubt, { origin }: CommandPlace): DnsDoubtRecord {
  const parsed = zone === undefined ? undefined : parseName(zone);
  const within =
    parsed === undefined || "why" in parsed ? undefined : boundsOf(parsed.value, name, form, origin);
  return {
    kind: "dns-doubt",
    origin,
    ...(within === undefined ? {} : { within }),
    what: CHANGES,
    why,
  };
}

function boundsOf(
  zone: string,
  name: string | undefined,
  form: OwnerForm | undefined,
  origin: Origin,
): string {
  const owner = form === undefined ? undefined : ownerIn(zone, name, form, origin).name;
  return owner?.state === "known" && !owner.value.startsWith("*.") ? owner.value : zone;
}

/** Where Pulumi runs, nothing of the estate changes. */
function machineRecords({ command, server }: MachineChange, { origin, host }: CommandPlace): SourceRecord[] {
  const target =
    server === undefined ? host : server === "?" ? unknown(origin, COMPUTED) : known(server, origin);
  if (target === undefined) return [];
  if (REGISTERS.has(command) && target.state === "known" && /[a-z].*\.[a-z]/i.test(target.value)) {
    const within = parseName(target.value);
    const why = `\`${command}\` makes the machine register its addresses`;
    if ("value" in within) return [{ kind: "dns-doubt", origin, within: within.value, what: CHANGES, why }];
  }
  return [
    {
      kind: "unseen-command",
      origin,
      host: target,
      what: "leaves the server as it is described",
      why: `\`${command}\` changes its addresses, routes or names, and that is not followed`,
    },
  ];
}
