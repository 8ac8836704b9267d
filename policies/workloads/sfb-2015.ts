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
  title: "Microsoft, Server requirements for Skype for Business Server 2015",
  url: "https://learn.microsoft.com/en-us/skypeforbusiness/plan-your-deployment/requirements-for-your-environment/server-requirements",
  mark: "read",
};

const { singleIp, severalNetworks } = oneNetworkOnly("Skype for Business Server 2015", HARDWARE);

/** Skype for Business Server 2015, Enterprise pool. */
export const sfb2015: Workload = {
  id: "sfb-2015",
  title: "Skype for Business Server 2015",
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
