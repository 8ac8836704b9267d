import type { SnatPoolRecord, SourceTranslation } from "../../records/bigip-records";
import { type Fact, known, unknown } from "../../values/fact";
import { parseFact } from "../plan/parse-fact";
import { type DeclaredObject, devicePath } from "./declared-object";
import { parseReference } from "./references";
import type { ServiceListener } from "./service-listeners";

/** AS3's own default, for every class of service; the device's would be none. */
const LEFT_OUT_NOTE = 'snat "auto" (AS3\'s default, left out)';

export interface ServiceSnat {
  readonly translation: Fact<SourceTranslation>;
  readonly note: string | undefined;
  /** The SNAT pool that `snat: "self"` makes beside the virtual server. */
  readonly ownPool: SnatPoolRecord | undefined;
}

/** Reads `snat` for one of the service's virtual servers. */
export function readServiceSnat(service: DeclaredObject, listener: ServiceListener): ServiceSnat {
  const snat = service.properties.raw("snat");
  if (snat.state === "absent") {
    return { translation: known({ type: "automap" }, snat.origin), note: LEFT_OUT_NOTE, ownPool: undefined };
  }
  if (snat.state === "unknown") return { translation: snat, note: undefined, ownPool: undefined };
  switch (snat.value) {
    case "none":
      return { translation: known({ type: "none" }, snat.origin), note: undefined, ownPool: undefined };
    case "auto":
      return { translation: known({ type: "automap" }, snat.origin), note: undefined, ownPool: undefined };
    case "self":
      return readSelf(service, listener);
    default:
      return { translation: readSnatPool(service), note: undefined, ownPool: undefined };
  }
}

function readSelf(service: DeclaredObject, listener: ServiceListener): ServiceSnat {
  const { origin } = service.properties.raw("snat");
  const pool = devicePath(service, `${listener.suffix}-self`);
  return {
    translation: known({ type: "snat-pool", pool }, origin),
    note: undefined,
    ownPool: {
      kind: "snat-pool",
      device: service.device,
      origin,
      path: known(pool, origin),
      members: known([listener.address], origin),
    },
  };
}

function readSnatPool(service: DeclaredObject): Fact<SourceTranslation> {
  const snat = service.properties.raw("snat");
  if (snat.state === "known" && typeof snat.value === "string") {
    return unknown(snat.origin, "none of: none, self, auto, and no reference to a SNAT pool");
  }
  return parseFact(snat, (value) => {
    const path = parseReference(value, service, 1);
    return "why" in path ? path : { value: { type: "snat-pool", pool: path.value } };
  });
}
