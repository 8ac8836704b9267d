import { type HostName, parseFqdn } from "./host-name";

const WILDCARD = /[*?]/;
const ALLOWED = /^[a-z0-9_.*?-]+$/;

/**
 * Reads a fully qualified name, or a glob over such names: `*` stands for any text, dots included, and `?` for one character.
 * Letters outside ASCII are read in names only.
 */
export function parseHostGlob(text: string): HostName {
  if (!WILDCARD.test(text)) return parseFqdn(text);
  const name = text.toLowerCase().replace(/\.$/, "");
  if (ALLOWED.test(name) && name.length <= 253) return { ok: true, name };
  return {
    ok: false,
    why: 'is not a pattern of names: it may hold ASCII letters, digits, "_", "-", ".", "*" and "?" only, up to 253 of them',
  };
}
