/** The checks on the BIG-IPs of the way: both sides of the connection that each holds. */
import type { Check, CheckCommand, Expected } from "./check";
import type { Crossing, Explanation, Side } from "./explanation";
import type { Situation } from "./situation";

export function checkAtBigIps(explanation: Explanation, situations: readonly Situation[]): Check[] {
  const { port } = explanation;
  const [planned, ...fixed] = situations;
  if (planned === undefined) return [];
  const crossings = planned.flows.flatMap((flow) => flow.crossings);
  const devices = [...new Set(crossings.map(({ device }) => device))];
  const there = devices.map((device): Check => {
    const here = crossings.filter((crossing) => crossing.device === device);
    return {
      on: `BIG-IP ${device}`,
      shows: "the packet on both sides: as it arrives, and as it is passed on",
      commands: unique(here.flatMap((crossing) => commandsFor(crossing, port.protocol))),
      expected: [
        expectCrossings(planned.when, here),
        ...fixed.map((after) => expectAfter(after, device, here)),
      ],
      hint: HINT,
    };
  });
  const passed = planned.flows.flatMap(({ bigips }) => bigips);
  const onlyBack = unique(passed).filter((device) => !devices.includes(device));
  return [...there, ...onlyBack.map((device) => checkReply(explanation, planned, device))];
}

/** A BIG-IP that the reply passes and the first packet does not. */
function checkReply(
  { from, to, port, toAddresses }: Explanation,
  { when, flows }: Situation,
  device: string,
): Check {
  const senders = unique(flows.flatMap(({ arriving }) => arriving));
  return {
    on: `BIG-IP ${device}`,
    shows: `the reply of ${to}, though what ${from} sends does not pass here`,
    commands: senders.map((source) => ({
      shell: "BIG-IP",
      run: `tcpdump -nni 0.0:nnnp -c 40 host ${source} and ${port.protocol} port ${port.port}`,
    })),
    expected: [
      {
        when,
        see: [`packets from ${toAddresses.join(" or ")} to ${senders.join(" or ")}`],
        notSee: senders.map((source) => `packets from ${source}`),
      },
    ],
    hint: HINT,
  };
}

const HINT =
  "0.0 is every VLAN, nnn adds the listener and the VLAN to each packet, and p takes the other side of a connection along, whatever its addresses are.";

function commandsFor({ received, sent, hasConnection }: Crossing, protocol: string): CheckCommand[] {
  const capture = `tcpdump -nni 0.0:nnnp -c 40 host ${onWire(received.source)} and ${protocol} port ${received.port}`;
  if (!hasConnection && sent !== undefined) return [{ shell: "BIG-IP", run: capture }];
  const ends =
    sent === undefined
      ? `cs-server-addr ${received.destination} cs-server-port ${received.port}`
      : `ss-server-addr ${sent.destination} ss-server-port ${sent.port}`;
  const table = `tmsh show sys connection cs-client-addr ${received.source} ${ends}`;
  return [
    { shell: "BIG-IP", run: capture },
    { shell: "BIG-IP", run: table },
  ];
}

function expectCrossings(when: string, crossings: readonly Crossing[]): Expected {
  const arriving = unique(crossings.map(({ received }) => `in on ${received.vlan}: ${write(received)}`));
  if (crossings.some(({ isOpen }) => isOpen))
    return {
      when,
      see: [arriving.join(", or ")],
      notSee: [],
      decides: "What is passed on, if anything, decides it.",
    };
  const leaving = unique(crossings.flatMap(({ sent }) => (sent === undefined ? [] : [writeLeaving(sent)])));
  const see = [arriving.join(", or "), ...(leaving.length === 0 ? [] : [leaving.join(", or ")])];
  if (leaving.length === 0)
    return { when, see, notSee: ["anything passed on, or a connection in the table"] };
  // The same with the source that would arrive if it were left alone.
  const kept = crossings.flatMap(({ received, sent }) =>
    sent === undefined ? [] : [writeLeaving({ ...sent, source: received.source })],
  );
  return { when, see, notSee: unique(kept).filter((line) => !leaving.includes(line)) };
}

function writeLeaving(side: Side): string {
  return `out on ${side.vlan}: ${write(side)}`;
}

/** After a fix only the verdict is known: whether the BIG-IP is on the way, and which source arrives. */
function expectAfter({ when, flows }: Situation, device: string, before: readonly Crossing[]): Expected {
  const through = flows.filter(({ bigips }) => bigips.includes(device));
  if (through.length === 0) {
    const sources = unique(before.map(({ received }) => onWire(received.source)));
    return {
      when,
      see: [],
      notSee: [`any packet or connection of ${sources.join(" or ")}: the servers talk past it`],
    };
  }
  const translated = before.flatMap(({ received, sent }) =>
    sent === undefined || onWire(sent.source) === onWire(received.source) ? [] : [onWire(sent.source)],
  );
  const kept = unique(through.flatMap(({ sourceSeen }) => sourceSeen));
  return {
    when,
    see: [`${kept.join(" or ")} as the source on both sides`],
    notSee: unique(translated.filter((source) => !kept.includes(source))).map(
      (source) => `${source} as a source`,
    ),
  };
}

function write({ source, destination, port }: Side): string {
  return `${onWire(source)} > ${onWire(destination)} port ${port}`;
}

/** A capture shows addresses without the route domain. */
function onWire(address: string): string {
  return address.split("%")[0] ?? address;
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
