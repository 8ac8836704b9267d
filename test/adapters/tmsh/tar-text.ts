/** Tar archives of a few short files, for tests. */

export interface TarEntry {
  readonly name: string;
  readonly content: string;
  /** The header's type: a file where it is left out; "2" is a link, "5" a folder. */
  readonly type?: string;
}

const BLOCK = 512;

/** The archive with its two blocks of zeros at the end. */
export function makeTar(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.map(makeEntry), Buffer.alloc(2 * BLOCK)]);
}

function makeEntry({ name, content, type = "0" }: TarEntry): Buffer {
  const body = Buffer.from(content);
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write("0000644\0" + "0000000\0" + "0000000\0", 100);
  header.write(`${body.length.toString(8).padStart(11, "0")}\0` + "00000000000\0", 124);
  header.write(`        ${type}`, 148);
  if (type === "2") header.write("elsewhere", 157);
  header.write("ustar\0" + "00", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return Buffer.concat([header, body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)]);
}
