import assert from "node:assert/strict";
import { type Expected, MEMBERS, WORKLOAD, itReports, problems, problemsOf } from "./problem-cases";

describe("problems of a facts object: kinds of value", () => {
  itReports([
    ["the facts are a mapping, not a list", "[]", [["", "a list is not a mapping of keys to values"]]],
    [
      "the facts are a mapping, not a text",
      "facts.yaml",
      [["", '"facts.yaml" is not a mapping of keys to values']],
    ],
    ["the facts are a mapping, not empty", "", [["", "an empty value is not a mapping of keys to values"]]],
    ["a mapping is not a list", "servers: {}", [["servers", "servers: a mapping is not a list"]]],
    ["a key without a value is empty", "servers:", [["servers", "servers: an empty value is not a list"]]],
    ["a list is not a mapping", "dns: []", [["dns", "dns: a list is not a mapping of keys to values"]]],
    [
      "an entry is a mapping",
      "servers: [fe01.x.y]",
      [["servers[0]", 'servers[0]: "fe01.x.y" is not a mapping of keys to values']],
    ],
    [
      "a group that is no mapping is not asked for its keys",
      "peerGroups: [g]",
      [["peerGroups[0]", 'peerGroups[0]: "g" is not a mapping of keys to values']],
    ],
    [
      "a text that YAML reads as a number",
      `peerGroups: [{name: 2007, ${WORKLOAD}, ${MEMBERS}}]`,
      [["peerGroups[0].name", "peerGroups[0].name: 2007 is not text on one line; put it in quotes"]],
    ],
    [
      "a text that YAML reads as a boolean",
      "segments: [{name: true}]",
      [["segments[0].name", "segments[0].name: true is not text on one line; put it in quotes"]],
    ],
    ["the same text in quotes", 'segments: [{name: "true"}]', []],
    [
      "an empty name",
      'segments: [{name: ""}]',
      [["segments[0].name", 'segments[0].name: "" is not text on one line']],
    ],
    [
      "a name of two lines",
      'segments: [{name: "a\\nb"}]',
      [["segments[0].name", 'segments[0].name: "a\\nb" is not text on one line']],
    ],
    [
      "a boolean is true or false",
      "bigip: {devices: [{name: a, complete: 1}]}",
      [["bigip.devices[0].complete", "bigip.devices[0].complete: 1 is not true or false"]],
    ],
    [
      "a long value is cut after 80 characters",
      `segments: [{name: a, prefixes: [${"x".repeat(100)}]}]`,
      [
        [
          "segments[0].prefixes[0]",
          `segments[0].prefixes[0]: "${"x".repeat(80)}…" is not a prefix such as 10.1.0.0/16`,
        ],
      ],
    ],
    [
      "characters that rearrange a terminal are shown by their code",
      'segments: [{name: "a", prefixes: ["\\u202e\\u009bx"]}]',
      [
        [
          "segments[0].prefixes[0]",
          'segments[0].prefixes[0]: "\\u202e\\u009bx" is not a prefix such as 10.1.0.0/16',
        ],
      ],
    ],
  ]);
});

describe("problems of a facts object: the list", () => {
  it("says that nothing was given where nothing was", () => {
    assert.deepEqual(problemsOf(undefined), problems([["", "nothing is not a mapping of keys to values"]]));
  });

  it("sorts by key, numbers as numbers", () => {
    const servers = Array.from({ length: 12 }, (_, index) => ({
      fqdn: index % 5 === 0 ? "x" : `s${index}.x`,
    }));
    assert.deepEqual(
      problemsOf({ servers, clients: {} }).map(({ key }) => key),
      ["clients", "servers[0].fqdn", "servers[5].fqdn", "servers[10].fqdn"],
    );
  });

  const segments = (count: number): unknown => ({ segments: Array.from({ length: count }, () => ({})) });
  const missing = (count: number): Expected[] =>
    Array.from({ length: count }, (_, index) => [
      `segments[${index}].name`,
      `segments[${index}].name is missing; expected text on one line`,
    ]);

  it("shows 20 problems as they are", () => {
    assert.deepEqual(problemsOf(segments(20)), problems(missing(20)));
  });

  it("shows 20 of 21 problems and counts the other", () => {
    assert.deepEqual(
      problemsOf(segments(21)),
      problems([...missing(20), ["", "1 more problem is not shown"]]),
    );
  });

  it("shows 20 of 100 problems and counts the others", () => {
    assert.deepEqual(
      problemsOf(segments(100)),
      problems([...missing(20), ["", "80 more problems are not shown"]]),
    );
  });
});
