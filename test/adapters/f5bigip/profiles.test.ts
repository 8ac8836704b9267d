import assert from "node:assert/strict";
import { readPlan } from "../../../policies/adapters/plan-adapters";
import type { PlannedResource, PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import { describeValues } from "./describe-values";
import { COMPUTED, plan } from "./planned";

const FAST_L4 = "f5bigip:ltm/profileFastL4:ProfileFastL4";
const NOTHING_DESCRIBES = "? that of profile /Common/x, which nothing describes";
const PRESUMED = ["profile /Common/x leaves connections on their way"];
const MAY_BE_FAST_L4 = "? that of a profile that nothing describes, and it may be a FastL4 one";

/** What a virtual server with these properties comes to beside the other planned resources. */
function show(inputs: PropertyMap, others: readonly PlannedResource[] = []): unknown {
  const virtual = plan("f5bigip:ltm/virtualServer:VirtualServer", {
    name: "/Common/vs",
    destination: "10.1.9.10",
    ...inputs,
  });
  const [record] = readPlan([virtual, ...others]);
  assert.equal(record?.kind, "virtual");
  const { virtualKind, looseInitiation, pathChangers } = describeValues(record) as Record<string, unknown>;
  const presumed = (record.presumed ?? []).map(({ what }) => what);
  return { virtualKind, looseInitiation, pathChangers, ...(presumed.length === 0 ? {} : { presumed }) };
}

const profile = (type: string, inputs: PropertyMap): PlannedResource =>
  plan(type, { name: "/Common/x", ...inputs });
const standard = { virtualKind: "standard", looseInitiation: "-", pathChangers: [] };
const performance = { ...standard, virtualKind: "performance-l4" };

const cases: readonly {
  readonly fact: string;
  readonly inputs: PropertyMap;
  readonly others?: readonly PlannedResource[];
  readonly expected: unknown;
}[] = [
  { fact: "2 without profiles it is standard", inputs: {}, expected: standard },
  { fact: "2 a TCP profile makes it standard", inputs: { profiles: ["/Common/tcp"] }, expected: standard },
  {
    fact: "2 the FastL4 profile of every BIG-IP makes it performance L4",
    inputs: { profiles: ["/Common/fastL4"] },
    expected: performance,
  },
  { fact: "2 by its short name too", inputs: { profiles: ["fastL4"] }, expected: performance },
  {
    fact: "2 a planned FastL4 profile makes it performance L4",
    inputs: { profiles: ["/Common/x"] },
    others: [profile(FAST_L4, {})],
    expected: performance,
  },
  {
    fact: "2 a planned profile of the package bigip too",
    inputs: { profiles: ["/Common/x"] },
    others: [profile("bigip:index/ltmProfileFastl4:LtmProfileFastl4", { looseInitiation: "enabled" })],
    expected: { ...performance, looseInitiation: true },
  },
  {
    fact: "4.7 loose-initialization enabled takes packets of connections that it has not seen begin",
    inputs: { profiles: ["/Common/x"] },
    others: [profile(FAST_L4, { looseInitiation: "enabled" })],
    expected: { ...performance, looseInitiation: true },
  },
  {
    fact: "4.7 loose-initialization disabled",
    inputs: { profiles: ["/Common/x"] },
    others: [profile(FAST_L4, { looseInitiation: "disabled" })],
    expected: { ...performance, looseInitiation: false },
  },
  {
    fact: "4.7 it is taken from the profile that this one takes after",
    inputs: { profiles: ["/Common/x"] },
    others: [
      profile(FAST_L4, { defaultsFrom: "/Common/y" }),
      profile(FAST_L4, { name: "/Common/y", looseInitiation: "enabled", defaultsFrom: "/Common/fastL4" }),
    ],
    expected: { ...performance, looseInitiation: true },
  },
  {
    fact: "4.7 profiles that take after each other",
    inputs: { profiles: ["/Common/x"] },
    others: [profile(FAST_L4, { defaultsFrom: "/Common/x" })],
    expected: { ...performance, looseInitiation: NOTHING_DESCRIBES },
  },
  {
    fact: "4.7 after one that nothing describes",
    inputs: { profiles: ["/Common/y"] },
    others: [profile(FAST_L4, { name: "/Common/y", defaultsFrom: "/Common/x" })],
    expected: { ...performance, looseInitiation: NOTHING_DESCRIBES },
  },
  {
    fact: "4.7 a computed setting",
    inputs: { profiles: ["/Common/x"] },
    others: [profile(FAST_L4, { looseInitiation: COMPUTED })],
    expected: { ...performance, looseInitiation: "? known only after the deployment" },
  },
  {
    fact: "the planned profile of another device is none",
    inputs: { profiles: ["/Common/x"] },
    others: [{ ...profile(FAST_L4, { looseInitiation: "enabled" }), provider: "ltm2" }],
    expected: { ...standard, looseInitiation: MAY_BE_FAST_L4, presumed: PRESUMED },
  },
  {
    fact: "a profile that nothing describes may be FastL4",
    inputs: { profiles: ["/Common/x"] },
    expected: { ...standard, looseInitiation: MAY_BE_FAST_L4, presumed: PRESUMED },
  },
  {
    fact: "beside a profile for TCP it is none, and what else it may be is presumed",
    inputs: { profiles: ["/Common/x"], serverProfiles: ["/Common/tcp"] },
    expected: { ...standard, presumed: PRESUMED },
  },
  {
    fact: "computed profiles may be FastL4",
    inputs: { profiles: COMPUTED },
    expected: {
      ...standard,
      looseInitiation: "? that of a profile whose name is known only after the deployment",
    },
  },
  {
    fact: "members behind a proxy-connect profile are proxies, which go where the request asks for",
    inputs: { profiles: ["/Common/tcp", "/Common/http-proxy-connect"] },
    expected: { ...standard, pathChangers: ["HTTP profile /Common/http-proxy-connect"] },
  },
  {
    fact: "the profile for HTTP of every BIG-IP leaves connections on their way, and nothing need be presumed",
    inputs: { profiles: ["/Common/tcp", "/Common/http"] },
    expected: standard,
  },
  {
    fact: "an explicit proxy goes where the request asks for",
    inputs: { profiles: ["/Common/http-explicit"] },
    expected: { ...standard, pathChangers: ["HTTP profile /Common/http-explicit"] },
  },
  { fact: "an HTTP profile as such does not", inputs: { profiles: ["/Common/http"] }, expected: standard },
  {
    fact: "a planned transparent proxy, named once however often it is stated",
    inputs: { profiles: ["/Common/x"], clientProfiles: ["/Common/x"] },
    others: [profile("f5bigip:ltm/profileHttp:ProfileHttp", { proxyType: "transparent" })],
    expected: { ...standard, pathChangers: ["HTTP profile /Common/x"] },
  },
  {
    fact: "a planned profile that takes after an explicit proxy",
    inputs: { profiles: ["/Common/x"] },
    others: [profile("f5bigip:ltm/profileHttp:ProfileHttp", { defaultsFrom: "/Common/http-explicit" })],
    expected: { ...standard, pathChangers: ["HTTP profile /Common/x"] },
  },
  {
    fact: "a planned reverse proxy",
    inputs: { profiles: ["/Common/x"] },
    others: [profile("f5bigip:ltm/profileHttp:ProfileHttp", { proxyType: "reverse" })],
    expected: standard,
  },
  {
    fact: "OneConnect may use the connection of another client where nothing translates",
    inputs: { profiles: ["/Common/oneconnect"] },
    expected: { ...standard, pathChangers: ["OneConnect profile /Common/oneconnect"] },
  },
  {
    fact: "OneConnect beside automap changes no source that arrives",
    inputs: { profiles: ["/Common/oneconnect"], sourceAddressTranslation: "automap" },
    expected: standard,
  },
  {
    fact: "FastHTTP has ways of its own",
    inputs: { profiles: ["/Common/fasthttp"] },
    expected: { ...standard, pathChangers: ["FastHTTP profile /Common/fasthttp"] },
  },
];

describe("the profiles of a VirtualServer", () => {
  for (const { fact, inputs, others, expected } of cases) {
    it(fact, () => {
      assert.deepEqual(show(inputs, others), expected);
    });
  }
});
