import assert from "node:assert/strict";
import { OUTCOMES } from "../../../policies/outcomes/outcome";
import { DARK, LIGHT, OUTCOME_SIGNS, type Palette } from "../../../policies/report/html/palette";

/** WCAG 2.2: 4.5 for text (1.4.3), 3 for lines and borders that carry meaning (1.4.11). */
const TEXT = 4.5;
const GRAPHIC = 3;

/** Relative luminance of `#rrggbb`, as WCAG defines it. */
function luminance(colour: string): number {
  assert.match(colour, /^#[0-9a-f]{6}$/);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** What stands on what: [what, foreground, background, least]. */
function pairs(palette: Palette): [string, string, string, number][] {
  const { page, panel, chosen, segment, bigip, text, quiet, link, line, focus, outcomes } = palette;
  const grounds = { page, panel, chosen };
  const boxes = { panel, segment, bigip };
  return [
    ...Object.entries({ ...grounds, ...boxes }).map(([on, ground]): [string, string, string, number] => [
      `text on ${on}`,
      text,
      ground,
      TEXT,
    ]),
    ...Object.entries(grounds).flatMap(([on, ground]): [string, string, string, number][] => [
      [`quiet text on ${on}`, quiet, ground, TEXT],
      [`a link on ${on}`, link, ground, TEXT],
      [`the focus on ${on}`, focus, ground, GRAPHIC],
      [`a border on ${on}`, line, ground, GRAPHIC],
      ...OUTCOMES.map((outcome): [string, string, string, number] => [
        `${outcome} on ${on}`,
        outcomes[outcome],
        ground,
        TEXT,
      ]),
    ]),
    ...Object.entries(boxes).map(([on, ground]): [string, string, string, number] => [
      `a box's border beside ${on}`,
      line,
      ground,
      GRAPHIC,
    ]),
  ];
}

describe("the palette", () => {
  it("the measure itself is WCAG's: black on white is 21, and the grey of its examples 4.54", () => {
    assert.equal(contrast("#000000", "#ffffff"), 21);
    assert.equal(contrast("#767676", "#ffffff").toFixed(2), "4.54");
  });

  for (const [name, palette] of Object.entries({ light: LIGHT, dark: DARK })) {
    it(`${name}: every colour is seen on whatever it stands on`, () => {
      const faint = pairs(palette).filter(([, colour, ground, least]) => contrast(colour, ground) < least);
      assert.deepEqual(faint, []);
    });
  }

  it("each outcome has a sign and a colour of its own", () => {
    for (const list of [
      OUTCOMES.map((outcome) => OUTCOME_SIGNS[outcome].sign),
      OUTCOMES.map((outcome) => LIGHT.outcomes[outcome]),
      OUTCOMES.map((outcome) => DARK.outcomes[outcome]),
    ])
      assert.equal(new Set(list).size, OUTCOMES.length);
  });
});
