/**
 * What iRules and LTM policies do to the way of a connection, as data. Both become the same statements: handlers that run
 * at some moment of a connection, conditions on its addresses and ports, and effects on its way. A rule's text is never kept:
 * statements hold addresses, ports, object paths and places only. An object that a rule names without a folder is found where
 * the rule is attached.
 */
import type { IpAddress, Prefix } from "../values/address";

/** An address of a connection: the client's, the one that the client connects to, or the server's that was chosen. */
export type ConnectionAddress = "client" | "local" | "server";

export type RuleCondition =
  | { readonly kind: "constant"; readonly holds: boolean }
  | { readonly kind: "in-network"; readonly address: ConnectionAddress; readonly network: Prefix }
  /** Whether two addresses share the network of that length; the whole address where it is left out. */
  | {
      readonly kind: "same-network";
      readonly addresses: readonly [ConnectionAddress, ConnectionAddress];
      readonly length: number | undefined;
    }
  /** The port that the client connects to. Asked of a connection of another protocol it has no answer. */
  | {
      readonly kind: "port";
      readonly protocol: "tcp" | "udp";
      readonly test: PortTest;
      readonly value: number;
    }
  | { readonly kind: "not"; readonly of: RuleCondition }
  | { readonly kind: "all" | "any"; readonly of: readonly RuleCondition[] }
  /** May hold or not. */
  | { readonly kind: "unread" };

export type PortTest = "equal" | "less" | "greater";

/** How a rule has the source address translated; it comes before what the virtual server says. */
export type RuleTranslation =
  | { readonly type: "none" }
  | { readonly type: "automap" }
  | { readonly type: "address"; readonly address: IpAddress }
  /** Full path, or a name without a folder. */
  | { readonly type: "snat-pool"; readonly pool: string };

/** Where a rule sends a connection, in place of the virtual server's own pool. */
export type RuleTarget =
  /** Full path, or a name without a folder; so of members and virtual servers. */
  | { readonly type: "pool"; readonly pool: string }
  | { readonly type: "member"; readonly pool: string; readonly address: IpAddress; readonly port: number }
  /** Without a port the connection's own is kept. */
  | { readonly type: "node"; readonly address: IpAddress; readonly port: number | undefined }
  /** To where the client addressed it. */
  | { readonly type: "original" }
  /** Another virtual server. */
  | { readonly type: "virtual"; readonly virtual: string };

/** Where in its rule a statement stands, for messages: `line 12`, `rules[0].actions[1]`. */
export type RulePlace = string;

export type RuleStatement =
  | { readonly kind: "translate"; readonly to: RuleTranslation; readonly place: RulePlace }
  | { readonly kind: "send"; readonly to: RuleTarget; readonly place: RulePlace }
  /** The connection is reset or dropped. */
  | { readonly kind: "refuse"; readonly place: RulePlace }
  /** The BIG-IP answers the client itself. */
  | { readonly kind: "answer"; readonly place: RulePlace }
  /** May change the way and is not read. */
  | { readonly kind: "unread"; readonly why: string; readonly place: RulePlace }
  /** The first arm whose condition holds runs, or `otherwise`. */
  | {
      readonly kind: "branch";
      readonly arms: readonly {
        readonly condition: RuleCondition;
        readonly body: readonly RuleStatement[];
      }[];
      readonly otherwise: readonly RuleStatement[];
      readonly place: RulePlace;
    }
  /** Ends the handler. */
  | { readonly kind: "return"; readonly place: RulePlace }
  /** No handler of this event, or of any event, runs for the connection any more; the running one goes on. */
  | { readonly kind: "stop-events"; readonly of: "this" | "all"; readonly place: RulePlace };

/**
 * When a handler runs. `accepted`: for every connection, before anything is chosen. `selected`: once a server was chosen.
 * `failed`: where none could be chosen. `perhaps`: at an event that not every connection meets, such as an HTTP request.
 */
export type RuleMoment = "accepted" | "selected" | "failed" | "perhaps";

export interface RuleHandler {
  readonly moment: RuleMoment;
  /** The event, for messages: `HTTP_REQUEST`; `an event` where its name is not a known one. */
  readonly event: string;
  /** The lower runs first; equal ones in the order in which the rules are attached. */
  readonly priority: number;
  readonly body: readonly RuleStatement[];
}
