/** Reads what a running BIG-IP keeps its configuration in: its own files, or an archive of them. */
import { decodeText } from "../text-file/decode-text";
import { readBytes } from "../text-file/read-bytes";
import { isArchive, readArchive } from "./read-archive";
import { DeviceFileError } from "./device-file-error";
import { type ParseBudget, newParseBudget, parseTmsh } from "./parse-tmsh";
import { TMSH_MODULES } from "./tmsh-modules";
import type { TmshStanza } from "./tmsh-tree";

export interface DeviceFile {
  /** As messages and origins name it: the path as it was given, or `backup.ucs:config/bigip.conf`. */
  readonly name: string;
  /** None in a partition's file that holds a comment alone. */
  readonly stanzas: readonly TmshStanza[];
}

export interface DeviceFiles {
  readonly files: readonly DeviceFile[];
}

const LIMIT_MIB = 512;

/** Of a file that is no archive. */
const TEXT_LIMIT_MIB = 64;

const EXPECTED = "a BIG-IP's configuration: bigip.conf, bigip_base.conf, an SCF, a UCS archive or a qkview";

/**
 * Reads one file: a text in tmsh's form, or a tar with or without gzip (UCS, qkview). What it is shows in its content, not in
 * its name. No other file is ever read, and nothing is written. Throws a DeviceFileError with the whole message for the user:
 * file, line where there is one, what is wrong, what was expected. `name` is how messages and origins call it.
 */
export function readDeviceFiles(path: string, name = path): DeviceFiles {
  const reading = readBytes(path, { limitMiB: LIMIT_MIB, expected: EXPECTED });
  if (!reading.ok) throw new DeviceFileError(name, reading.why);
  return parseDeviceFiles(reading.bytes, name);
}

/** The same, of a file that has been read already. */
export function parseDeviceFiles(bytes: Buffer, name: string): DeviceFiles {
  const budget = newParseBudget();
  if (isArchive(bytes)) {
    return { files: readArchive(bytes, name).map((file) => readText(file.bytes, file.name, budget)) };
  }
  if (isEncrypted(bytes)) {
    throw new DeviceFileError(
      name,
      "it is encrypted; expected a UCS archive that was saved without a passphrase",
    );
  }
  if (bytes.length > TEXT_LIMIT_MIB * 1024 * 1024) {
    throw new DeviceFileError(
      name,
      `it is no archive and larger than ${TEXT_LIMIT_MIB} MiB; expected ${EXPECTED}`,
    );
  }
  const file = readText(bytes, name, budget);
  requireDevice(file, bytes);
  return { files: [file] };
}

/** Other software's files have braces too, and so had a BIG-IP's before version 11, in another form. */
function requireDevice({ name, stanzas }: DeviceFile, bytes: Buffer): void {
  if (stanzas.some(({ words }) => TMSH_MODULES.has(words[0]?.text ?? ""))) return;
  // A partition without an object has a file with a comment alone.
  if (stanzas.length === 0 && bytes.includes("#TMSH-VERSION:")) return;
  throw new DeviceFileError(
    name,
    `it holds no object of a BIG-IP (version 11 or later); expected ${EXPECTED}`,
  );
}

function readText(bytes: Buffer, name: string, budget: ParseBudget): DeviceFile {
  const text = decodeText(bytes);
  if (!text.ok) throw new DeviceFileError(name, text.why);
  return { name, stanzas: parseTmsh(text.text, name, budget) };
}

/** Whether the bytes are an archive, or one that was saved with a passphrase: no text, whatever they hold. */
export function isArchiveOrEncrypted(bytes: Buffer): boolean {
  return isArchive(bytes) || isEncrypted(bytes);
}

/** A UCS with a passphrase is an OpenPGP message that begins with a session key of version 4 or later; OpenSSL says "Salted__". */
function isEncrypted(bytes: Buffer): boolean {
  const [tag = 0, , version = 0] = bytes;
  if ((tag === 0x8c || tag === 0xc3) && version >= 4 && version <= 6) return true;
  const start = bytes.toString("latin1", 0, 27);
  return start === "-----BEGIN PGP MESSAGE-----" || start.startsWith("Salted__");
}
