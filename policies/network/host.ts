import type { ListenRecord, ResolverRecord } from "../records/server-records";
import type { InterfaceAddress, IpAddress, Prefix } from "../values/address";
import type { Fact, Origin } from "../values/fact";
import type { Note } from "../values/note";
import type { SegmentLink } from "./segment";

/** One address of a server or router on one segment. */
export interface HostInterface {
  /** Unique within its host; interfaces of one NIC share the name. */
  readonly name: string;
  readonly address: Fact<InterfaceAddress>;
  readonly gateway: Fact<IpAddress>;
  readonly metric: Fact<number>;
  /** Whether the server registers the address in DNS by itself. */
  readonly register: Fact<boolean>;
  /** Whether it is a source only where its interface has no other; left out where nothing states it. */
  readonly skipAsSource?: Fact<boolean>;
  /** Key of the cloud network that it is in; left out where there is none. */
  readonly network?: Fact<string>;
  readonly link: SegmentLink;
  /** The address where all that is not known is the length of its prefix; `address` is then unknown. */
  readonly bareAddress?: IpAddress;
  /** Whether its platform says that it is in a cloud's subnet, known or not; left out where it is not. */
  readonly inCloud?: true;
  /** Networks one of which holds the address, where `address` is unknown and that is known. */
  readonly within?: readonly Prefix[];
  readonly origin: Origin;
}

export interface HostRoute {
  readonly to: Fact<Prefix>;
  readonly via: Fact<IpAddress>;
  /** As the host's route table shows it; left out where nothing states it. */
  readonly metric?: Fact<number>;
  /** Name of the interface that it leads out of; left out where nothing states it. */
  readonly interface?: Fact<string>;
  readonly origin: Origin;
}

/** What a server and a router have in common: interfaces and a route table. */
export interface Host {
  /** The FQDN of a server, the name of a router. */
  readonly name: string;
  readonly interfaces: readonly HostInterface[];
  readonly routes: readonly HostRoute[];
  /** Parts of the host that were stated and cannot be read: its interface list, its routes. */
  readonly gaps: readonly Note[];
  /** Those of them that are about its interface list. */
  readonly interfaceGaps: readonly Note[];
  /** Why it may have more interfaces and routes: a machine of the plan may be the same one. Left out where none may. */
  readonly doubts?: readonly Note[];
  /** What was inferred of it: whatever passes the host rests on that. */
  readonly assumptions: readonly Note[];
  /** Why it may have more than is known (it is only inferred); `undefined` for a host that somebody described. */
  readonly beyond: Note | undefined;
  /** Why it may have routes that are not known; left out where it has none but those that are. */
  readonly unseenRoutes?: Note;
  readonly origin: Origin;
}

/** One name in a server's hosts file. */
export interface HostsName {
  readonly addresses: readonly Fact<IpAddress>[];
  readonly origin: Origin;
}

export interface Server extends Host {
  readonly kind: "server";
  /** By lower-case name. */
  readonly hosts: ReadonlyMap<string, HostsName>;
  /** Edits of the hosts file that cannot be read, or that may be of this server's file. */
  readonly hostsGaps: readonly HostsGap[];
  /** What the hosts file is taken not to be changed by; left out where there is nothing. */
  readonly hostsAssumptions?: readonly Note[];
  /** Services that listen on some addresses only; left out where there are none. */
  readonly listen?: Fact<readonly ListenRecord[]>;
  /** How it asks DNS; left out where nothing states it. */
  readonly resolver?: ResolverRecord;
}

/** A gap in what is known of a hosts file: about some names, or (`names` undefined) about every name. */
export interface HostsGap {
  readonly names: ReadonlySet<string> | undefined;
  readonly missing: Note;
}

export interface Router extends Host {
  readonly kind: "router";
}

/** A machine of the plan that is none of the servers, for all that is known: it only answers for its addresses. */
export interface UnnamedMachine {
  /** Its name is what messages call it, and no FQDN. */
  readonly host: Server;
  readonly fqdn: Fact<string>;
  readonly hostName: Fact<string>;
  /** FQDNs that it may have all the same: of described servers, whose `doubts` say why, or by DNS alone. */
  readonly mayBe: ReadonlySet<string>;
}

/** The interface of the host that carries the address, if one is known to. */
export function interfaceWith(host: Host, address: IpAddress): HostInterface | undefined {
  return host.interfaces.find((candidate) => addressOf(candidate)?.equals(address) ?? false);
}

/** The interface's address, where that is known, with or without its prefix. */
export function addressOf({ address, bareAddress }: HostInterface): IpAddress | undefined {
  return address.state === "known" ? address.value.address : bareAddress;
}

/** Everything that keeps the host's list of addresses from being known in full. */
export function addressGaps(host: Host): Note[] {
  const gaps = [...host.interfaceGaps, ...(host.doubts ?? [])];
  for (const { name, address, bareAddress } of host.interfaces) {
    if (address.state === "known" || bareAddress !== undefined) continue;
    const why = address.state === "unknown" ? `its value is ${address.why}` : "nothing states it";
    gaps.push({ what: `the address of interface ${name} of ${host.name}`, why, origin: address.origin });
  }
  if (host.beyond !== undefined) gaps.push(host.beyond);
  return gaps;
}
