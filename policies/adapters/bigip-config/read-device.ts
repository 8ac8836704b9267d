import type { SourceRecord } from "../../records/records";
import { DeviceFileError } from "../tmsh/device-file-error";
import { parseDeviceFiles, readDeviceFiles } from "../tmsh/read-device-files";
import type { ConfigFile } from "./config-object";
import { readDeviceConfig } from "./read-device-config";

/** A file of a BIG-IP's configuration, or an archive of its files. */
export interface DeviceSource {
  /** Where it is; relative to the working folder where it is not absolute. */
  readonly path: string;
  /** How messages and origins name it: as it was given. */
  readonly name: string;
  /** What is in it, where it has been read already: standard input and pipes can be read only once. */
  readonly bytes?: Buffer;
}

/** The records of a BIG-IP, or what is wrong with one of its files. */
export type DeviceReading =
  | { readonly ok: true; readonly records: readonly SourceRecord[] }
  | {
      readonly ok: false;
      /** The file at fault, by its place in the list; `undefined` where two of them do not go together. */
      readonly index: number | undefined;
      /** Names the file, the place in it and what was expected; of its text no more than names of objects. */
      readonly message: string;
    };

/** Reads all files of one BIG-IP; `device` is the name that its records carry. Never throws for what files can hold. */
export function readDevice(device: string, sources: readonly DeviceSource[]): DeviceReading {
  const files: ConfigFile[] = [];
  for (const [index, { path, name, bytes }] of sources.entries()) {
    const opened = attempt(
      () => (bytes === undefined ? readDeviceFiles(path, name) : parseDeviceFiles(bytes, name)).files,
    );
    if ("message" in opened) return { ok: false, index, message: opened.message };
    for (const file of opened.value) {
      // A file of a partition is told by its own path, in an archive by the path within.
      const where = file.name === name ? path : file.name;
      files.push({ ...file, partition: partitionOfFile(where) });
    }
  }
  const read = attempt(() => readDeviceConfig(device, files));
  return "message" in read
    ? { ok: false, index: undefined, message: read.message }
    : { ok: true, records: read.value };
}

function attempt<T>(read: () => T): { readonly value: T } | { readonly message: string } {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof DeviceFileError) return { message: error.message };
    throw error;
  }
}

/** A partition keeps its objects in `partitions/P/bigip.conf`; every other file is that of Common. */
export function partitionOfFile(file: string): string {
  return /(?:^|[\\/:])partitions[\\/]([^\\/]+)[\\/][^\\/]+$/.exec(file)?.[1] ?? "Common";
}
