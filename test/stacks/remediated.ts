/** A Pulumi program: what remediations change, and what they must not touch. The stack's name picks one. */
import * as command from "@pulumi/command";
import * as dns from "@pulumi/dns";
import * as f5bigip from "@pulumi/f5bigip";
import * as pulumi from "@pulumi/pulumi";
import { deployEstate } from "../../stacks/topology";

const SECRET = "hunter2-in-plain-text";

/** The text of a declaration laid out as nobody's tool does, so that every change of it shows. */
const DECLARATION = `{ "class":"AS3", "declaration" : {"class":"ADC","schemaVersion" : "3.50.0",
  "app": {"class": "Tenant", "a": {"class": "Application",
    "odd":   {"class": "Service_TCP", "virtualAddresses": ["192.0.2.20"], "virtualPort": 8443, "snat": "auto"},
    "key": {"class": "Certificate", "certificate": "x", "privateKey": "${SECRET}"} } } } }`;

function virtualServer(
  name: string,
  more: Partial<f5bigip.ltm.VirtualServerArgs> = {},
  provider?: f5bigip.Provider,
): void {
  const args = { name: "/Common/odd", destination: "192.0.2.30", port: 8443, ...more };
  new f5bigip.ltm.VirtualServer(name, args, provider === undefined ? {} : { provider });
}

function providerOf(name: string): f5bigip.Provider {
  return new f5bigip.Provider(name, { address: `${name}.example.com`, username: "admin", password: "x" });
}

const stacks: Readonly<Record<string, () => void>> = {
  broken: () => {
    deployEstate();
  },
  native: () => {
    virtualServer("odd", { sourceAddressTranslation: "snat", snatpool: "/Common/pool" });
  },
  secrets: () => {
    new f5bigip.As3("declared", { as3Json: pulumi.secret(DECLARATION), tenantName: pulumi.secret(SECRET) });
    virtualServer("odd", {
      sourceAddressTranslation: pulumi.secret("automap"),
      source: pulumi.secret("0.0.0.0/0"),
    });
    new dns.ARecordSet("fe02", {
      zone: "ocs.example.com.",
      name: pulumi.secret("fe02"),
      addresses: pulumi.secret(["10.1.2.12"]),
    });
  },
  unknown: () => {
    const { stdout } = new command.local.Command("tell", { create: "true" });
    new f5bigip.As3("declared", { as3Json: stdout });
    virtualServer("odd", { sourceAddressTranslation: stdout });
  },
  devices: () => {
    for (const name of ["ltm1", "ltm2"])
      virtualServer(name, { sourceAddressTranslation: "automap" }, providerOf(name));
  },
  "two-records": () => {
    for (const last of [11, 12]) {
      const addresses = [`10.1.2.${last}`];
      new dns.ARecordSet(`fe02-${last}`, { zone: "ocs.example.com.", name: "fe02", addresses });
    }
  },
};

const deploy = stacks[pulumi.getStack()];
if (deploy === undefined) throw new pulumi.RunError(`there is no stack "${pulumi.getStack()}" here`);
deploy();
