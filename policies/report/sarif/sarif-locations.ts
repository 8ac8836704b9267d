import * as path from "node:path";
import type { Location, PhysicalLocation } from "sarif";
import type { Origin } from "../../values/fact";
import { escapeControls } from "../../values/printable";
import { locate } from "../../values/locate";
import { toRelativePath, toUri } from "../relative-path";
import type { ReportContext } from "../report-context";

/** What uris that are relative start from: whoever reads the report binds it to the repository's root. */
export const SOURCE_ROOT = "%SRCROOT%";

export type Placing = Pick<ReportContext, "placeOf" | "workingFolder">;

/** The file and line of a statement, or of the file that stands for it. */
export function toPhysicalLocation(origin: Origin, { placeOf, workingFolder }: Placing): PhysicalLocation {
  const { file, line } = placeOf(origin);
  const isBelow = !path.isAbsolute(toRelativePath(file, workingFolder));
  return {
    artifactLocation: {
      uri: toUri(file, workingFolder),
      ...(isBelow ? { uriBaseId: SOURCE_ROOT } : {}),
    },
    // GitHub asks for all four. Statements are known by their line, so this is the line's first character.
    region: { startLine: line ?? 1, startColumn: 1, endLine: line ?? 1, endColumn: 2 },
  };
}

/** A statement: its file, and its object in the words of whoever owns it. */
export function toLocation(origin: Origin, name: string, placing: Placing): Location {
  return {
    physicalLocation: toPhysicalLocation(origin, placing),
    logicalLocations: [
      { fullyQualifiedName: escapeControls(locate(origin)), name: escapeControls(name), kind: "resource" },
    ],
  };
}
