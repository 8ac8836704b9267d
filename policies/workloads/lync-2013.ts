import { LYNC_2013_PORTS, laterVersion } from "./communications-server";
import type { Source } from "./source";

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

/** Lync Server 2013, Enterprise pool. */
export const lync2013 = laterVersion("lync-2013", "Lync Server 2013", {
  ports: LYNC_2013_PORTS,
  hardware: HARDWARE,
  directReturn: { of: "Lync Server 2013", source: LOAD_BALANCERS },
});
