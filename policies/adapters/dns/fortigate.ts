/** The DNS database of a FortiGate (facts "DNS records", fortios): one resource is a domain with its entries. */
import { type Fact, known } from "../../values/fact";
import type { PropertyReader } from "../plan/property-reader";
import type { DnsProvider } from "./dns-provider";
import { relativeOwner } from "./owner-name";
import { both } from "./switches";
import { oneText, text } from "./value-sources";

export const fortigate: DnsProvider = {
  name: "FortiGate",
  records: [
    {
      mark: "V",
      tokens: ["fortios:index/systemDnsDatabase:SystemDnsDatabase"],
      terraform: [{ type: "fortios_system_dnsdatabase", renamed: { dnsEntry: "dnsEntries" } }],
      each: "dnsEntries",
      owner: { name: text("hostname"), rule: relativeOwner() },
      zone: {
        by: "name",
        property: "domain",
        zones: [],
        apart: ["view"],
        isPrivate: "untold",
        view: text("view"),
      },
      type: text("type"),
      values: { A: oneText("ip"), AAAA: oneText("ipv6"), CNAME: oneText("canonicalName") },
      isOn: (entry, database) => both(isEnabled(database), isEnabled(entry)),
    },
  ],
};

/** A database, and an entry of it, can be switched off. */
function isEnabled(properties: PropertyReader): Fact<boolean> {
  const status = properties.string("status");
  return status.state === "known" ? known(status.value !== "disable", status.origin) : status;
}
