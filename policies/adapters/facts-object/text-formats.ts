/** The kinds of text that the schema names in `format`, each with the parser that decides. */
import { InterfaceAddress, IpAddress } from "../../values/address";
import { parseDay } from "../../values/day";
import { parseHostGlob } from "./host-glob";
import { type HostName, parseFqdn, parseHostName } from "./host-name";

export interface TextFormat {
  /** Completes "… is not"; names an example. */
  readonly expected: string;
  /** Why the text is not of this kind, as what follows the quoted text in a message; `undefined` where it is. */
  readonly refuse: (text: string) => string | undefined;
}

const ONE_LINE = /^[^\p{Control}\u2028\u2029]+$/u;
/** Folders and names; a name may hold spaces, as iApps' do. */
const BIGIP_PATH = /^(?:\/[^/\p{Control}]+){2,}$/u;

/** The formats of facts.schema.json, by the name that it uses. */
export const TEXT_FORMATS: ReadonlyMap<string, TextFormat> = new Map([
  ["name", format("text on one line", (text) => ONE_LINE.test(text))],
  ["file-path", format("the path of a file, on one line", (text) => ONE_LINE.test(text))],
  [
    "bigip-path",
    format("the full path of a BIG-IP object such as /Common/ocs_fe", (text) => BIGIP_PATH.test(text)),
  ],
  [
    "address",
    format(
      "an IP address without prefix length such as 10.1.1.1",
      (text) => IpAddress.parse(text) !== undefined,
    ),
  ],
  ["ipv4", format("an IPv4 address such as 10.1.1.11", (text) => IpAddress.parse(text)?.family === 4)],
  ["ipv6", format("an IPv6 address such as 2001:db8::11", (text) => IpAddress.parse(text)?.family === 6)],
  [
    "interface-address",
    format(
      "an address with a prefix length such as 10.1.1.11/24",
      (text) => InterfaceAddress.parse(text) !== undefined,
    ),
  ],
  ["prefix", { expected: "a prefix such as 10.1.0.0/16", refuse: refusePrefix }],
  ["host-name", { expected: "a host name such as fe01.ocs.example.com", refuse: refuseName(parseHostName) }],
  [
    "fqdn",
    { expected: "a fully qualified name such as fe01.ocs.example.com", refuse: refuseName(parseFqdn) },
  ],
  [
    "fqdn-or-prefix",
    {
      expected: "a fully qualified name such as fe01.ocs.example.com or a prefix such as 10.1.0.0/16",
      refuse: (text) => (text.includes("/") ? refusePrefix(text) : refuseName(parseFqdn)(text)),
    },
  ],
  [
    "host-glob",
    {
      expected: "a fully qualified name such as fe01.ocs.example.com or a pattern such as *.ocs.example.com",
      refuse: refuseName(parseHostGlob),
    },
  ],
  ["day", format("a date such as 2027-01-31", (text) => parseDay(text) !== undefined)],
]);

function format(expected: string, accepts: (text: string) => boolean): TextFormat {
  return { expected, refuse: (text) => (accepts(text) ? undefined : `is not ${expected}`) };
}

function refusePrefix(text: string): string | undefined {
  const parsed = InterfaceAddress.parse(text);
  if (parsed === undefined) return "is not a prefix such as 10.1.0.0/16";
  if (parsed.address.bits === parsed.prefix.bits) return undefined;
  return `has bits set behind its prefix length; the network is ${parsed.prefix.text}`;
}

function refuseName(parse: (text: string) => HostName): (text: string) => string | undefined {
  return (text) => {
    const parsed = parse(text);
    return parsed.ok ? undefined : parsed.why;
  };
}
