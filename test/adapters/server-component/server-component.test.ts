import assert from "node:assert/strict";
import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import type { ServerRecord } from "../../../policies/records/server-records";
import { COMPUTED, LEFT_OUT_WHY, URN, from, read } from "../f5bigip/planned";

const SERVER = "peerpath:index:Server";
const FQDN = "fe01.example.com";

describe("the Server component", () => {
  it("is a server record, with what is registered as outputs where the inputs are not known", () => {
    const inputs: PropertyMap = { fqdn: FQDN, interfaces: COMPUTED };
    const outputs: PropertyMap = { fqdn: FQDN, interfaces: [{ name: "lb", address: "10.1.1.11/24" }] };
    const [record] = read(SERVER, inputs, outputs) as ServerRecord[];
    assert.deepEqual(record?.fqdn, { state: "known", value: FQDN, origin: from("fqdn") });
    assert.equal(record.interfaces.state, "known");
  });

  it("a secret that is no name is not shown, and a misspelt key is", () => {
    const given = read(SERVER, { fqdn: "hunter2", interfaces: [{ name: "lb", adress: "10.1.1.11/24" }] });
    const messages = given
      .map((record) => (record.kind === "problem" ? record.message : record.kind))
      .join("\n");
    assert.ok(!messages.includes("hunter2"), messages);
    assert.ok(messages.includes('interfaces[0].adress is not a key here; did you mean "address"?'), messages);
  });

  it("left out of the preview: everything about it is unknown", () => {
    const unknown = { state: "unknown", why: LEFT_OUT_WHY, origin: from("") };
    assert.deepEqual(read(SERVER, {}, {}), [
      {
        kind: "server",
        origin: from(""),
        fqdn: unknown,
        interfaces: unknown,
        routes: unknown,
        hosts: unknown,
      },
    ]);
  });

  it("values that cannot be used are problems that name resource, key and what was expected, and never show the text", () => {
    const given = read(SERVER, { fqdn: FQDN, interfaces: [{ name: "lb", address: "10.1.1.300/24" }] });
    assert.deepEqual(given, [
      {
        kind: "problem",
        origin: from("interfaces[0].address"),
        message: `${URN}: interfaces[0].address: the value (not shown, since it may be a secret) is not an address with a prefix length such as 10.1.1.11/24`,
      },
    ]);
  });
});
