/** What the page holds for its script, as JSON. Numbers named after a list are places in it. */

export type OutcomeName =
  "masked" | "misdelivered" | "unresolved" | "unreachable" | "undecided" | "preserved" | "direct";

export interface EvidenceData {
  readonly value: string;
  /** Where it is stated, in short. */
  readonly where: string;
  /** The source in full, where `where` does not have it. */
  readonly source?: string;
}

export interface StepData {
  readonly decision: string;
  readonly because: readonly EvidenceData[];
}

/** One device on the way, with the decisions taken there. */
export interface HopData {
  readonly kind: "server" | "router" | "bigip";
  readonly device: string;
  readonly in: string | null;
  readonly out: string | null;
  readonly steps: readonly StepData[];
}

export interface NoteData {
  readonly what: string;
  readonly why: string;
  readonly where?: string;
}

/** One place of the drawing that a packet passes. */
export interface StopData {
  /** Place in `drawing.nodes`; null for what is left out of the drawing. */
  readonly node: number | null;
  /** Place in the hops, where it is a device; null for a segment. */
  readonly hop: number | null;
}

export interface WayData {
  readonly stops: readonly StopData[];
  /** Whether the packet is where it was sent to at the last stop. */
  readonly arrives: boolean;
}

export interface FlowData {
  readonly id: string;
  readonly group: string;
  readonly isInferred: boolean;
  readonly from: string;
  readonly to: string;
  /** `TCP 5071 (Match Making)`. */
  readonly port: string;
  /** The address that the name leads to. */
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly because: readonly EvidenceData[];
  readonly outcome: OutcomeName;
  /** How the trace ends, with what that means. */
  readonly disposition: string | null;
  readonly sent: string | null;
  readonly seen: readonly string[];
  /** What the outcome is owed to, a clause. */
  readonly cause: string | null;
  /** Places in `hops`. */
  readonly hops: readonly number[];
  readonly replyHops: readonly number[];
  /** Places in `notes`. */
  readonly assumptions: readonly number[];
  readonly missing: readonly number[];
  readonly way: WayData;
  readonly replyWay: WayData;
}

export interface FixData {
  /** `hosts file`, as the pages call it. */
  readonly title: string;
  readonly summary: string;
  readonly support: string;
  readonly touches: readonly string[];
  readonly conditions: readonly string[];
  readonly after: readonly FlowData[];
  /** How many more there are that the page does not hold. */
  readonly afterLeftOut: number;
}

export interface RefusedData {
  readonly title: string;
  readonly tried: string | null;
  readonly reason: string;
}

export interface FindingData {
  readonly rule: string;
  readonly ruleTitle: string;
  readonly level: "mandatory" | "advisory";
  /** Who lets it through, until when and why. */
  readonly exempted: string | null;
  readonly group: string | null;
  readonly cause: string;
  readonly where: string;
  readonly message: string;
  /** Places in `flows`. */
  readonly flows: readonly number[];
  /** How many more flows it covers that the page does not hold. */
  readonly flowsLeftOut: number;
  readonly fixes: readonly FixData[];
  readonly refused: readonly RefusedData[];
  /** Whether anything was tried to mend it. */
  readonly hasRemedy: boolean;
}

export type Point = readonly [x: number, y: number];

export interface NodeData {
  /** As the text tells it. */
  readonly name: string;
  readonly kind: "server" | "router" | "machine" | "bigip" | "segment";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface EdgeData {
  readonly from: number;
  readonly to: number;
  /** From border to border. */
  readonly points: readonly Point[];
}

export interface PageData {
  readonly flows: readonly FlowData[];
  readonly findings: readonly FindingData[];
  readonly hops: readonly HopData[];
  readonly notes: readonly NoteData[];
  readonly drawing: { readonly nodes: readonly NodeData[]; readonly edges: readonly EdgeData[] };
  readonly signs: Readonly<Record<OutcomeName, { readonly sign: string; readonly meaning: string }>>;
}
