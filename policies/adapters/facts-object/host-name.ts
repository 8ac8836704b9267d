/** Names of hosts as the facts object gives them: absolute, in their DNS form. */
import { domainToASCII } from "node:url";
import { IpAddress } from "../../values/address";
import { quoteText } from "./show-value";

/** A name in the form that records hold (lower case, ASCII, no trailing dot), or why the text is none. */
export type HostName =
  | { readonly ok: true; readonly name: string }
  /** `why` follows the quoted text in a message: `is an address, not a name`. */
  | { readonly ok: false; readonly why: string };

const LABEL = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/;
const LABEL_LIMIT = 63;
const NAME_LIMIT = 253;

/**
 * Reads a host name of one or more labels. Letters other than ASCII become their IDNA form. Underscores are allowed:
 * Windows and many zones have them.
 */
export function parseHostName(text: string): HostName {
  if (IpAddress.parse(text) !== undefined) return { ok: false, why: "is an address, not a name" };
  const ascii = toAscii(text.replace(/\.$/, ""));
  if (ascii === undefined) return noHostName("it cannot be written in ASCII by the rules of IDNA");
  if (ascii === "") return noHostName("it is empty");
  if (ascii.length > NAME_LIMIT) return noHostName(`it is longer than ${NAME_LIMIT} characters`);
  const labels = ascii.split(".");
  for (const label of labels) {
    if (label === "") return noHostName("there is nothing between two of its dots, or before the first");
    if (label.length > LABEL_LIMIT)
      return noHostName(`${quoteText(label)} is longer than ${LABEL_LIMIT} characters`);
    if (!LABEL.test(label)) {
      return noHostName(
        `${quoteText(label)} may hold letters, digits, "_" and, not as its first or last, "-" only`,
      );
    }
  }
  // Resolvers take such a text for an address (RFC 1123 2.1), whatever else is in it.
  if (/^\d+$/.test(labels.at(-1) ?? "")) return noHostName("it ends in a number, as an address does");
  return { ok: true, name: ascii };
}

/** Reads a host name of two or more labels: one that means the same host everywhere. */
export function parseFqdn(text: string): HostName {
  const parsed = parseHostName(text);
  if (!parsed.ok || parsed.name.includes(".")) return parsed;
  return {
    ok: false,
    why:
      "is a short name, and what a short name resolves to depends on the DNS suffixes of the machine that asks; " +
      "give the fully qualified name, such as fe01.ocs.example.com",
  };
}

function noHostName(why: string): HostName {
  return { ok: false, why: `is not a host name: ${why}` };
}

function toAscii(text: string): string | undefined {
  if (/^\p{ASCII}*$/u.test(text)) return text.toLowerCase();
  // domainToASCII parses like a browser: it decodes "%2e", drops tabs and ends at "/". None of that is part of a name.
  if (!/^[\p{Letter}\p{Mark}\p{Number}\u00b7\u200c\u200d_.\u3002\uff0e\uff61-]+$/u.test(text))
    return undefined;
  const ascii = domainToASCII(text);
  return ascii === "" ? undefined : ascii;
}
