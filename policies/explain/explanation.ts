/** Why one server does, or does not, reach another from its own address: everything that an explanation says, as data. */
import type { MendableFinding, Remedy } from "../fixes/fix";
import type { Outcome } from "../outcomes/outcome";
import type { PeerFlow } from "../outcomes/peer-flow";
import type { PeerPort } from "../records/group-records";
import type { Disposition } from "../trace/disposition";
import type { Answer } from "../trace/resolve-name";
import type { Cause, Hop } from "../trace/trace";
import type { Origin } from "../values/fact";
import type { Note } from "../values/note";

/** One answer of a name, and how it comes about. */
export interface ExplainedAnswer {
  readonly answer: Answer;
  /** The server's own statement that it registers the address in DNS by itself, where that is what gives it. */
  readonly registeredBy: Origin | undefined;
}

/** How the sender finds the receiver's address. */
export interface Lookup {
  /** In which order it asks, and what the first that it asks has to say: a clause each. */
  readonly order: readonly string[];
  /** Every answer; the server may use any of them. */
  readonly answers: readonly ExplainedAnswer[];
  /** Why there is certainly no answer, or none by one of several aliases. */
  readonly unresolved: { readonly why: string; readonly origin: Origin } | undefined;
  readonly missing: readonly Note[];
  readonly assumptions: readonly Note[];
}

/** A hop with the assumptions that are about it. */
export interface ExplainedHop {
  readonly hop: Hop;
  readonly assumptions: readonly Note[];
}

/** A packet on one side of a BIG-IP. */
export interface Side {
  /** Outside route domain 0 with `%id`, as the BIG-IP writes them. */
  readonly source: string;
  readonly destination: string;
  readonly port: number;
  /** Full path. */
  readonly vlan: string;
}

/** What one BIG-IP does with the first packet: the two sides of its connection. */
export interface Crossing {
  readonly device: string;
  readonly received: Side;
  /** Whether it keeps a connection for it: a NAT does not. */
  readonly hasConnection: boolean;
  /** `undefined` where it passes the packet to nobody, or what it does with it is open. */
  readonly sent: Side | undefined;
  /** Whether a fact is missing that what it does depends on. */
  readonly isOpen: boolean;
}

/** A way that the packet may take as well, since a device on it may choose. */
export interface OtherWay {
  readonly outcome: Outcome;
  readonly disposition: Disposition;
  /** The address from which it arrives, where it does. */
  readonly sourceSeen: string | undefined;
  readonly hops: readonly Hop[];
}

export interface MissingFact {
  readonly note: Note;
  /** How to state it, a sentence. */
  readonly how: string;
}

/** One answer's conversation: the way, the reply, the verdict, and what can be done. */
export interface ExplainedFlow {
  readonly flow: PeerFlow;
  /** The peer groups that ask for it and that have this verdict of it; empty where none asks. */
  readonly groups: readonly string[];
  readonly hops: readonly ExplainedHop[];
  readonly replyHops: readonly ExplainedHop[];
  /** Assumptions that are about none of the hops, nor about the name. */
  readonly assumptions: readonly Note[];
  /** Other ways, one for each end. */
  readonly others: readonly OtherWay[];
  /** The addresses from which it may arrive at the receiver, whatever way it takes. */
  readonly arriving: readonly string[];
  /** What the BIG-IPs on the way do, for every way that the packet may take. */
  readonly crossings: readonly Crossing[];
  /** What it comes to, for somebody who knows nothing of peerpath: sentences. */
  readonly verdict: readonly string[];
  readonly responsible: Cause | undefined;
  /** What rules find of it. */
  readonly findings: readonly MendableFinding[];
  /** Of the finding that can be mended, where there is one. */
  readonly remedy: Remedy | undefined;
  /** What can be done in words, where there is no remedy. */
  readonly advice: readonly string[];
  readonly missing: readonly MissingFact[];
}

export interface Explanation {
  /** FQDNs. */
  readonly from: string;
  readonly to: string;
  readonly port: PeerPort;
  /** The known addresses of the two. */
  readonly fromAddresses: readonly string[];
  readonly toAddresses: readonly string[];
  /** The peer groups that ask for the conversation; empty where none does, and then the pair is judged by itself. */
  readonly groups: readonly string[];
  readonly lookup: Lookup;
  /** At least one. */
  readonly flows: readonly ExplainedFlow[];
  /** Findings that every verdict of the estate rests on: facts that contradict the plan, mistakes in what is declared. */
  readonly standing: readonly MendableFinding[];
}
