/** The checks on the two servers. */
import type { Check, CheckCommand, Expected } from "./check";
import type { Explanation } from "./explanation";
import type { Situation, SituationFlow } from "./situation";

/** Which addresses the sender really gets for the receiver's name, hosts file included. */
export function checkName({ from, to, toAddresses }: Explanation, situations: readonly Situation[]): Check {
  const ever = new Set([...toAddresses, ...situations.flatMap(answersOf)]);
  return {
    on: from,
    shows: `which addresses it uses for ${to}, its hosts file included`,
    commands: [
      { shell: "PowerShell", run: `Resolve-DnsName -Name ${to}` },
      { shell: "sh", run: `getent ahosts ${to}` },
    ],
    expected: situations.map((situation) => {
      const answers = answersOf(situation);
      const others = [...ever].filter((address) => !answers.includes(address));
      if (!situation.isNameKnown) {
        return {
          when: situation.when,
          see: answers.length === 0 ? [] : [answers.join(" and ")],
          notSee: [],
          decides: `What ${answers.length === 0 ? "" : "else "}is shown is the fact that is missing.`,
        };
      }
      if (answers.length === 0)
        return { when: situation.when, see: ["that there is no such name"], notSee: others };
      return { when: situation.when, see: [answers.join(" and ")], notSee: others };
    }),
  };
}

function answersOf({ flows }: Situation): string[] {
  return [...new Set(flows.flatMap(({ answer }) => answer ?? []))];
}

/** From which address the sender opens the connection; nothing where there is none to open. */
export function checkConnection({ from, to, port }: Explanation, situations: readonly Situation[]): Check[] {
  const [planned] = situations;
  if (planned === undefined || answersOf(planned).length === 0) return [];
  const routes = answersOf(planned).map((answer): CheckCommand => ({
    shell: "sh",
    run: `ip route get ${answer}`,
  }));
  // Nothing answers a datagram, so there is no test; which way it would go can be asked all the same.
  const isTcp = port.protocol === "tcp";
  const ways = answersOf(planned).map((answer): CheckCommand => ({
    shell: "PowerShell",
    run: `Find-NetRoute -RemoteIPAddress ${answer} | Select-Object IPAddress, NextHop`,
  }));
  const tests: CheckCommand[] = [
    {
      shell: "PowerShell",
      run: `Test-NetConnection -ComputerName ${to} -Port ${port.port} -InformationLevel Detailed`,
    },
    { shell: "sh", run: `nc -vz -w 5 ${to} ${port.port}` },
  ];
  return [
    {
      on: from,
      shows: isTcp
        ? "to which address it connects, and from which of its own"
        : "from which of its own addresses it sends",
      commands: isTcp ? [...tests, ...routes] : [...ways, ...routes],
      expected: situations.map((situation) => expectConnection(situation, isTcp)),
      ...(isTcp && planned.flows.some(({ outcome }) => outcome === "masked")
        ? { hint: OPEN_IS_NOT_BELIEVED }
        : {}),
    },
  ];
}

const OPEN_IS_NOT_BELIEVED =
  "Where the port opens, that only shows that packets arrive and return: a service that refuses strangers does so afterwards.";

function expectConnection({ when, flows }: Situation, isTcp: boolean): Expected {
  const ways = flows.flatMap((flow) => {
    const { answer, sourceSent } = flow;
    if (answer === undefined || sourceSent === undefined) return [];
    return [`${answer}, sent from ${sourceSent}${isTcp ? opening(flow) : ""}`];
  });
  return { when, see: ways.length === 0 ? [] : [ways.join(", or ")], notSee: [] };
}

function opening({ outcome }: SituationFlow): string {
  switch (outcome) {
    case "unreachable":
      return " (the port does not open)";
    case "preserved":
    case "direct":
      return " (the port opens while the service runs)";
    default:
      return "";
  }
}

/** From which address the receiver really sees the sender. */
export function checkPeer(explanation: Explanation, situations: readonly Situation[]): Check {
  const { from, to, fromAddresses, port } = explanation;
  const local = localPorts(explanation);
  const isTcp = port.protocol === "tcp";
  const commands: CheckCommand[] = isTcp
    ? [
        {
          shell: "PowerShell",
          run: `netstat -n | findstr "${local.map((number) => `:${number}`).join(" ")}"`,
        },
        { shell: "sh", run: `ss -tan '${local.map((number) => `sport = :${number}`).join(" or ")}'` },
      ]
    : [
        {
          shell: "sh",
          run: `tcpdump -nni any -c 20 '${local.map((number) => `udp dst port ${number}`).join(" or ")}'`,
        },
      ];
  const ever = new Set([
    ...fromAddresses,
    ...situations.flatMap(({ flows }) => flows.flatMap(({ arriving }) => arriving)),
  ]);
  return {
    on: to,
    shows: `from which address ${from} arrives`,
    commands,
    expected: situations.map((situation) => expectPeer(situation, [...ever], local)),
    hint: isTcp
      ? `Look while ${from} talks to it; a test connection is gone after a moment.`
      : `Look while ${from} sends; Windows shows no peers of UDP, so capture there with pktmon or on the way.`,
  };
}

/** The ports on which the receiver gets it: a BIG-IP may change the port. */
function localPorts({ flows, port }: Explanation): number[] {
  const sent = flows.flatMap(({ crossings }) =>
    crossings.slice(-1).flatMap((crossing) => crossing.sent?.port ?? []),
  );
  return sent.length === 0 ? [port.port] : [...new Set(sent)];
}

function expectPeer({ when, flows }: Situation, ever: readonly string[], local: readonly number[]): Expected {
  if (flows.some(({ outcome }) => outcome === "undecided"))
    return { when, see: [], notSee: [], decides: SOURCE_DECIDES };
  const seen = [...new Set(flows.flatMap(({ arriving }) => arriving))];
  const where = local.join(" or ");
  return {
    when,
    see: seen.length === 0 ? [] : [`${seen.join(" or ")} as the foreign address of its own port ${where}`],
    notSee: listStrangers(ever, seen, where),
  };
}

const SOURCE_DECIDES =
  "The foreign address decides it: one of the sender's own, and its peer believes it; any other, and it is masked.";

function listStrangers(ever: readonly string[], seen: readonly string[], where: string): string[] {
  const others = ever.filter((address) => !seen.includes(address));
  return others.length === 0
    ? []
    : [`${others.join(" or ")} as the foreign address of its own port ${where}`];
}
