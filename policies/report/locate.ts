import type { Origin } from "../values/fact";

/** The URN of the responsible resource; where there is none, the source and the object in it. */
export function locate({ source, path }: Origin): string {
  return source.startsWith("urn:pulumi:") || path === "" ? source : `${source} ${path}`;
}
