import type { IRuleRecord } from "../records/bigip-records";
import { known } from "../values/fact";

const HTTPS_REDIRECT = "/Common/_sys_https_redirect";
const ORIGIN = { source: "BIG-IP", path: HTTPS_REDIRECT };

/** iRules that every BIG-IP brings and of which it is known what they do. */
export const SYSTEM_IRULES: readonly IRuleRecord[] = [
  {
    kind: "irule",
    device: "",
    origin: ORIGIN,
    path: known(HTTPS_REDIRECT, ORIGIN),
    handlers: known(
      [
        {
          moment: "perhaps",
          event: "HTTP_REQUEST",
          priority: 500,
          // It sends every HTTP request to HTTPS; AS3 attaches it to the redirect of a Service_HTTPS.
          body: [{ kind: "answer", place: "its only line" }],
        },
      ],
      ORIGIN,
    ),
  },
];
