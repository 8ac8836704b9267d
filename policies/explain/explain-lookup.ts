import { type Server, addressOf } from "../network/host";
import type { Network } from "../network/network";
import { type Answer, resolveName } from "../trace/resolve-name";
import type { ExplainedAnswer, Lookup } from "./explanation";

/** How the sender finds the receiver's address: whom it asks, and what it is told. */
export function explainLookup(network: Network, sender: Server, to: string): Lookup {
  const { answers, unresolved, missing, assumptions } = resolveName(network, sender, to);
  const explained = answers.map((answer) => ({
    answer,
    registeredBy: findRegistration(network.servers.get(to), answer),
  }));
  return {
    order: describeOrder(sender, to, explained),
    answers: explained,
    unresolved,
    missing,
    assumptions,
  };
}

/** What is told where nobody described the sender, which then asks nobody. */
export const NO_LOOKUP: Lookup = {
  order: [],
  answers: [],
  unresolved: undefined,
  missing: [],
  assumptions: [],
};

function describeOrder(
  { name, hosts, hostsGaps }: Server,
  to: string,
  answers: readonly ExplainedAnswer[],
): string[] {
  const isOpen = hostsGaps.some(({ names }) => names === undefined || names.has(to));
  if (isOpen) return [`whether the hosts file of ${name} has a line for it is not known`];
  const lines = hosts.get(to)?.addresses.length ?? 0;
  if (lines === 0) return [`the hosts file of ${name} has no line for it, so DNS is asked`];
  const asksDns = answers.some(({ answer }) => answer.source !== `the hosts file of ${name}`);
  return [
    `the hosts file of ${name} has ${lines === 1 ? "a line" : `${lines} lines`} for it, and comes before DNS`,
    ...(asksDns ? ["DNS is asked for addresses of the other family"] : []),
  ];
}

/** Where an answer is the address that an interface registers, and no record that somebody made. */
function findRegistration(
  receiver: Server | undefined,
  { address, origin }: Answer,
): ExplainedAnswer["registeredBy"] {
  const found = receiver?.interfaces.find(
    (one) =>
      one.register.state === "known" &&
      one.register.value &&
      addressOf(one)?.equals(address) === true &&
      one.address.origin.source === origin.source &&
      one.address.origin.path === origin.path,
  );
  return found?.register.origin;
}
