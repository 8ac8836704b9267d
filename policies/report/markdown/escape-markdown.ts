import { escapeControls } from "../../values/printable";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * What may begin something in Markdown or its dialects: most punctuation wherever it stands, a list's or a rule's mark at the
 * beginning, and what makes an address a link or a word between colons a picture.
 */
const MARKUP = /[\\`*_{}[\]#!|~$]|^[-+=]|(?<=^\d+)[.)]|:(?=\/\/|[\w+-]+:)|(?<=www)\./gi;

/** A text as HTML, for elements in which no Markdown is read, such as `pre`. Lines stay lines; what hides text is shown. */
export function escapeHtml(text: string): string {
  return text
    .split("\n")
    .map((line) => escapeControls(line).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? ""))
    .join("\n");
}

/**
 * One line of plain text as Markdown: it reads as it is written, and nothing in it is markup, HTML, a link, a mention or a reference.
 * GitHub finds mentions and references in what is rendered already, so that an invisible space has to keep them apart.
 */
export function escapeMarkdown(text: string): string {
  return escapeHtml(text.replace(/\n/g, " ").trim())
    .replace(MARKUP, (character) => `\\${character}`)
    .replace(/@(?=\w)/g, "@&#8203;")
    .replace(/\\#(?=\w)/g, "\\#&#8203;");
}
