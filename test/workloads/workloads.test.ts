import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { FIX_KINDS } from "../../policies/records/group-records";
import { workloads } from "../../policies/workloads";
import type { Source } from "../../policies/workloads/source";
import type { Workload } from "../../policies/workloads/workload";
import { REPO_ROOT } from "../support/repo-root";
import { statementsOf, writeWorkloadTables } from "../support/workload-tables";

function sources(workload: Workload): Source[] {
  return [
    ...(workload.loadBalancer ?? []).map(({ source }) => source),
    ...statementsOf(workload).map(({ source }) => source),
  ];
}

describe("workloads", () => {
  it("ids are stable: documents and facts name them", () => {
    assert.deepEqual(
      workloads.map(({ id }) => id),
      [
        ...["ocs-2007-r2", "lync-2010", "lync-2013", "sfb-2015", "sfb-2019"],
        ...["mysql-group-replication", "galera", "elasticsearch", "etcd", "mongodb", "postgresql"],
        ...["weblogic", "radius", "exchange"],
      ],
    );
  });

  for (const workload of workloads) {
    const { id, ports, peersOnly, references, talk, checks, recognisedBy } = workload;
    it(`${id}: says who talks to whom, what checks the source and where that is written`, () => {
      assert.ok(ports.length > 0);
      assert.ok(ports.every(({ service }) => service !== undefined));
      assert.equal(new Set(ports.map(({ port, protocol }) => `${protocol} ${port}`)).size, ports.length);
      assert.ok(talk !== undefined && checks !== undefined && references.length > 0);
      assert.deepEqual(
        peersOnly.filter((port) => !ports.some((own) => own.port === port)),
        [],
      );
    });

    it(`${id}: everything that a rule may report has a source that somebody read`, () => {
      assert.deepEqual(
        sources(workload).filter(({ mark }) => mark !== "read"),
        [],
      );
      assert.deepEqual(
        statementsOf(workload).filter(({ of, text }) => of === "" || text === ""),
        [],
      );
    });

    it(`${id}: no port that only peers use is on every list of the vendor's load balancers, unless sources disagree`, () => {
      const { loadBalancer = [] } = workload;
      const listed = peersOnly.filter((port) =>
        loadBalancer.some(({ publishes }) => publishes.includes(port)),
      );
      assert.deepEqual(listed, id === "ocs-2007-r2" ? [5071] : []);
    });

    it(`${id}: is recognised by a port only where the port shows peers that check the source`, () => {
      const expected = id === "ocs-2007-r2" ? [5061, 444, 135, 5065, 5069, 5071, 5072, 5073, 5074] : [];
      assert.deepEqual(recognisedBy, expected);
    });
  }

  it("fix kinds are those of the design", () => {
    assert.deepEqual(FIX_KINDS, ["hosts-file", "single-ip", "same-segment-dns", "preserve-source"]);
  });

  it("docs/workloads.md holds the tables that are made from the data", () => {
    const page = readFileSync(path.join(REPO_ROOT, "docs", "workloads.md"), "utf8");
    for (const table of writeWorkloadTables(workloads)) {
      // The formatter pads cells, which says nothing.
      const plain = (text: string): string => text.replaceAll(/ +/g, " ").replaceAll(/-+/g, "-");
      assert.ok(plain(page).includes(plain(table)), `docs/workloads.md lacks this table:\n${table}`);
    }
  });
});
