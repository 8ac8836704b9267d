/** Takes the configuration out of a UCS archive, a qkview or another tar of a BIG-IP's folders, in memory. */
import { gunzipSync } from "node:zlib";
import { DeviceFileError } from "./device-file-error";
import { TarCollector, type TarLimits } from "./tar-collector";

export interface ArchivedFile {
  /** As messages name it: `backup.ucs:config/bigip.conf`. */
  readonly name: string;
  readonly bytes: Buffer;
}

const MIB = 1024 * 1024;

export interface ArchiveLimits extends TarLimits {
  /** What the archive may come to when it is decompressed. */
  readonly unpackedMiB: number;
}

/** A qkview holds logs; 50,000 lines of configuration are less than 2 MiB. */
const LIMITS: ArchiveLimits = { unpackedMiB: 1024, entries: 500_000, chosenMiB: 64 };

/** What every BIG-IP has. */
const BASE = ["config/bigip.conf", "config/bigip_base.conf"];

/** Fact 9's files, and GTM's. */
const KNOWN = /^config\/(?:partitions\/[^/.][^/]*\/)?bigip(?:_base|_gtm)?\.conf$/;
const SCF = /^[^/]+\.scf$/;

export function isArchive(bytes: Buffer): boolean {
  return isGzip(bytes) || isTar(bytes);
}

/**
 * The files in which the device keeps its configuration, in the archive's order; or the SCF of an archive that holds one and
 * none of them. Throws a DeviceFileError where the archive is damaged, larger than the limits, or without one of the two files
 * that every BIG-IP has: a device that is read in part would lead to a false verdict. `path` names the archive in errors.
 */
export function readArchive(
  bytes: Buffer,
  path: string,
  limits: ArchiveLimits = LIMITS,
): readonly ArchivedFile[] {
  const collector = new TarCollector((name) => KNOWN.test(name) || SCF.test(name), limits);
  const all = [...collector.read(unpack(bytes, path, limits), path)];
  const known = all.filter(([name]) => KNOWN.test(name));
  const files = known.length === 0 && all.length === 1 ? all : known;
  if (files === known) requireBase(known, path);
  return files.map(([name, content]) => ({ name: `${path}:${name}`, bytes: content }));
}

function requireBase(known: readonly (readonly [string, Buffer])[], path: string): void {
  const missing = BASE.filter((base) => !known.some(([name]) => name === base));
  if (missing.length === 0) return;
  throw new DeviceFileError(
    path,
    `it does not hold ${missing.join(" and ")}; expected a UCS archive, a qkview, or a tar of the device's folder /config`,
  );
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function isTar(bytes: Buffer): boolean {
  return bytes.toString("latin1", 257, 262) === "ustar";
}

/** The tar, decompressed where it was compressed. */
function unpack(bytes: Buffer, path: string, { unpackedMiB }: ArchiveLimits): Buffer {
  const tar = isGzip(bytes) ? decompress(bytes, path, unpackedMiB) : bytes;
  if (isTar(tar)) return tar;
  throw new DeviceFileError(path, "it is compressed and no tar archive; expected a UCS archive or a qkview");
}

function decompress(bytes: Buffer, path: string, limitMiB: number): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: limitMiB * MIB });
  } catch (error) {
    throw new DeviceFileError(path, describeZlibError(error, limitMiB));
  }
}

function describeZlibError(error: unknown, limitMiB: number): string {
  switch (error instanceof Error && "code" in error ? error.code : undefined) {
    case "ERR_BUFFER_TOO_LARGE":
      return `it is larger than ${limitMiB} MiB when it is decompressed; expected less: give the files of its folder config instead`;
    case "Z_BUF_ERROR":
      return "its compressed data ends too early; expected a whole gzip file";
    default:
      return "its compressed data is damaged; expected a whole gzip file";
  }
}
