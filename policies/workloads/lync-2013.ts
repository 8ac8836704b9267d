import {
  CHECK_OF_LATER_VERSIONS,
  FRONT_ENDS_TALK,
  LYNC_2013_PORTS,
  laterForms,
  noDirectReturn,
  oneNetworkOnly,
} from "./communications-server";
import { type Source, cite } from "./source";
import type { Workload } from "./workload";

const OF = "Lync Server 2013";

const HARDWARE: Source = {
  title: "Microsoft, Server hardware platforms for Lync Server 2013",
  url: "https://learn.microsoft.com/en-us/previous-versions/office/lync-server-2013/lync-server-2013-server-hardware-platforms",
  mark: "read",
};

const LOAD_BALANCERS: Source = {
  title: "Microsoft, Hardware load balancer requirements for Lync Server 2013",
  url: "http://unifiedpeople.ru/lyncserver2013_itpro.en/html/32891268-2059-43d0-adf4-af4ff1e9ce66.htm",
  mark: "read",
};

const { singleIp, severalNetworks } = oneNetworkOnly(OF, HARDWARE);

/** Lync Server 2013, Enterprise pool. */
export const lync2013: Workload = {
  id: "lync-2013",
  title: OF,
  ports: [
    { port: 5071, protocol: "tcp", service: "Response Group" },
    { port: 8404, protocol: "tcp", service: "Response Group, between servers" },
  ],
  recognisedBy: [],
  peersOnly: [8404],
  references: [LYNC_2013_PORTS, HARDWARE, LOAD_BALANCERS].map(cite),
  talk: FRONT_ENDS_TALK,
  checks: CHECK_OF_LATER_VERSIONS,
  loadBalancer: laterForms(LYNC_2013_PORTS),
  fixes: { "single-ip": singleIp },
  severalNetworks,
  poolListeners: { directReturn: noDirectReturn(OF, LOAD_BALANCERS) },
};
