import { ARRIVAL_SETS } from "./compile-host";
import { AgentProcess } from "./agent-process";
import type { LabPlan, MachinePlan } from "./machine-plan";
import { Namespace } from "./namespace";

/** One connection that is to be tried. */
export interface LabFlow {
  /** The name of the server that connects. */
  readonly from: string;
  readonly address: string;
  readonly port: number;
}

/** A request for a connection, where it arrived. */
export interface Arrival {
  readonly machine: string;
  /** The source address as it came in. */
  readonly source: string;
  readonly port: number;
}

/** What became of one connection. */
export interface Observation {
  /** Each machine, source and port once, however often the request was repeated. */
  readonly arrivals: readonly Arrival[];
  /** Who greeted the sender, and which address it saw; undefined where no greeting came. */
  readonly greeting: { readonly machine: string; readonly from: string } | undefined;
}

export interface ObserveOptions {
  /** How long to wait for a connection. */
  readonly timeoutMs: number;
  /** Everything is torn down when it takes longer. */
  readonly limitMs: number;
}

/** Connections are told apart by the port that they come from, counted from here. */
const FIRST_PORT = 20_000;

/** Builds the lab, tries every flow in it at once, and takes it down again. Gives one observation a flow, in their order. */
export async function observeFlows(
  plan: LabPlan,
  flows: readonly LabFlow[],
  listenOn: readonly number[],
  { timeoutMs, limitMs }: ObserveOptions,
): Promise<Observation[]> {
  const lab = new Lab(plan);
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the lab took longer than ${limitMs} ms`));
    }, limitMs);
  });
  const run = lab.run(flows, listenOn, timeoutMs);
  run.catch(() => undefined);
  try {
    return await Promise.race([run, limit]);
  } finally {
    clearTimeout(timer);
    await lab.end();
  }
}

class Lab {
  private readonly namespaces: Namespace[] = [];
  private readonly agents = new Map<string, AgentProcess>();
  private hasEnded = false;

  constructor(private readonly plan: LabPlan) {}

  async run(
    flows: readonly LabFlow[],
    listenOn: readonly number[],
    timeoutMs: number,
  ): Promise<Observation[]> {
    const switches = await this.makeNamespace();
    const machines = await Promise.all(
      this.plan.machines.map(async (plan) => ({ plan, namespace: await this.makeNamespace() })),
    );
    if (this.hasEnded) throw new Error("the lab was taken down");
    for (const { plan, namespace } of machines) {
      if (plan.kind === "server")
        this.agents.set(plan.name, AgentProcess.start(namespace, plan.name, listenOn));
    }
    await Promise.all(machines.map(({ plan, namespace }) => namespace.run(plan.settings)));
    await switches.run(
      plugIn(this.plan, new Map(machines.map(({ plan, namespace }) => [plan, namespace.pid]))),
    );
    await Promise.all([
      ...machines.map(({ plan, namespace }) => namespace.run(plan.script)),
      ...[...this.agents.values()].map((agent) => agent.ready()),
    ]);
    const greetings = await this.connect(flows, timeoutMs);
    const hosts = machines.filter(({ plan }) => plan.kind !== "bigip");
    const arrivals = await Promise.all(
      hosts.map(({ plan, namespace }) => readArrivals(plan.name, namespace)),
    );
    return flows.map((_flow, index) => ({
      arrivals: arrivals
        .flat()
        .flatMap(({ from, arrival }) => (from === FIRST_PORT + index ? [arrival] : [])),
      greeting: greetings.get(index),
    }));
  }

  /** Ends everything that was started, and whatever starts after it. */
  async end(): Promise<void> {
    this.hasEnded = true;
    await Promise.all([...this.agents.values()].map((agent) => agent.end()));
    await Promise.all(this.namespaces.map((namespace) => namespace.end()));
  }

  private async makeNamespace(): Promise<Namespace> {
    const namespace = await Namespace.make();
    this.namespaces.push(namespace);
    if (!this.hasEnded) return namespace;
    await namespace.end();
    throw new Error("the lab was taken down");
  }

  private async connect(
    flows: readonly LabFlow[],
    timeoutMs: number,
  ): Promise<Map<number, { machine: string; from: string } | undefined>> {
    const results = await Promise.all(
      [...this.agents].map(([machine, agent]) => {
        const attempts = flows.flatMap(({ from, address, port }, id) =>
          from === machine ? [{ id, address, port, from: FIRST_PORT + id }] : [],
        );
        return agent.carryOut({ attempts, timeoutMs });
      }),
    );
    return new Map(results.flat().map(({ id, greeting }) => [id, greeting]));
  }
}

/** The script of the switches' namespace: a bridge a segment, and a cable from it to each network card. */
function plugIn({ machines, switches }: LabPlan, pids: ReadonlyMap<MachinePlan, number>): string {
  const lines = [
    ...Array.from({ length: switches }, (_none, index) => [
      `link add s${index} type bridge stp_state 0 forward_delay 0 mcast_snooping 0`,
      `link set s${index} up`,
    ]).flat(),
    ...machines.flatMap((machine, number) =>
      machine.cards.flatMap(({ device, mac, switch: plugged }) => {
        const end = `m${number}${device}`;
        return [
          `link add ${end} type veth peer name ${device} address ${mac} netns ${pids.get(machine) ?? 0}`,
          `link set ${end} master s${plugged} up`,
        ];
      }),
    ),
  ];
  return [
    "echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6",
    "ip -batch - <<'END_OF_INPUT'",
    ...lines,
    "END_OF_INPUT",
  ].join("\n");
}

interface SetListing {
  readonly nftables: readonly {
    readonly set?: {
      readonly elem?: readonly { readonly concat: readonly [string, string, number, number] }[];
    };
  }[];
}

async function readArrivals(
  machine: string,
  namespace: Namespace,
): Promise<{ from: number; arrival: Arrival }[]> {
  const commands = ARRIVAL_SETS.map((name) => `nft -j list set inet lab ${name}`);
  const listings = (await namespace.run(commands.join("\n"))).split("\n");
  return listings.flatMap((listing) =>
    (JSON.parse(listing) as SetListing).nftables.flatMap(({ set }) =>
      (set?.elem ?? []).map(({ concat: [source, , from, port] }) => ({
        from,
        arrival: { machine, source, port },
      })),
    ),
  );
}
