/** The classes of AS3 that are turned into records, each with its reader. */
import type { SourceRecord } from "../../records/records";
import { SERVICE_ADDRESS, SNAT_TRANSLATION, readAddressSettings } from "./address-settings";
import type { DeclaredObject } from "./declared-object";
import { readEndpointPolicy } from "./endpoint-policy";
import { readFirewallPolicy } from "./firewall-policy";
import { readGslbDomain } from "./gslb-domain";
import { readDeclaredIRule } from "./irule";
import { readPool } from "./pool";
import { readService } from "./service";
import { SERVICE_KINDS } from "./service-kinds";
import { readSnatPool } from "./snat-pool";

export type ReadObject = (object: DeclaredObject) => readonly SourceRecord[];

export const READ_CLASSES: ReadonlyMap<string, ReadObject> = new Map<string, ReadObject>([
  ...[...SERVICE_KINDS].map(([name, kind]): [string, ReadObject] => [
    name,
    (object) => readService(object, kind),
  ]),
  ["GSLB_Domain", readGslbDomain],
  ["Pool", readPool],
  ["SNAT_Pool", readSnatPool],
  ["iRule", readDeclaredIRule],
  ["Endpoint_Policy", readEndpointPolicy],
  ["Firewall_Policy", readFirewallPolicy],
  ["Service_Address", (object) => readAddressSettings(object, SERVICE_ADDRESS)],
  ["SNAT_Translation", (object) => readAddressSettings(object, SNAT_TRANSLATION)],
]);
