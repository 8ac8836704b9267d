import * as path from "node:path";
import { pathToFileURL } from "node:url";

/**
 * A file's path from the working folder, with slashes and without a leading `./`; absolute where the file is not below it. What a
 * name holds that would steer a terminal stays as it is.
 */
export function toRelativePath(file: string, workingFolder: string): string {
  const absolute = path.resolve(workingFolder, file);
  const relative = path.relative(workingFolder, absolute);
  const isBelow = relative !== "" && !path.isAbsolute(relative) && relative.split(path.sep)[0] !== "..";
  return (isBelow ? relative : absolute).split(path.sep).join("/");
}

/** The same as a URI reference: relative, or `file://…`. */
export function toUri(file: string, workingFolder: string): string {
  const relative = toRelativePath(file, workingFolder);
  if (path.isAbsolute(relative)) return pathToFileURL(relative).href;
  const encoded = relative
    .split("/")
    .map((segment) => encodeURIComponent(segment.replace(/\p{Cs}/gu, "\ufffd")));
  return encoded.join("/");
}
