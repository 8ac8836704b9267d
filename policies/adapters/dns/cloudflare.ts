/** Record sets and zones of Cloudflare (facts "DNS records", cloudflare). Each resource holds one value. */
import { known, mapFact } from "../../values/fact";
import type { DnsProvider, ZoneTable } from "./dns-provider";
import { relativeUnlessInZone } from "./owner-name";
import { whenTrue } from "./substitutes";
import { oneText, text } from "./value-sources";

/** Zone types whose records are all Cloudflare's own; the others are only partly there, or copied from elsewhere. */
const WHOLE_ZONES: ReadonlySet<string> = new Set(["full", "internal"]);

const ZONE: ZoneTable = {
  tokens: ["cloudflare:index/zone:Zone"],
  terraform: [{ type: "cloudflare_zone" }],
  ids: [text("id")],
  name: text("name", "zone"),
  isPrivate: ({ properties }) => {
    const type = properties.string("type");
    if (type.state === "absent") return known(false, type.origin);
    return mapFact(type, (word) => word === "internal", "not read");
  },
  isWhole: ({ properties }) => {
    const type = properties.string("type");
    return type.state === "absent" || (type.state === "known" && WHOLE_ZONES.has(type.value));
  },
};

export const cloudflare: DnsProvider = {
  name: "Cloudflare",
  zones: [ZONE],
  records: [
    {
      tokens: ["cloudflare:index/dnsRecord:DnsRecord", "cloudflare:index/record:Record"],
      terraform: [
        { type: "cloudflare_dns_record" },
        { type: "cloudflare_record", token: "cloudflare:index/record:Record" },
      ],
      owner: { name: text("name"), rule: relativeUnlessInZone("@") },
      zone: { by: "id", property: "zoneId", zones: [ZONE] },
      type: text("type"),
      // Older versions of the provider call the value `value`.
      values: oneText("content", "value"),
      substitutes: [
        whenTrue("proxied", "Cloudflare's own: the record is proxied", "whether Cloudflare answers for it"),
      ],
    },
  ],
};
