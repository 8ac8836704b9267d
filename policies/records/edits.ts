/**
 * Edits of what was declared: what a fix changes, in the model's own words. The same edit is applied to the records, for the proof,
 * and written out as the lines that somebody pastes.
 */
import type { IpAddress, Prefix } from "../values/address";
import type { Origin } from "../values/fact";
import type { HostsLine } from "./server-records";

/** Lines that one server's hosts file gets beside those that it has. */
export interface HostsLinesEdit {
  readonly kind: "hosts-lines";
  /** FQDN. */
  readonly server: string;
  /** An address of the server, on which it can be reached for the edit. */
  readonly host: IpAddress;
  readonly lines: readonly HostsLine[];
  /** `windows` where the workload runs on nothing else. */
  readonly platform: "windows" | "unix";
  /** The server's own statement. */
  readonly origin: Origin;
}

/** Where one value of a record set stands. */
export interface StatedAddress {
  readonly address: IpAddress;
  readonly origin: Origin;
}

/** A name of a hosts file that is stated with the server leads to other addresses. */
export interface HostsEntryEdit {
  readonly kind: "hosts-entry";
  /** FQDN. */
  readonly server: string;
  /** Lower case. */
  readonly name: string;
  readonly from: readonly StatedAddress[];
  readonly to: readonly IpAddress[];
  /** The name's statement: the addresses are its elements. */
  readonly origin: Origin;
}

/** The addresses that a record set gives. */
export interface RecordValuesEdit {
  readonly kind: "record-values";
  /** Absolute, lower case, without the trailing dot. */
  readonly name: string;
  readonly type: "A" | "AAAA";
  readonly from: readonly StatedAddress[];
  readonly to: readonly IpAddress[];
  /** The zone's name; left out where it is not known. */
  readonly zone?: string;
  /** The record set's statement. */
  readonly origin: Origin;
}

/** A record set for a name that has none of the type. */
export interface RecordAddedEdit {
  readonly kind: "record-added";
  readonly name: string;
  readonly type: "A" | "AAAA";
  readonly to: readonly IpAddress[];
  /** The zone's name, as far as it is known. */
  readonly zone: string | undefined;
  /** What it belongs beside: the zone, or the server's own statement. */
  readonly origin: Origin;
}

/** A server's interface no longer registers its address in DNS by itself. */
export interface RegistrationEdit {
  readonly kind: "registration-ended";
  readonly server: string;
  readonly interface: string;
  readonly address: IpAddress;
  /** Left out where nothing tells; the lines to paste then say that they are for Windows. */
  readonly platform?: "windows" | "unix";
  /** The interface's statement; `register` is a property of it. */
  readonly origin: Origin;
}

/** A server that keeps one of its interfaces, perhaps with another address, and gives up the others. */
export interface OneInterfaceEdit {
  readonly kind: "one-interface";
  readonly server: string;
  readonly kept: {
    readonly name: string;
    /** With the length of its network's prefix. */
    readonly from: { readonly address: string; readonly origin: Origin };
    readonly to: string;
    readonly gatewayFrom: { readonly address: string | undefined; readonly origin: Origin };
    readonly gatewayTo: string | undefined;
    readonly segmentFrom: { readonly name: string | undefined; readonly origin: Origin };
    readonly segmentTo: string | undefined;
    readonly origin: Origin;
  };
  readonly given: readonly { readonly name: string; readonly address: string; readonly origin: Origin }[];
  /** As in `RegistrationEdit`. */
  readonly platform?: "windows" | "unix";
  readonly origin: Origin;
}

/** A pool member with another address. */
export interface MemberAddressEdit {
  readonly kind: "member-address";
  readonly device: string;
  /** Full path. */
  readonly pool: string;
  readonly from: IpAddress;
  readonly to: IpAddress;
  /** 0: the port of the connection is kept. */
  readonly port: number;
  /** Full path of the node that holds the address, where the member names one; then the node's address changes. */
  readonly node: string | undefined;
  /** Where the address itself is stated. */
  readonly origin: Origin;
}

/** A virtual server that no longer translates sources. */
export interface TranslationEndedEdit {
  readonly kind: "translation-ended";
  readonly device: string;
  /** Full path. */
  readonly virtual: string;
  /** `automap`, or `SNAT pool /Common/x`. */
  readonly from: string;
  /** Where its source translation is stated, or would be. */
  readonly origin: Origin;
}

/** A forwarding virtual server that leaves the source alone. */
export interface ListenerAddedEdit {
  readonly kind: "listener-added";
  readonly device: string;
  /** Full path, new on the device. */
  readonly path: string;
  readonly destination: Prefix;
  readonly source: Prefix;
  /** Full paths of the VLANs on which it listens. */
  readonly vlans: readonly string[];
  /** Full path of an iRule that is attached to it. */
  readonly irule: string | undefined;
  /** The listener that took the connections before: the new one belongs beside it. */
  readonly beside: { readonly path: string; readonly origin: Origin };
}

/** An iRule that takes back every translation of the source: `SOURCE_KEEPING_RULE`. */
export interface IRuleAddedEdit {
  readonly kind: "irule-added";
  readonly device: string;
  /** Full path, new on the device. */
  readonly path: string;
  readonly beside: { readonly path: string; readonly origin: Origin };
}

/** A global SNAT that holds for fewer origins. */
export interface SnatOriginsEdit {
  readonly kind: "snat-origins";
  readonly device: string;
  readonly snat: string;
  readonly from: readonly Prefix[];
  readonly to: readonly Prefix[];
  /** Where its origins are stated. */
  readonly origin: Origin;
}

/** A global SNAT that no longer holds on some VLANs. */
export interface SnatVlansEdit {
  readonly kind: "snat-vlans";
  readonly device: string;
  readonly snat: string;
  /** The only VLANs on which it holds, afterwards; full paths. */
  readonly to: readonly string[];
  readonly origin: Origin;
}

/** The text of every iRule that a fix adds. */
export const SOURCE_KEEPING_RULE = "when CLIENT_ACCEPTED { snat none }";

export type Edit =
  | HostsLinesEdit
  | HostsEntryEdit
  | RecordValuesEdit
  | RecordAddedEdit
  | RegistrationEdit
  | OneInterfaceEdit
  | MemberAddressEdit
  | TranslationEndedEdit
  | ListenerAddedEdit
  | IRuleAddedEdit
  | SnatOriginsEdit
  | SnatVlansEdit;
