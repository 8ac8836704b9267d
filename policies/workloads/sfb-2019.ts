import { SFB_LOAD_BALANCING, SFB_PORTS, laterVersion } from "./communications-server";
import type { Source } from "./source";

const HARDWARE: Source = {
  title: "Microsoft, System requirements for Skype for Business Server 2019",
  url: "https://learn.microsoft.com/en-us/skypeforbusiness/skype-for-business-server-2019/plan/system-requirements",
  mark: "read",
};

/** Skype for Business Server 2019, Enterprise pool. Its port and load balancing pages are those of Skype for Business Server. */
export const sfb2019 = laterVersion("sfb-2019", "Skype for Business Server 2019", {
  ports: SFB_PORTS,
  hardware: HARDWARE,
  directReturn: { of: "Skype for Business Server", source: SFB_LOAD_BALANCING },
});
