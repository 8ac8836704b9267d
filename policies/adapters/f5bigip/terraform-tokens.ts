/**
 * The types of the package `bigip`, which `pulumi package add terraform-provider F5Networks/bigip` makes of the very Terraform
 * provider that the package `f5bigip` is made of. Properties are named by the same rule in both, so one reader reads both.
 */
import type { PlanAdapter } from "../plan/plan-adapter";
import { type TokenClass, F5BIGIP_TOKENS } from "./tokens";

/** Where the Terraform name of a type runs words together that `f5bigip` tells apart. */
const RUN_TOGETHER: ReadonlyMap<string, string> = new Map([
  ["bigIqAs3", "bigiqAs3"],
  ["cmDeviceGroup", "cmDevicegroup"],
  ["commonLicenseManageBigIq", "commonLicenseManageBigiq"],
  ["ltmDataGroup", "ltmDatagroup"],
  ["ltmIRule", "ltmIrule"],
  ["ltmPersistenceProfileDstAddr", "ltmPersistenceProfileDstaddr"],
  ["ltmPersistenceProfileSrcAddr", "ltmPersistenceProfileSrcaddr"],
  ["ltmProfileFastHttp", "ltmProfileFasthttp"],
  ["ltmProfileFastL4", "ltmProfileFastl4"],
  ["ltmProfileHttpCompress", "ltmProfileHttpcompress"],
  ["ltmProfileOneConnect", "ltmProfileOneconnect"],
  ["ltmSnatPool", "ltmSnatpool"],
  ["netSelfIp", "netSelfip"],
  ["sysBigIpLicense", "sysBigiplicense"],
  ["sysIApp", "sysIapp"],
]);

const GTM = "answers DNS queries and carries no packets of peers";
const AUTHENTICATION = "says who may log in to the BIG-IP itself";
/** Types of the Terraform provider that `f5bigip` has not taken over. */
const WITHOUT_TWIN: readonly (readonly [name: string, why: string])[] = [
  ["authLdap", AUTHENTICATION],
  ["authRadius", AUTHENTICATION],
  ["authRadiusServer", AUTHENTICATION],
  ["authTacacs", AUTHENTICATION],
  ["authUser", AUTHENTICATION],
  ["gtmTopologyRecord", GTM],
  ["gtmTopologyRegion", GTM],
  ["sysSyslog", "sends the BIG-IP's own log"],
];

/** The token in the package `bigip` of a type of `f5bigip`: `bigip:index/ltmPool:LtmPool` of `f5bigip:ltm/pool:Pool`. */
export function bridgedToken(token: string): string | undefined {
  const [, module, type] = /^f5bigip:(\w+)\/\w+:(\w+)$/.exec(token) ?? [];
  if (module === undefined || type === undefined) return undefined;
  const name = module === "index" ? lowerFirst(type) : `${module}${type}`;
  return toToken(RUN_TOGETHER.get(name) ?? name);
}

/** By full type token of the package `bigip`, as `F5BIGIP_TOKENS`. */
export const BIGIP_TOKENS: ReadonlyMap<string, TokenClass> = new Map([
  ...[...F5BIGIP_TOKENS].flatMap(([token, bearing]): [string, TokenClass][] => {
    const bridged = bridgedToken(token);
    return bridged === undefined ? [] : [[bridged, bearing]];
  }),
  ...WITHOUT_TWIN.map(([name, why]): [string, TokenClass] => [toToken(name), { bearing: "none", why }]),
]);

/** The bearing of a type, whichever package it is of. */
export function classifyType(token: string): TokenClass | undefined {
  return F5BIGIP_TOKENS.get(token) ?? BIGIP_TOKENS.get(token);
}

const TWINS: ReadonlyMap<string, string> = new Map(
  [...F5BIGIP_TOKENS.keys()].map((token) => [bridgedToken(token) ?? token, token]),
);

/** The token in `f5bigip` of a type of either package; the token itself where it has none. */
export function twinOf(token: string): string {
  return TWINS.get(token) ?? token;
}

/** The tokens of one type of `f5bigip` in both packages. */
export function bothTokens(token: string): readonly string[] {
  const bridged = bridgedToken(token);
  return bridged === undefined ? [token] : [token, bridged];
}

/** The adapter, reading the same types of the package `bigip` too. */
export function alsoBridged(adapter: PlanAdapter): PlanAdapter {
  return { ...adapter, tokens: adapter.tokens.flatMap(bothTokens) };
}

function toToken(name: string): string {
  return `bigip:index/${name}:${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
