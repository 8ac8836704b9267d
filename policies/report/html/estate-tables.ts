/** The estate as text: everything that the drawing tells, and what there is no room for in it. */
import type {
  Topology,
  TopologyBigIp,
  TopologyListener,
  TopologyMachine,
  TopologyPlace,
  TopologySegment,
} from "../../topology/topology";
import { describeFact } from "./describe-fact";
import { type Markup, markup } from "./markup";

/** Rows of one table; an estate of thousands of servers must still give a page that opens. */
export const MOST_ROWS = 500;

export interface EstateTables {
  readonly tables: readonly Markup[];
  /** What the tables do not hold, a sentence each. */
  readonly leftOut: readonly string[];
}

export function writeEstateTables(
  topology: Topology,
  listenersOf: (bigip: TopologyBigIp) => readonly TopologyListener[],
): EstateTables {
  const labels = new Map(topology.segments.map(({ id, label }) => [id, label]));
  const place = (where: TopologyPlace): string =>
    "segment" in where ? (labels.get(where.segment) ?? "") : `not known: ${where.unknown}`;
  const machines = topology.machines.flatMap((machine) => machineRows(machine, place));
  const vlans = topology.bigips.flatMap((bigip) => vlanRows(bigip, place));
  const listeners = topology.bigips.flatMap((bigip) =>
    listenersOf(bigip).map((each) => listenerRow(bigip, each)),
  );
  const all = topology.bigips.flatMap((bigip) => bigip.listeners).length;
  const written = [
    writeTable("Segments", ["Segment", "Networks", "Subnets"], topology.segments.map(segmentRow)),
    writeTable(
      "Servers and routers",
      ["Machine", "Kind", "Groups", "Interface", "Address", "Gateway", "Segment"],
      machines,
    ),
    writeTable("BIG-IPs", ["BIG-IP", "Configuration", "VLAN", "Self IPs", "Segment"], vlans),
    writeTable(
      "Listeners on the ways, and those that publish the peers",
      ["BIG-IP", "Listener", "Kind", "Accepts", "Source becomes", "Pool"],
      listeners,
    ),
  ];
  const others = all - listeners.length;
  return {
    tables: written.flatMap(({ table }) => table ?? []),
    leftOut: [
      ...written.flatMap(({ leftOut }) => leftOut ?? []),
      ...(others > 0
        ? [
            `${others} ${others === 1 ? "listener" : "listeners"} of the BIG-IPs: no listed flow meets them, and they publish no peer.`,
          ]
        : []),
    ],
  };
}

type Row = readonly string[];

function writeTable(
  title: string,
  columns: Row,
  rows: readonly Row[],
): { readonly table?: Markup; readonly leftOut?: string } {
  if (rows.length === 0) return {};
  const id = `table-${title.toLowerCase().replace(/[^a-z]+/g, "-")}`;
  const table = markup`<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0"><table>
<caption id="${id}">${title}</caption>
<thead><tr>${columns.map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.slice(0, MOST_ROWS).map(writeRow)}</tbody>
</table></div>
`;
  const left = rows.length - MOST_ROWS;
  return left > 0 ? { table, leftOut: `${left} rows of the table “${title}”.` } : { table };
}

function writeRow([first, ...others]: Row): Markup {
  return markup`<tr><th scope="row">${first}</th>${others.map((cell) => markup`<td>${cell}</td>`)}</tr>
`;
}

function segmentRow({ label, prefixes, subnets }: TopologySegment): Row {
  return [label, prefixes.join(", ") || "not known", subnets.join(", ")];
}

function machineRows(
  { kind, name, groups, ports, gaps }: TopologyMachine,
  place: (where: TopologyPlace) => string,
): Row[] {
  const who = [name, kind === "machine" ? "machine, not known to be a server" : kind, groups.join(", ")];
  const open = gaps.map((gap): Row => [...who, "", `not known: ${gap}`, "", ""]);
  const rows = ports.map((port): Row => [
    ...who,
    port.name,
    describeFact(port.address),
    describeFact(port.gateway, "none stated"),
    place(port.place),
  ]);
  return rows.length + open.length === 0 ? [[...who, "none stated", "", "", ""]] : [...rows, ...open];
}

function vlanRows(
  { name, isComplete, vlans }: TopologyBigIp,
  place: (where: TopologyPlace) => string,
): Row[] {
  const who = [name, isComplete ? "known in full" : "known in part"];
  if (vlans.length === 0) return [[...who, "none stated", "", ""]];
  return vlans.map((vlan) => [
    ...who,
    vlan.path,
    vlan.selfIps.map(describeSelfIp).join(", ") || "none stated",
    place(vlan.place),
  ]);
}

function describeSelfIp({
  path,
  address,
  floating,
}: TopologyBigIp["vlans"][number]["selfIps"][number]): string {
  const moves =
    floating.state === "unknown"
      ? ", not known whether it floats"
      : floating.state === "known" && floating.value
        ? ", floating"
        : "";
  return `${describeFact(address)} (${path}${moves})`;
}

function listenerRow({ name }: TopologyBigIp, listener: TopologyListener): Row {
  const { kind, path, match, service, translation, pool, members } = listener;
  const behind = members.length === 0 ? "" : `: ${members.join(", ")}`;
  return [
    name,
    describeFact(path),
    kind,
    `${describeFact(match)} ${service}`.trim(),
    describeFact(translation),
    pool.state === "absent" ? "" : `${describeFact(pool)}${behind}`,
  ];
}
