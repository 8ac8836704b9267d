import { IpAddress } from "../../values/address";
import { dnsAdapters } from "../dns";
import { parseName } from "../dns/owner-name";
import type { MendRequest, MendRequestReading, Remediation } from "./mend-reading";
import { type AskedRecord, mendRecord, ownersOf } from "./mend-record";
import { findRepeated, findUnknownSettings } from "./read-listed-settings";

const ID = "mend-record-addresses";
const SOURCE = `policy configuration of ${ID}: records`;

/** Gives the record sets of names that somebody lists other addresses, where one planned resource holds them. */
export const mendRecordAddresses: Remediation = {
  id: ID,
  title:
    "The DNS records of the names that its settings list give the addresses that stand there, and no others.",
  list: "records",
  settings: {
    records: {
      type: "object",
      additionalProperties: { type: "array", items: { type: "string" } },
      description: "the addresses that the records of a name are to give, by the name",
    },
  },
  holds: "is such a record set of a type that is changed",
  readRequest,
};

function readRequest(settings: Readonly<Record<string, unknown>>): MendRequestReading {
  const records = Object.entries((settings["records"] ?? {}) as Readonly<Record<string, readonly string[]>>);
  const problems = [
    ...findUnknownSettings(ID, settings, Object.keys(mendRecordAddresses.settings)),
    ...records.flatMap(([name, texts]) => findProblems(name, texts)),
    ...findRepeated(records.map(([name]) => withoutDot(name))).map(
      (name) => `${SOURCE}: ${JSON.stringify(name)} stands there twice`,
    ),
  ];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, request: makeRequest(records.flatMap(([name, texts]) => readAsked(name, texts))) };
}

function findProblems(name: string, texts: readonly string[]): string[] {
  const place = `${SOURCE}: ${JSON.stringify(name)}`;
  if ("why" in parseName(name) || !withoutDot(name).includes(".")) {
    return [`${place} is not the whole name of a server; expected a name such as fe01.example.com`];
  }
  return [
    ...(texts.length === 0 ? [`${place} has no address; expected one or more`] : []),
    ...texts.flatMap((text, index) =>
      IpAddress.parse(text) === undefined ? [`${place}[${index}] is no IPv4 or IPv6 address`] : [],
    ),
    ...findRepeated(texts).map((text) => `${place}: ${JSON.stringify(text)} stands there twice`),
  ];
}

function withoutDot(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

/** One for each type of record: IPv4 addresses stand in A records, IPv6 addresses in AAAA records. */
function readAsked(name: string, texts: readonly string[]): AskedRecord[] {
  const parsed = parseName(name);
  if ("why" in parsed) return [];
  const addresses = texts.flatMap((text) => IpAddress.parse(text) ?? []);
  return (["A", "AAAA"] as const).flatMap((type) => {
    const ofType = addresses.filter(({ family }) => family === (type === "A" ? 4 : 6));
    const subject = `${type} record of ${parsed.value}`;
    return ofType.length === 0 ? [] : [{ subject, name: parsed.value, type, addresses: ofType }];
  });
}

function makeRequest(asked: readonly AskedRecord[]): MendRequest {
  return {
    subjects: asked.map(({ subject }) => subject),
    mayRepeat: false,
    isAbout: (type) =>
      dnsAdapters.some(({ tokens, pattern }) => tokens.includes(type) || pattern?.test(type) === true),
    read: (resource) => mendRecord(resource, asked),
    findOther: (subject, resource, plan) => {
      const one = asked.find((record) => record.subject === subject);
      const owners = one === undefined ? [] : ownersOf(resource, one.type, plan);
      return owners.find((owner) => owner !== one?.name);
    },
  };
}
