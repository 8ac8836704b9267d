/** Where a statement about a product comes from. */
export interface Source {
  readonly title: string;
  readonly url?: string;
  /** `read` in the published text; `memory`: nobody has read it, so nothing is decided by it. */
  readonly mark: "read" | "memory";
}

/** A source as pages and messages name it: `Title, https://…`. */
export function cite({ title, url }: Source): string {
  return url === undefined ? title : `${title}, ${url}`;
}
