import { addressOf } from "../network/host";
import type { Network } from "../network/network";
import { IpAddress } from "../values/address";
import { closestName } from "../values/closest-name";
import { QuestionError } from "./question-error";

/** How many servers an error lists before it only counts them. */
const LISTED = 20;

/** Every server that has a name, described or only a member of a group: FQDNs, sorted. */
export function listServers({ servers, groups }: Network): string[] {
  const members = groups.flatMap((group) => group.members.map(({ fqdn }) => fqdn));
  return [...new Set([...servers.keys(), ...members])].sort();
}

/**
 * The one of the servers that is meant: by its FQDN, by the beginning of it that no other server's has, or by one of its addresses.
 * Throws a QuestionError that names `argument`.
 */
export function findServer(
  network: Network,
  names: readonly string[],
  argument: string,
  given: string,
): string {
  const refuse = (why: string): never => {
    throw new QuestionError(`${argument} "${given}": ${why}`);
  };
  if (names.length === 0)
    return refuse("no server is known; give the inputs that plan or declare the servers");
  const address = IpAddress.parse(given);
  const found = address === undefined ? findByName(names, given) : findByAddress(network, address);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only !== undefined) return refuse(`it may be ${found.join(" or ")}; expected the full name`);
  if (address !== undefined)
    return refuse(`no server is known to have that address (${describeServers(names)})`);
  const near = closestName(lower(given), candidatesFor(names, given));
  const hint = near === undefined ? "" : `; did you mean "${near}"?`;
  return refuse(`there is no such server${hint} (${describeServers(names)})`);
}

function lower(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

function findByName(names: readonly string[], given: string): string[] {
  const name = lower(given);
  if (names.includes(name)) return [name];
  return name === "" ? [] : names.filter((one) => one.startsWith(`${name}.`));
}

function findByAddress({ servers }: Network, address: IpAddress): string[] {
  return [...servers.values()].flatMap(({ name, interfaces }) =>
    interfaces.some((one) => addressOf(one)?.equals(address) === true) ? [name] : [],
  );
}

/** A short name is compared with short names. */
function candidatesFor(names: readonly string[], given: string): readonly string[] {
  if (given.includes(".")) return names;
  return [...new Set(names.map((name) => name.split(".")[0] ?? name))];
}

function describeServers(names: readonly string[]): string {
  const rest = names.length > LISTED ? ` and ${names.length - LISTED} more` : "";
  return `the servers are ${names.slice(0, LISTED).join(", ")}${rest}`;
}
