import assert from "node:assert/strict";
import type { SourceRecord } from "../../../policies/records/records";
import { COMPUTED, read } from "../f5bigip/planned";
import { readObjects } from "../as3/declaration";
import { show } from "../dns/zones-of-plan";
import { readConfig } from "./read-config";

const SERVER = `gtm server /Common/dc1 {
  virtual-servers {
    vs1 { destination 10.1.1.11:5071 }
    /Common/vs2 { destination /Common/10.1.2.11:http }
    vs3 { destination 2001:db8::11.443 }
    vs4 { destination 192.0.2.9:443 translation-address 10.1.1.9 translation-port 443 }
    vs5 { destination 10.1.1.15:443 disabled }
    vs6 { destination 10.1.1.16%2:443 translation-address none }
  }
}
`;
const ZONE = "| unknown ?";

/** One line each, without what bears on packets. */
function lines(records: readonly SourceRecord[]): readonly string[] {
  return records.flatMap((record) => {
    if (record.kind === "dns-doubt") return [`doubt ${record.within ?? "any name"}: ${record.why}`];
    return record.kind === "dns" || record.kind === "dns-node" ? [show(record)] : [];
  });
}

function pool(members: string, rest = "", name = "p"): string {
  return `gtm pool a /Common/${name} {\n members {\n ${members}\n }\n ${rest}\n}\n`;
}

function wideIp(rest: string, name = "fe01.example.com"): string {
  return `gtm wideip a /Common/${name} {\n ${rest}\n}\n`;
}

const POOLS = "pools {\n /Common/p { order 0 }\n }";

describe("wide IPs in a BIG-IP's files", () => {
  const cases: readonly (readonly [shows: string, config: string, gives: readonly string[]])[] = [
    [
      "every member's address is an answer",
      SERVER + pool("/Common/dc1:vs1 { member-order 0 }\n dc1:/Common/vs2 { }") + wideIp(POOLS),
      [`A fe01.example.com [10.1.1.11, 10.1.2.11] ${ZONE}`],
    ],
    [
      "but not that of a member, a pool or a virtual server that is disabled",
      SERVER +
        pool("/Common/dc1:vs1 { disabled }\n dc1:/Common/vs2 { }\n dc1:vs5 { }") +
        pool("dc1:vs1 { }", "disabled", "q") +
        wideIp("pools {\n /Common/p { }\n /Common/q { }\n }"),
      [`A fe01.example.com [10.1.2.11] ${ZONE}`],
    ],
    [
      "an address that is behind a translation is not guessed",
      SERVER + pool("dc1:vs4 { }\n dc1:vs6 { }") + wideIp(POOLS),
      [`A fe01.example.com [(?that of a virtual server which has a translation as well), 10.1.1.16] ${ZONE}`],
    ],
    [
      "the pool of last resort, and aliases",
      SERVER + pool("dc1:vs1 { }") + wideIp("aliases {\n www.example.com\n }\n last-resort-pool a /Common/p"),
      [`A fe01.example.com [10.1.1.11] ${ZONE}`, `A www.example.com [10.1.1.11] ${ZONE}`],
    ],
    [
      "a fallback address where a mode takes it",
      SERVER + pool("dc1:vs1 { }", "fallback-ip 10.1.1.99\n fallback-mode fallback-ip") + wideIp(POOLS),
      [`A fe01.example.com [10.1.1.11, 10.1.1.99] ${ZONE}`],
    ],
    [
      "none where no mode does",
      SERVER + pool("dc1:vs1 { }", "fallback-ip 10.1.1.99\n fallback-mode return-to-dns") + wideIp(POOLS),
      [`A fe01.example.com [10.1.1.11] ${ZONE}`],
    ],
    [
      "only addresses of its own type",
      SERVER + pool("dc1:vs1 { }\n dc1:vs3 { }") + wideIp(POOLS),
      [`A fe01.example.com [10.1.1.11] ${ZONE}`],
    ],
    [
      "IPv6",
      `${SERVER}gtm pool aaaa /Common/p {\n members {\n dc1:vs3 { }\n }\n}\ngtm wideip aaaa /Common/fe01.example.com {\n ${POOLS}\n}\n`,
      [`AAAA fe01.example.com [2001:db8::11] ${ZONE}`],
    ],
    [
      "a server that is not there",
      pool("/Common/dc9:vs1 { }") + wideIp(POOLS),
      [`A fe01.example.com [(?that of a server that the files do not hold)] ${ZONE}`],
    ],
    [
      "a virtual server that is not there",
      SERVER + pool("dc1:vs9 { }") + wideIp(POOLS),
      [`A fe01.example.com [(?that of a virtual server that its server does not hold)] ${ZONE}`],
    ],
    [
      "a pool that is not there",
      SERVER + wideIp(POOLS),
      [`A fe01.example.com (?those of a pool that the files do not hold) ${ZONE}`],
    ],
    [
      "an iRule",
      SERVER + pool("dc1:vs1 { }") + wideIp(`${POOLS}\n rules {\n /Common/r\n }`),
      [`A fe01.example.com (?what an iRule may choose) ${ZONE}`],
    ],
    ["one that is disabled", SERVER + pool("dc1:vs1 { }") + wideIp(`disabled\n ${POOLS}`), []],
    [
      "a pattern",
      SERVER + pool("dc1:vs1 { }") + wideIp(POOLS, "fe*.example.com"),
      ["doubt example.com: its name is a pattern"],
    ],
    [
      "an alias as an answer, and another type",
      "gtm wideip cname /Common/a.example.com { }\ngtm wideip srv /Common/s.example.com { }\n",
      [`CNAME a.example.com (?that of a pool's members) ${ZONE}`, `node s.example.com ${ZONE}`],
    ],
  ];
  for (const [shows, config, gives] of cases) {
    it(shows, () => {
      assert.deepEqual(lines(readConfig(config)), gives);
    });
  }
});

