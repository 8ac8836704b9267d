/** What several versions of Communications Server, Lync Server and Skype for Business Server have in common. */
import { type Source, cite } from "./source";
import type { LoadBalancerForm, VendorStatement, Workload } from "./workload";

export const SHUDNOW: Source = {
  title: "Elan Shudnow, OCS 2007 R2 Load Balancing: Response Group Service Unavailable (2009)",
  mark: "read",
};

export const SHAVE: Source = {
  title:
    "Microsoft, Office Communications Server 2007 R2: ports of the hardware load balancer, as transcribed by Jason Shave (2009)",
  mark: "read",
};

export const RESOURCE_KIT_2007_R2: Source = {
  title: "Microsoft Press, Office Communications Server 2007 R2 Resource Kit, hardware load balancers",
  url: "https://ebookreading.net/view/book/EB9780735626355_41.html",
  mark: "read",
};

export const KEMP_LYNC_2010: Source = {
  title: "Progress Kemp, Deployment Guide MS Lync 2010, Microsoft Terminology vs Progress Kemp Terminology",
  url: "https://docs.progress.com/bundle/loadmaster-deployment-guide-ms-lync-2010-ltsf/page/Microsoft-Terminology-vs-Progress-Kemp-Terminology.html",
  mark: "read",
};

export const KEMP_LYNC_2010_PORTS: Source = {
  title: "Progress Kemp, Deployment Guide MS Lync 2010, Optional Services for Front-End pools",
  url: "https://docs.progress.com/bundle/loadmaster-deployment-guide-ms-lync-2010-ltsf/page/Optional-Services-for-Front-End-pools.html",
  mark: "read",
};

export const LYNC_2013_PORTS: Source = {
  title: "Microsoft, Ports and protocols for internal servers in Lync Server 2013",
  url: "https://learn.microsoft.com/en-us/previous-versions/office/lync-server-2013/lync-server-2013-ports-and-protocols-for-internal-servers",
  mark: "read",
};

export const SFB_PORTS: Source = {
  title: "Microsoft, Port and protocol requirements for servers (Skype for Business Server)",
  url: "https://learn.microsoft.com/en-us/skypeforbusiness/plan-your-deployment/network-requirements/ports-and-protocols",
  mark: "read",
};

export const SFB_LOAD_BALANCING: Source = {
  title: "Microsoft, Load balancing requirements for Skype for Business",
  url: "https://learn.microsoft.com/en-us/skypeforbusiness/plan-your-deployment/network-requirements/load-balancing",
  mark: "read",
};

/** Every version's Front Ends; each opens connections to each. */
export const FRONT_ENDS_TALK = "every Front End of the pool to every other one";

/** What is known of the check in the versions after 2007 R2: no more than that nobody says it is gone. */
export const CHECK_OF_LATER_VERSIONS =
  "read for 2007 R2 only: its Front Ends refuse a host that is no server of the pool; nothing says that later versions do otherwise";

/** The ports on the load balancer of Lync Server 2013 and later, by the kind of load balancing that carries SIP. */
export function laterForms(source: Source): readonly LoadBalancerForm[] {
  return [
    {
      title: "hardware load balancing only",
      publishes: [80, 135, 443, 444, 448, 4443, 5061, 5070, 5071, 5072, 5073, 5075, 5076, 5080, 8080],
      source,
    },
    { title: "DNS load balancing, hardware for the web", publishes: [80, 443, 4443, 8080], source },
  ];
}

/** Front Ends with one network, which is what the pages on hardware ask for. */
export function oneNetworkOnly(
  of: string,
  source: Source,
): { readonly singleIp: VendorStatement; readonly severalNetworks: VendorStatement } {
  return {
    singleIp: {
      says: "yes",
      of,
      text: "asks for one address a Front End, teamed adapters included",
      source,
    },
    severalNetworks: {
      says: "no",
      of,
      text: "does not support Front Ends with a leg in more than one network",
      source,
    },
  };
}

/** Direct server return, which Microsoft rules out for these versions by name. */
export function noDirectReturn(of: string, source: Source): VendorStatement {
  return { says: "no", of, text: "does not support direct server return", source };
}

/**
 * An Enterprise pool of Lync Server 2013 or later: the ports between its Front Ends and what is said of its load balancer have not
 * changed since, the pages that say it have. `directReturn` names the version as the page about load balancers does.
 */
export function laterVersion(
  id: string,
  title: string,
  pages: {
    readonly ports: Source;
    readonly hardware: Source;
    readonly directReturn: { readonly of: string; readonly source: Source };
  },
): Workload {
  const { ports, hardware, directReturn } = pages;
  const { singleIp, severalNetworks } = oneNetworkOnly(title, hardware);
  return {
    id,
    title,
    platform: "windows",
    ports: [
      { port: 5071, protocol: "tcp", service: "Response Group" },
      { port: 8404, protocol: "tcp", service: "Response Group, between servers" },
    ],
    recognisedBy: [],
    peersOnly: [8404],
    references: [ports, hardware, directReturn.source].map(cite),
    talk: FRONT_ENDS_TALK,
    checks: CHECK_OF_LATER_VERSIONS,
    loadBalancer: laterForms(ports),
    fixes: { "single-ip": singleIp },
    severalNetworks,
    poolListeners: { directReturn: noDirectReturn(directReturn.of, directReturn.source) },
  };
}
