import { SFB_LOAD_BALANCING, SFB_PORTS, laterVersion } from "./communications-server";
import type { Source } from "./source";

const HARDWARE: Source = {
  title: "Microsoft, Server requirements for Skype for Business Server 2015",
  url: "https://learn.microsoft.com/en-us/skypeforbusiness/plan-your-deployment/requirements-for-your-environment/server-requirements",
  mark: "read",
};

/** Skype for Business Server 2015, Enterprise pool. */
export const sfb2015 = laterVersion("sfb-2015", "Skype for Business Server 2015", {
  ports: SFB_PORTS,
  hardware: HARDWARE,
  directReturn: { of: "Skype for Business Server", source: SFB_LOAD_BALANCING },
});
