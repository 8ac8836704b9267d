import {
  CHECK_OF_LATER_VERSIONS,
  FRONT_ENDS_TALK,
  KEMP_LYNC_2010,
  KEMP_LYNC_2010_PORTS,
} from "./communications-server";
import { cite } from "./source";
import type { Workload } from "./workload";

const OF = "Lync Server 2010";

/** Lync Server 2010, Enterprise pool. Its own port list was not read, only what a vendor of load balancers made of it. */
export const lync2010: Workload = {
  id: "lync-2010",
  title: OF,
  platform: "windows",
  ports: [{ port: 5071, protocol: "tcp", service: "Response Group" }],
  recognisedBy: [],
  peersOnly: [],
  references: [KEMP_LYNC_2010, KEMP_LYNC_2010_PORTS].map(cite),
  talk: FRONT_ENDS_TALK,
  checks: CHECK_OF_LATER_VERSIONS,
  poolListeners: {
    halfNat: {
      says: "no",
      of: OF,
      text: "supports full NAT only for Enterprise pools: with half-NAT a server that calls its own pool's address fails",
      source: KEMP_LYNC_2010,
    },
    directReturn: {
      says: "no",
      of: OF,
      text: "does not support direct server return",
      source: KEMP_LYNC_2010,
    },
  },
};
