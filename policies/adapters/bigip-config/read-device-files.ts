import type { SourceRecord } from "../../records/records";
import { decodeText } from "../text-file/decode-text";
import { readBytes } from "../text-file/read-bytes";
import { DeviceFileError } from "../tmsh/device-file-error";
import { parseTmsh } from "../tmsh/parse-tmsh";
import type { ConfigFile } from "./config-object";
import { readDeviceConfig } from "./read-device-config";

/** A BIG-IP has some ten megabytes at most; a text of more than this does not fit into the parser. */
const LIMIT_MIB = 256;
const EXPECTED = "a file of a BIG-IP's configuration, such as bigip.conf";

/** One of a BIG-IP's files. */
export interface DeviceFile {
  /** Where it is; relative to the working folder where it is not absolute. */
  readonly path: string;
  /** How messages and origins name it: as it was given. */
  readonly name: string;
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
export function readDeviceFiles(device: string, files: readonly DeviceFile[]): DeviceReading {
  const parsed: ConfigFile[] = [];
  for (const [index, file] of files.entries()) {
    try {
      parsed.push(openFile(file));
    } catch (error) {
      if (!(error instanceof DeviceFileError)) throw error;
      return { ok: false, index, message: error.message };
    }
  }
  try {
    return { ok: true, records: readDeviceConfig(device, parsed) };
  } catch (error) {
    if (!(error instanceof DeviceFileError)) throw error;
    return { ok: false, index: undefined, message: error.message };
  }
}

function openFile({ path, name }: DeviceFile): ConfigFile {
  const reading = readBytes(path, { limitMiB: LIMIT_MIB, expected: EXPECTED });
  if (!reading.ok) throw new DeviceFileError(name, reading.why);
  const text = decodeText(reading.bytes);
  if (!text.ok) throw new DeviceFileError(name, text.why);
  return { name, partition: partitionOfFile(path), stanzas: parseTmsh(text.text, name) };
}

/** A partition keeps its objects in `partitions/P/bigip.conf`; every other file is that of Common. */
export function partitionOfFile(file: string): string {
  return /(?:^|[\\/])partitions[\\/]([^\\/]+)[\\/][^\\/]+$/.exec(file)?.[1] ?? "Common";
}
