import assert from "node:assert/strict";
import { type HostName, parseFqdn, parseHostName } from "../../../policies/adapters/facts-object/host-name";

const name = (text: string): HostName => ({ ok: true, name: text });
const no = (why: string): HostName => ({ ok: false, why: `is not a host name: ${why}` });

const LABEL_63 = "a".repeat(63);
/** 253 characters, the most that a name may have. */
const LONGEST = `${`${LABEL_63}.`.repeat(3)}${"a".repeat(61)}`;
const LETTERS = 'may hold letters, digits, "_" and, not as its first or last, "-" only';

describe("parseHostName", () => {
  const cases: readonly [title: string, text: string, expected: HostName][] = [
    ["names are lower case", "FE01.Ocs.Example.COM", name("fe01.ocs.example.com")],
    ["one trailing dot means the same name", "fe01.example.com.", name("fe01.example.com")],
    ["one label is a host name", "fe01", name("fe01")],
    ["underscores occur in names", "_sip.fe_01.example.com", name("_sip.fe_01.example.com")],
    ["digits and hyphens inside", "1-2.3a", name("1-2.3a")],
    ["a label has up to 63 characters", `${LABEL_63}.b`, name(`${LABEL_63}.b`)],
    ["but not 64", `${LABEL_63}a.b`, no(`"${LABEL_63}a" is longer than 63 characters`)],
    ["a name has up to 253 characters", `${LONGEST}.`, name(LONGEST)],
    ["but not 254", `${LONGEST}a`, no("it is longer than 253 characters")],
    ["other alphabets become IDNA", "fe01.Bücher.example", name("fe01.xn--bcher-kva.example")],
    ["a name that is in IDNA already", "xn--bcher-kva.example", name("xn--bcher-kva.example")],
    ["the ideographic full stop is a dot", "ü。example", name("xn--tda.example")],
    ["an escaped dot is no dot", "ü%2eexample", no("it cannot be written in ASCII by the rules of IDNA")],
    ["a slash ends no name", "ü/example", no("it cannot be written in ASCII by the rules of IDNA")],
    ["what IDNA forbids", "xn--a.ü", no("it cannot be written in ASCII by the rules of IDNA")],
    ["nothing", "", no("it is empty")],
    ["the root", ".", no("it is empty")],
    ["two trailing dots", "a.b..", no("there is nothing between two of its dots, or before the first")],
    ["a leading dot", ".a.b", no("there is nothing between two of its dots, or before the first")],
    ["a hyphen at the start of a label", "a.-b.c", no(`"-b" ${LETTERS}`)],
    ["a hyphen at the end of a label", "a.b-.c", no(`"b-" ${LETTERS}`)],
    ["a blank", "fe 01.a", no(`"fe 01" ${LETTERS}`)],
    ["a line break at the end", "fe01.a\n", no(`"a\\n" ${LETTERS}`)],
    ["a wildcard is no host", "*.example.com", no(`"*" ${LETTERS}`)],
    ["a URL", "https://fe01.example.com", no(`"https://fe01" ${LETTERS}`)],
    ["an IPv4 address", "10.1.1.11", { ok: false, why: "is an address, not a name" }],
    ["an IPv6 address", "2001:db8::1", { ok: false, why: "is an address, not a name" }],
    ["what resolvers take for an address", "10.1.1.300", no("it ends in a number, as an address does")],
    ["an address in other digits", "１２７.0.0.1", no("it ends in a number, as an address does")],
  ];
  for (const [title, text, expected] of cases) {
    it(title, () => {
      assert.deepEqual(parseHostName(text), expected);
    });
  }
});

describe("parseFqdn", () => {
  const why =
    "is a short name, and what a short name resolves to depends on the DNS suffixes of the machine that asks; " +
    "give the fully qualified name, such as fe01.ocs.example.com";
  const cases: readonly [title: string, text: string, expected: HostName][] = [
    ["two labels are enough", "FE01.corp.", name("fe01.corp")],
    ["one label is a short name", "fe01", { ok: false, why }],
    ["a trailing dot makes no second label", "fe01.", { ok: false, why }],
    ["what is no host name is refused as that", "-", no(`"-" ${LETTERS}`)],
  ];
  for (const [title, text, expected] of cases) {
    it(title, () => {
      assert.deepEqual(parseFqdn(text), expected);
    });
  }
});
