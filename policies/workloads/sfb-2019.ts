import {
  CHECK_OF_LATER_VERSIONS,
  FRONT_ENDS_TALK,
  SFB_LOAD_BALANCING,
  SFB_PORTS,
  laterForms,
  noDirectReturn,
  oneNetworkOnly,
} from "./communications-server";
import { type Source, cite } from "./source";
import type { Workload } from "./workload";

const HARDWARE: Source = {
  title: "Microsoft, System requirements for Skype for Business Server 2019",
  url: "https://learn.microsoft.com/en-us/skypeforbusiness/skype-for-business-server-2019/plan/system-requirements",
  mark: "read",
};

const { singleIp, severalNetworks } = oneNetworkOnly("Skype for Business Server 2019", HARDWARE);

/** Skype for Business Server 2019, Enterprise pool. Its port and load balancing pages are those of Skype for Business Server. */
export const sfb2019: Workload = {
  id: "sfb-2019",
  title: "Skype for Business Server 2019",
  ports: [
    { port: 5071, protocol: "tcp", service: "Response Group" },
    { port: 8404, protocol: "tcp", service: "Response Group, between servers" },
  ],
  recognisedBy: [],
  peersOnly: [8404],
  references: [SFB_PORTS, SFB_LOAD_BALANCING, HARDWARE].map(cite),
  talk: FRONT_ENDS_TALK,
  checks: CHECK_OF_LATER_VERSIONS,
  loadBalancer: laterForms(SFB_PORTS),
  fixes: { "single-ip": singleIp },
  severalNetworks,
  poolListeners: { directReturn: noDirectReturn("Skype for Business Server", SFB_LOAD_BALANCING) },
};