describe("wide IPs of AS3", () => {
  const server = {
    class: "GSLB_Server",
    virtualServers: [
      { name: "vs1", address: "10.1.1.11", port: 5071 },
      { address: "10.1.2.11", port: 5071 },
      { name: "vs3", address: "192.0.2.9", port: 443, addressTranslation: "10.1.1.9" },
    ],
  };
  const poolOf = (...virtualServers: readonly string[]): Readonly<Record<string, unknown>> => ({
    class: "GSLB_Pool",
    resourceRecordType: "A",
    members: virtualServers.map((virtualServer) => ({ server: { use: "srv" }, virtualServer, ratio: 1 })),
  });
  const domain = {
    class: "GSLB_Domain",
    domainName: "fe01.example.com",
    resourceRecordType: "A",
    poolLbMode: "topology",
    pools: [{ use: "pool", ratio: 2 }],
  };

  const cases: readonly (readonly [
    shows: string,
    objects: Readonly<Record<string, unknown>>,
    gives: readonly string[],
  ])[] = [
    [
      "every member's address is an answer, by name or by place",
      { domain, pool: poolOf("vs1", "1"), srv: server },
      [`A fe01.example.com [10.1.1.11, 10.1.2.11] ${ZONE}`],
    ],
    [
      "an address behind a translation is not guessed",
      { domain, pool: poolOf("vs3"), srv: server },
      [`A fe01.example.com [(?that of a virtual server which has a translation as well)] ${ZONE}`],
    ],
    [
      "a server on the BIG-IP already",
      {
        domain,
        pool: { ...poolOf(), members: [{ server: { bigip: "/Common/dc1" }, virtualServer: "vs1" }] },
      },
      [`A fe01.example.com [(?that of a virtual server that the declaration does not tell)] ${ZONE}`],
    ],
    [
      "a pool on the BIG-IP already",
      { domain: { ...domain, pools: [{ bigip: "/Common/p" }] } },
      [`A fe01.example.com (?those of a pool that the declaration does not tell) ${ZONE}`],
    ],
    ["one that is disabled", { domain: { ...domain, enabled: false }, pool: poolOf("vs1"), srv: server }, []],
  ];
  for (const [shows, objects, gives] of cases) {
    it(shows, () => {
      const records = readObjects(JSON.parse(JSON.stringify(objects)) as Parameters<typeof readObjects>[0]);
      assert.deepEqual(lines(records), gives);
      assert.deepEqual(
        records.filter(({ kind }) => kind === "unread"),
        [],
      );
    });
  }
});

describe("wide IPs of the native resource", () => {
  for (const token of ["f5bigip:index/gtmWideip:GtmWideip", "bigip:index/gtmWideip:GtmWideip"]) {
    it(`are answers that are not known: ${token}`, () => {
      const wide = {
        name: "fe01.example.com",
        type: "a",
        aliases: ["www.example.com"],
        lastResortPool: "a /Common/p",
      };
      assert.deepEqual(lines(read(token, wide)), [
        `A fe01.example.com (?those of pools that the resource does not name) ${ZONE}`,
        `A www.example.com (?those of pools that the resource does not name) ${ZONE}`,
      ]);
    });
  }

  it("answer nothing where they are disabled", () => {
    const wide = { name: "fe01.example.com", type: "a", disabled: true };
    assert.deepEqual(read("f5bigip:index/gtmWideip:GtmWideip", wide), []);
  });

  it("may be of any name where theirs is not known", () => {
    assert.deepEqual(lines(read("f5bigip:index/gtmWideip:GtmWideip", { name: COMPUTED, type: "a" })), [
      "doubt any name: its name is known only after the deployment",
    ]);
  });
});
