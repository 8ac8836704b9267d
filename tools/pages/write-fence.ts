/** Fenced blocks of Markdown. */
const LANGUAGES: Readonly<Record<string, string>> = { yaml: "yaml", json: "json", ts: "ts", conf: "text" };

export function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

/** In the language that the file's name tells. */
export function fenceFile(name: string, text: string): string {
  return fence(LANGUAGES[name.slice(name.lastIndexOf(".") + 1)] ?? "text", text);
}
