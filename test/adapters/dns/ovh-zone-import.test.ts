import assert from "node:assert/strict";
import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import { COMPUTED } from "../f5bigip/planned";
import { readFirst, resource, show } from "./zones-of-plan";

const ZONE = "ovh:Domain/zoneImport:ZoneImport";
const FILE =
  "$TTL 60\n@ IN SOA dns1.ovh.net. tech.ovh.net. (1 2 3 4 5)\n  IN NS dns1.ovh.net.\nfe01 IN A 10.1.1.11\n";

describe("zones of OVH that are given as a file", () => {
  const cases: readonly { shows: string; inputs: PropertyMap; gives: readonly string[] }[] = [
    {
      shows: "all of its records, and that there are no others",
      inputs: { zoneName: "example.com", zoneFile: FILE },
      gives: [
        "complete example.com | public example.com",
        "node example.com | public example.com",
        "node example.com | public example.com",
        "A fe01.example.com [10.1.1.11] | public example.com",
      ],
    },
    {
      shows: "a file that another one is part of",
      inputs: { zoneName: "example.com", zoneFile: "$INCLUDE other\nfe01 IN A 10.1.1.11\n" },
      gives: [
        "A fe01.example.com [10.1.1.11] | public example.com",
        "doubt example.com: it includes another file, which is not read",
      ],
    },
    {
      shows: "a file that is known later",
      inputs: { zoneName: "example.com", zoneFile: COMPUTED },
      gives: ["doubt example.com: the file is known only after the deployment"],
    },
    {
      shows: "a zone that is known later",
      inputs: { zoneName: COMPUTED, zoneFile: FILE },
      gives: ["doubt any name: the zone that it is the file of is known only after the deployment"],
    },
    {
      shows: "a broken file, of which nothing is shown",
      inputs: { zoneName: "example.com", zoneFile: "fe01 IN A hunter2\n" },
      gives: [
        "doubt example.com: the file cannot be read at line 1: a record of type A without one IPv4 address",
      ],
    },
  ];
  for (const { shows, inputs, gives } of cases) {
    it(shows, () => {
      const records = readFirst(resource(ZONE, "zone", inputs));
      assert.deepEqual(
        records.map((record) =>
          record.kind === "dns-doubt" ? `doubt ${record.within ?? "any name"}: ${record.why}` : show(record),
        ),
        gives,
      );
    });
  }
});
