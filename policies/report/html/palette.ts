/** The page's colours, light and dark. A test holds every pair that meets on the page to WCAG 2.2, level AA. */
import type { Outcome } from "../../reach-verdict";

export interface Palette {
  /** Backgrounds: of the page, of panels, of what is under the pointer or chosen. */
  readonly page: string;
  readonly panel: string;
  readonly chosen: string;
  /** Texts. */
  readonly text: string;
  readonly quiet: string;
  readonly link: string;
  /** Lines that only divide, and lines without which a control or a part of the drawing would not be seen. */
  readonly rule: string;
  readonly line: string;
  readonly focus: string;
  /** Boxes of the drawing. */
  readonly segment: string;
  readonly bigip: string;
  readonly outcomes: Readonly<Record<Outcome, string>>;
}

export const LIGHT: Palette = {
  page: "#f6f7f9",
  panel: "#ffffff",
  chosen: "#e3ecfa",
  text: "#16191d",
  quiet: "#4d5661",
  link: "#0b57b0",
  rule: "#d5dae1",
  line: "#6a7480",
  focus: "#0b57b0",
  segment: "#e9edf2",
  bigip: "#fdf3dc",
  outcomes: {
    masked: "#b3131b",
    misdelivered: "#8a1f8f",
    unresolved: "#7a4100",
    unreachable: "#a63a00",
    undecided: "#545c66",
    preserved: "#00684f",
    direct: "#0a55a8",
  },
};

export const DARK: Palette = {
  page: "#12151a",
  panel: "#1b2027",
  chosen: "#273447",
  text: "#eef1f5",
  quiet: "#b3bdc9",
  link: "#8fbcff",
  rule: "#343c47",
  line: "#8a95a3",
  focus: "#ffd166",
  segment: "#262d37",
  bigip: "#3a3220",
  outcomes: {
    masked: "#ff8a86",
    misdelivered: "#e6a1ee",
    unresolved: "#e0b070",
    unreachable: "#ffa366",
    undecided: "#bcc5cf",
    preserved: "#5fd6ae",
    direct: "#86b9ff",
  },
};

/** What tells an outcome apart without its colour: a sign before its name, and how its line is drawn. */
export const OUTCOME_SIGNS: Readonly<Record<Outcome, { readonly sign: string; readonly meaning: string }>> = {
  masked: { sign: "✖", meaning: "arrives from an address that is not the sender's" },
  misdelivered: { sign: "⤳", meaning: "the address leads to another machine" },
  unresolved: { sign: "∅", meaning: "nothing gives the name an address" },
  unreachable: { sign: "⊘", meaning: "does not arrive, or its reply does not come back" },
  undecided: { sign: "?", meaning: "the facts do not tell; that is not a pass" },
  preserved: { sign: "✔", meaning: "goes through the BIG-IP and keeps the sender's address" },
  direct: { sign: "➜", meaning: "never touches the BIG-IP" },
};
