/** Services of `/ocs/fe/svc` and the records that they become, for tests that change one property of them. */
import assert from "node:assert/strict";
import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import type { VirtualRecord } from "../../../policies/records/bigip-records";
import { IpAddress, Prefix } from "../../../policies/values/address";
import { absent, known } from "../../../policies/values/fact";
import { PortSet } from "../../../policies/values/port-set";
import { inDeclaration } from "./declaration";

export const AT = (property: string): ReturnType<typeof inDeclaration> =>
  inDeclaration(property === "" ? "ocs.fe.svc" : `ocs.fe.svc.${property}`);
export const LEFT_OUT_SNAT = 'snat "auto" (AS3\'s default, left out)';

export const FORWARDING: PropertyMap = {
  class: "Service_Forwarding",
  forwardingType: "ip",
  virtualAddresses: ["10.1.0.0/16"],
  virtualPort: 0,
};
export const FORWARDING_RECORD: VirtualRecord = {
  kind: "virtual",
  device: "ltm1",
  origin: AT(""),
  path: known("/ocs/fe/svc", AT("")),
  virtualKind: "forwarding",
  destination: known(prefix("10.1.0.0/16"), AT("virtualAddresses[0]")),
  source: known(prefix("0.0.0.0/0"), AT("sourceAddress")),
  ports: known(PortSet.of(0), AT("virtualPort")),
  protocol: known("any", AT("layer4")),
  enabled: known(true, AT("adminState")),
  vlans: known({ mode: "except", vlans: [] }, AT("rejectVlans")),
  pool: absent(AT("pool")),
  translateAddress: known(false, AT("translateServerAddress")),
  translatePort: known(false, AT("translateServerPort")),
  sourceTranslation: known({ type: "automap" }, AT("snat")),
  sourceTranslationNote: LEFT_OUT_SNAT,
  looseInitiation: absent(AT("profileL4")),
  autoLastHop: absent(AT("lastHop")),
  irules: absent(AT("iRules")),
  policies: absent(AT("policyEndpoint")),
  pathChangers: known([], AT("")),
};

export const TCP: PropertyMap = {
  class: "Service_TCP",
  virtualAddresses: ["10.1.9.10"],
  virtualPort: 5061,
  pool: "fe_pool",
  snat: "auto",
};
export const TCP_RECORD: VirtualRecord = {
  kind: "virtual",
  device: "ltm1",
  origin: AT(""),
  path: known("/ocs/fe/svc", AT("")),
  virtualKind: "standard",
  destination: known(prefix("10.1.9.10/32"), AT("virtualAddresses[0]")),
  source: known(prefix("0.0.0.0/0"), AT("sourceAddress")),
  ports: known(PortSet.of(5061), AT("virtualPort")),
  protocol: known("tcp", AT("layer4")),
  enabled: known(true, AT("adminState")),
  vlans: known({ mode: "except", vlans: [] }, AT("rejectVlans")),
  pool: known("/ocs/fe/fe_pool", AT("pool")),
  translateAddress: known(true, AT("translateServerAddress")),
  translatePort: known(true, AT("translateServerPort")),
  sourceTranslation: known({ type: "automap" }, AT("snat")),
  looseInitiation: absent(AT("profileL4")),
  autoLastHop: absent(AT("lastHop")),
  irules: absent(AT("iRules")),
  policies: absent(AT("policyEndpoint")),
  pathChangers: known([], AT("")),
};

export function prefix(text: string): Prefix {
  const parsed = Prefix.parse(text);
  assert.ok(parsed !== undefined, text);
  return parsed;
}

export function address(text: string): IpAddress {
  const parsed = IpAddress.parse(text);
  assert.ok(parsed !== undefined, text);
  return parsed;
}
