import type { TmshPosition } from "./tmsh-tree";

/**
 * A file of a BIG-IP that cannot be used. The message is whole: it names the file, the place in it where there is one, and
 * what was expected there. Of the file's text it repeats nothing but the names of objects.
 */
export class DeviceFileError extends Error {
  constructor(
    /** As it was given; an entry of an archive is `backup.ucs:config/bigip.conf`. */
    readonly file: string,
    /** What is wrong, as a clause: `it is a folder; expected …`. */
    readonly why: string,
    readonly position?: TmshPosition,
  ) {
    super(`${file}${position === undefined ? "" : `:${position.line}:${position.column}`}: ${why}`);
    this.name = "DeviceFileError";
  }
}
