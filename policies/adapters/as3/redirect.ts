import type { VirtualRecord } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import { absent, known } from "../../values/fact";
import { type DeclaredObject, devicePath } from "./declared-object";
import { readAdminState } from "./admin-state";
import { readVlans } from "./read-vlans";
import { readRedirectListeners } from "./service-listeners";
import { unreadObject } from "./unread-object";

/** The iRule of every BIG-IP that answers each request by a redirect to HTTPS. */
const REDIRECT_RULE = "/Common/_sys_https_redirect";
const HTTP_PORT = 80;

/**
 * Reads the redirect that AS3 adds to a service for HTTPS unless `redirect80` is false: a second service named
 * `name-Redirect-`, with the same addresses, VLANs and state and without a pool. Its second address is named
 * `name-Redirect--1-`, as that of any other service would be.
 */
export function readRedirects(service: DeclaredObject): readonly SourceRecord[] {
  const { properties } = service;
  const redirect80 = properties.boolean("redirect80");
  if (redirect80.state === "unknown") {
    return [unreadObject(service, `its redirect80 is ${redirect80.why}`)];
  }
  if (redirect80.state === "known" && !redirect80.value) return [];
  const { origin } = redirect80;
  const port = known(HTTP_PORT, origin);
  return readRedirectListeners(service, port).flatMap(({ suffix, accepts }) => {
    const virtual: Omit<VirtualRecord, "destination" | "source" | "ports"> = {
      kind: "virtual",
      device: service.device,
      origin: properties.origin,
      path: known(devicePath(service, `-Redirect-${suffix}`), origin),
      virtualKind: "standard",
      protocol: known("tcp", origin),
      enabled: readAdminState(service),
      vlans: readVlans(service),
      pool: absent(origin),
      translateAddress: known(true, origin),
      translatePort: known(true, origin),
      sourceTranslation: known({ type: "automap" }, origin),
      sourceTranslationNote: 'snat "auto" (of the redirect that AS3 adds)',
      looseInitiation: absent(origin),
      autoLastHop: absent(origin),
      irules: known([known(REDIRECT_RULE, origin)], origin),
      policies: absent(origin),
      pathChangers: known([], origin),
    };
    return accepts.map((accepted) => ({ ...virtual, ...accepted }));
  });
}
