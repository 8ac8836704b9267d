import assert from "node:assert/strict";
import { toRelativePath, toUri } from "../../policies/report/relative-path";

const cases: readonly { shows: string; file: string; path: string; uri: string }[] = [
  { shows: "a file of the working folder", file: "facts.yaml", path: "facts.yaml", uri: "facts.yaml" },
  { shows: "dots in front", file: "./conf/../conf/a.conf", path: "conf/a.conf", uri: "conf/a.conf" },
  { shows: "an absolute one below it", file: "/estate/conf/a.conf", path: "conf/a.conf", uri: "conf/a.conf" },
  { shows: "one beside it", file: "../other/a.conf", path: "/other/a.conf", uri: "file:///other/a.conf" },
  { shows: "the folder itself", file: ".", path: "/estate", uri: "file:///estate" },
  { shows: "a name that begins with dots", file: "..a/b", path: "..a/b", uri: "..a/b" },
  { shows: "blanks and marks", file: "a b/c#d?.conf", path: "a b/c#d?.conf", uri: "a%20b/c%23d%3F.conf" },
  { shows: "half of a character", file: "a\ud800", path: "a\ud800", uri: "a%EF%BF%BD" },
];

describe("the path of a file in a report", () => {
  for (const { shows, file, path, uri } of cases) {
    it(`starts from the working folder where it can: ${shows}`, () => {
      assert.deepEqual([toRelativePath(file, "/estate"), toUri(file, "/estate")], [path, uri]);
    });
  }
});
