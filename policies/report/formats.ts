import type { Reporter } from "./report-context";

/** One way to write a verdict. */
export interface Format {
  /** For the usage of a command: what it is for, a few words. */
  readonly use: string;
  /** Whether the report itself says what was not read; of the others standard error says it. */
  readonly tellsLimits: boolean;
  /** Loaded when it is asked for: some bring a library with them. */
  load(): Promise<Reporter>;
}

/** Every format of `--format`; the first one is the default. Another one is one more entry here. */
export const FORMATS = {
  text: {
    use: "for people",
    tellsLimits: true,
    load: async () => (await import("./text-report.js")).reportText,
  },
  json: {
    use: "for programs; the schema is dist/policies/report/report.schema.json",
    tellsLimits: false,
    load: async () => (await import("./json-report.js")).reportJson,
  },
  sarif: {
    use: "SARIF 2.1.0, for code scanning",
    tellsLimits: false,
    load: async () => (await import("./sarif/sarif-report.js")).reportSarif,
  },
  junit: {
    use: "JUnit XML, for the list of tests of a CI system",
    tellsLimits: false,
    load: async () => (await import("./junit/junit-report.js")).reportJunit,
  },
  gitlab: {
    use: "GitLab's Code Quality",
    tellsLimits: false,
    load: async () => (await import("./gitlab-report.js")).reportGitlab,
  },
  markdown: {
    use: "for a job's summary or a comment",
    tellsLimits: true,
    load: async () => (await import("./markdown/markdown-report.js")).reportMarkdown,
  },
  html: {
    use: "one page for a browser, which loads nothing",
    tellsLimits: true,
    load: async () => (await import("./html/html-report.js")).reportHtml,
  },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof FORMATS;

/** The names of all formats, in the order in which they are told. */
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];
