import type { Edit, OneInterfaceEdit, RecordAddedEdit, RecordValuesEdit } from "../../records/edits";
import { InterfaceAddress, type IpAddress } from "../../values/address";
import { isLenientHostName } from "../hosts-file/host-name";
import { addHostsLines } from "../hosts-file/hosts-line-command";
import { UnwritableError } from "./emission";
import { checkLines, splitLines } from "./hosts-text";
import { isKeptInWindowsDns } from "./record-keeper";

/** The commands of one edit, below a comment that says where they run. Throws an UnwritableError. */
export function writePowerShell(edit: Edit): readonly string[] | undefined {
  switch (edit.kind) {
    case "hosts-lines": {
      checkLines(edit);
      if (edit.platform === "unix") return undefined;
      return [
        `# On ${edit.server} (${edit.host.text}):`,
        ...splitLines(edit.lines, edit.platform).map((lines) => addHostsLines(lines, "powershell")),
        "",
      ];
    }
    case "record-values":
      return isKeptInWindowsDns(edit.origin) ? changeRecords(edit) : undefined;
    case "record-added":
      return isKeptInWindowsDns(edit.origin) ? addRecords(edit) : undefined;
    case "registration-ended":
      if (edit.platform === "unix") return undefined;
      return [
        whereOn(edit.server, edit.platform),
        `Set-DnsClient -InterfaceAlias ${quote(edit.interface)} -RegisterThisConnectionsAddress $false`,
        "Register-DnsClient",
        "",
      ];
    case "one-interface":
      return edit.platform === "unix" ? undefined : changeInterfaces(edit);
    default:
      return undefined;
  }
}

function whereOn(server: string, platform: "windows" | "unix" | undefined): string {
  if (!isLenientHostName(server)) throw new UnwritableError();
  return platform === undefined ? `# On ${server}, if it runs Windows:` : `# On ${server}:`;
}

/** What takes an address away comes last: the commands may be running over that address. */
function changeInterfaces({ server, kept, given, platform }: OneInterfaceEdit): string[] {
  const from = InterfaceAddress.parse(kept.from.address);
  const to = InterfaceAddress.parse(kept.to);
  if (from === undefined || to === undefined) throw new UnwritableError();
  const alias = quote(kept.name);
  const route = `-InterfaceAlias ${alias} -DestinationPrefix ${quote(to.address.family === 4 ? "0.0.0.0/0" : "::/0")}`;
  const isMoved = from.toString() !== to.toString();
  const oldGateway = kept.gatewayFrom.address;
  const isRerouted = oldGateway !== kept.gatewayTo;
  const hop = (gateway: string): string => `-NextHop ${quote(gateway)}`;
  return [
    whereOn(server, platform),
    ...(isMoved
      ? [
          `New-NetIPAddress -InterfaceAlias ${alias} -IPAddress ${quote(to.address.text)} -PrefixLength ${to.prefix.length}`,
        ]
      : []),
    ...(isRerouted && kept.gatewayTo !== undefined ? [`New-NetRoute ${route} ${hop(kept.gatewayTo)}`] : []),
    ...(isRerouted && oldGateway !== undefined
      ? [`Remove-NetRoute ${route} ${hop(oldGateway)} -Confirm:$false`]
      : []),
    ...(isMoved ? [takeAway(kept.name, kept.from.address)] : []),
    ...given.map(({ name, address }) => takeAway(name, address)),
    "",
  ];
}

/** The address alone: its adapter may have others that stay. */
function takeAway(name: string, address: string): string {
  const parsed = InterfaceAddress.parse(address);
  if (parsed === undefined) throw new UnwritableError();
  return `Remove-NetIPAddress -InterfaceAlias ${quote(name)} -IPAddress ${quote(parsed.address.text)} -Confirm:$false`;
}

/** The new addresses come first, so that the name never gives nothing. */
function changeRecords(edit: RecordValuesEdit): string[] {
  const { name, type, from, to } = edit;
  const { zone, owner, note } = placeOf(name, edit.zone);
  const old = from.map(({ address }) => address);
  const added = to.filter((address) => !old.some((one) => one.equals(address)));
  const removed = old.filter((address) => !to.some((one) => one.equals(address)));
  return [
    `# On the DNS server of ${zone}, if it is Microsoft's${note}:`,
    ...added.map((address) => addRecord(zone, owner, type, address)),
    ...removed.map(
      (address) =>
        `Remove-DnsServerResourceRecord -ZoneName ${quote(zone)} -Name ${quote(owner)} -RRType ${type} -RecordData ${quote(address.text)} -Force`,
    ),
    "",
  ];
}

function addRecords({ name, type, to, zone: stated }: RecordAddedEdit): string[] {
  const { zone, owner, note } = placeOf(name, stated);
  return [
    `# On the DNS server of ${zone}, if it is Microsoft's${note}:`,
    ...to.map((address) => addRecord(zone, owner, type, address)),
    "",
  ];
}

function addRecord(zone: string, owner: string, type: "A" | "AAAA", address: IpAddress): string {
  const parameter = type === "A" ? "-IPv4Address" : "-IPv6Address";
  return `Add-DnsServerResourceRecord${type} -ZoneName ${quote(zone)} -Name ${quote(owner)} ${parameter} ${quote(address.text)}`;
}

/** Without a known zone, the name's parent domain is taken for it. */
function placeOf(
  name: string,
  stated: string | undefined,
): { readonly zone: string; readonly owner: string; readonly note: string } {
  const zone = stated ?? name.slice(name.indexOf(".") + 1);
  if (!isLenientHostName(name) || !isLenientHostName(zone)) throw new UnwritableError();
  const note =
    stated === undefined ? "; nothing states the zone, so it is taken to be the parent domain" : "";
  if (name === zone) return { zone, owner: "@", note };
  if (!name.endsWith(`.${zone}`)) throw new UnwritableError();
  return { zone, owner: name.slice(0, -zone.length - 1), note };
}

/** A text as PowerShell's own single-quoted string. It takes typographic quotes and dashes for plain ones, so that there may be none. */
function quote(text: string): string {
  if (/[\p{Cc}\p{Zl}\p{Zp}\u2013-\u2015\u2018-\u201f]/u.test(text)) throw new UnwritableError();
  return `'${text.replace(/'/g, "''")}'`;
}
