import assert from "node:assert/strict";
import { jsonForScript, markup } from "../../../policies/report/html/markup";

const texts: readonly { shows: string; given: string; written: string }[] = [
  { shows: "an element", given: "<img src=x>", written: "&lt;img src=x&gt;" },
  { shows: "the end of a script", given: "</script>", written: "&lt;/script&gt;" },
  { shows: "both quotes", given: `" onload='x'`, written: "&quot; onload=&#39;x&#39;" },
  { shows: "a backquote", given: "`", written: "&#96;" },
  { shows: "what is escaped already", given: "&lt;", written: "&amp;lt;" },
  { shows: "text that is rearranged", given: "a\u202eb", written: "a\\u202eb" },
  { shows: "a control character", given: "a\u0000b\u001b[2J", written: "a\\u0000b\\u001b[2J" },
  { shows: "lines", given: "a\nb", written: "a\nb" },
  { shows: "letters of any language", given: "größe 漢字", written: "größe 漢字" },
];

describe("markup", () => {
  for (const { shows, given, written } of texts) {
    it(`writes ${shows} as text, in an element and in an attribute`, () => {
      assert.equal(markup`<p title="${given}">${given}</p>`.text, `<p title="${written}">${written}</p>`);
    });
  }

  it("takes markup as it is, lists one by one, numbers, and undefined for nothing", () => {
    const items = ["a<", "b"].map((item) => markup`<li>${item}</li>`);
    assert.equal(
      markup`<ul start="${3}">${items}${undefined}</ul>`.text,
      `<ul start="3"><li>a&lt;</li><li>b</li></ul>`,
    );
  });
});

const values: readonly { shows: string; given: string }[] = [
  { shows: "the end of the script", given: "</script><img src=x onerror=alert(1)>" },
  { shows: "a comment and a second script", given: "<!--<script>" },
  { shows: "quotes and backslashes", given: `"\\'` },
  { shows: "an entity", given: "&lt;" },
];

describe("JSON for a script", () => {
  for (const { shows, given } of values) {
    it(`holds ${shows} without anything that means something in HTML, and gives it back`, () => {
      const json = jsonForScript({ [given]: [given] });
      assert.doesNotMatch(json, /[<>&]/);
      assert.deepEqual(JSON.parse(json), { [given]: [given] });
    });
  }

  it("writes what would rearrange a text visibly", () => {
    assert.deepEqual(JSON.parse(jsonForScript(["a\u202eb\u2028c"])), ["a\\u202eb\\u2028c"]);
  });
});
