import type { NodeData } from "../page/page-data";

/** A box of the drawing, before it has a place. */
export interface DrawnNode {
  readonly kind: NodeData["kind"];
  /** As texts call it. */
  readonly name: string;
  /** Below the name, one fact each. */
  readonly lines: readonly string[];
}

/** What of the estate is drawn. Nodes are named by their place in the list. */
export interface DrawnEstate {
  readonly nodes: readonly DrawnNode[];
  /** From the one that is drawn above; machines and BIG-IPs on one end, segments on the other. */
  readonly edges: readonly { readonly from: number; readonly to: number }[];
  /** What the drawing does not hold, a sentence each. */
  readonly leftOut: readonly string[];
  /** The box of a device, as hops name it; undefined for one that is not drawn. */
  nodeOfDevice(kind: "server" | "router" | "bigip", device: string): number | undefined;
  nodeOfSegment(id: string): number | undefined;
}
