import type { Protocol } from "../records/group-records";
import type { IpAddress } from "../values/address";

/** What of a packet decides its way. The source port is left out: nothing that is modelled looks at it. */
export interface Packet {
  readonly source: IpAddress;
  readonly destination: IpAddress;
  readonly protocol: Protocol;
  /** The port that the sender addresses; of a reply, the port that it comes from. */
  readonly port: number;
}
