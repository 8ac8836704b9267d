/** The tables of docs/workloads.md, from the data: the page is held to them. */
import { FIX_KINDS } from "../../policies/records/group-records";
import { cite } from "../../policies/workloads/source";
import type { VendorStatement, Workload } from "../../policies/workloads/workload";

export function writeWorkloadTables(workloads: readonly Workload[]): string[] {
  return [
    table(["workload", "product", "peers' ports", "who talks to whom"], workloads.map(portsRow)),
    table(
      ["workload", "what checks the source"],
      workloads.map(({ id, checks = "" }) => [code(id), checks]),
    ),
    table(
      ["workload", "load balancing", "TCP ports on the load balancer"],
      workloads.flatMap(({ id, loadBalancer = [] }) =>
        loadBalancer.map(({ title, publishes }) => [code(id), title, publishes.join(", ")]),
      ),
    ),
    table(["workload", "what", "supported", "the vendor"], workloads.flatMap(statementRows)),
    table(
      ["workload", "sources"],
      workloads.map((workload) => [code(workload.id), sourcesOf(workload).join("; ")]),
    ),
  ];
}

function portsRow({ id, title, ports, peersOnly, talk = "" }: Workload): string[] {
  const shown = ports.map(({ port, protocol, service }) => {
    const only = peersOnly.includes(port) ? ", peers only" : "";
    return `${protocol.toUpperCase()} ${port} (${service ?? ""}${only})`;
  });
  return [code(id), title, shown.join(", "), talk];
}

function statementRows({ id, fixes = {}, severalNetworks, poolListeners = {} }: Workload): string[][] {
  const rows: (readonly [string, VendorStatement | undefined])[] = [
    ...FIX_KINDS.map((kind) => [kind, fixes[kind]] as const),
    ["servers in several networks", severalNetworks],
    ["half-NAT for the pool", poolListeners.halfNat],
    ["direct return for the pool", poolListeners.directReturn],
  ];
  return rows.flatMap(([what, statement]) =>
    statement === undefined ? [] : [[code(id), what, statement.says, `${statement.of} ${statement.text}`]],
  );
}

/** Everything that the workload's vendor supports or does not. */
export function statementsOf({ fixes, severalNetworks, poolListeners }: Workload): VendorStatement[] {
  return [
    ...FIX_KINDS.map((kind) => fixes?.[kind]),
    severalNetworks,
    poolListeners?.halfNat,
    poolListeners?.directReturn,
  ].filter((statement) => statement !== undefined);
}

function sourcesOf(workload: Workload): string[] {
  const cited = [...(workload.loadBalancer ?? []), ...statementsOf(workload)].map(({ source }) =>
    cite(source),
  );
  return [...new Set([...workload.references, ...cited])].map((text) =>
    text.replace(/(https?:\S+)$/, "<$1>"),
  );
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
