import assert from "node:assert/strict";
import { buildNetwork } from "../../policies/network/build-network";
import { runPipeline } from "../../policies/pipeline";
import type { HostsEditRecord, UnseenCommandRecord } from "../../policies/records/server-records";
import type { Fact } from "../../policies/values/fact";
import { known } from "../../policies/values/fact";
import { UNKNOWN, addresses, hostsEdit, ip, origin, planned, server } from "../support/estate";
import { FE01, FE01_LEGS, FE02, FE02_LEGS, seedRecords } from "../outcomes/seed-case";

const LINE = { address: ip("10.1.9.12"), names: [FE02] };
const WHERE = origin("Command allocate");

function unseen(host: Fact<string> | undefined): UnseenCommandRecord {
  return { kind: "unseen-command", origin: WHERE, host, why: "its text is known only after the deployment" };
}

function local(edit: HostsEditRecord["edit"]): HostsEditRecord {
  return { ...hostsEdit(undefined, edit), host: undefined };
}

describe("buildNetwork: commands that run where Pulumi runs", () => {
  const servers = [server(FE01, FE01_LEGS), server(FE02, FE02_LEGS)];

  it("an edit may be of every server's file: its names are a gap in each", () => {
    const network = buildNetwork(
      planned(servers, local({ effect: "adds", lines: [LINE], replacedNames: [] })),
    );
    const gap = {
      names: new Set([FE02]),
      missing: {
        what: "whose hosts file a command edits",
        why: "it runs where Pulumi runs, and which machine it reaches from there is not known",
        origin: origin("hosts edit"),
      },
    };
    assert.deepEqual(
      [...network.servers.values()].map(({ hostsGaps }) => hostsGaps),
      [[gap], [gap]],
    );
  });

  const assumption = {
    what: "Command allocate changes no hosts file",
    why: "its text is known only after the deployment",
    origin: WHERE,
  };
  const cases: readonly {
    readonly shows: string;
    readonly host: Fact<string> | undefined;
    readonly gives: readonly string[];
  }[] = [
    { shows: "one of unknown text is an assumption of every server", host: undefined, gives: [FE01, FE02] },
    { shows: "one on a machine that is not known too", host: UNKNOWN, gives: [FE01, FE02] },
    { shows: "one on a known server is that server's", host: known("10.1.9.12", WHERE), gives: [FE02] },
    {
      shows: "one on a machine that is no known server is nobody's",
      host: known("192.0.2.9", WHERE),
      gives: [],
    },
  ];
  for (const { shows, host, gives } of cases) {
    it(shows, () => {
      const network = buildNetwork(planned(servers, unseen(host)));
      const found = [...network.servers.values()].filter(
        ({ hostsAssumptions }) => hostsAssumptions !== undefined,
      );
      assert.deepEqual(
        found.map(({ name }) => name),
        gives,
      );
      for (const { hostsAssumptions } of found) assert.deepEqual(hostsAssumptions, [assumption]);
    });
  }

  it("flows stay decided and rest on it; an edit of the peer's name leaves that name undecided", () => {
    const dns = [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.12")];
    const judged = (more: UnseenCommandRecord | HostsEditRecord): unknown[] =>
      runPipeline(planned(seedRecords({ dns, more: [more] }))).flows.map(({ outcome, assumptions }) => [
        outcome,
        assumptions.some(({ what }) => what === assumption.what),
      ]);
    assert.deepEqual(judged(unseen(undefined)), [
      ["direct", true],
      ["direct", true],
    ]);
    assert.deepEqual(judged(local({ effect: "adds", lines: [LINE], replacedNames: [] })), [
      ["undecided", false],
      ["direct", false],
    ]);
  });
});
