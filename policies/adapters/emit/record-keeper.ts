/** Where a record set is kept, as far as its statement tells. */
import type { Origin } from "../../values/fact";
import { parseUrn } from "../../values/urn-parts";

/** Packages whose records are those of a name server that takes dynamic updates (RFC 2136), or that a command changes. */
const ANY_SERVER: ReadonlySet<string> = new Set(["command", "dns", "peerpath"]);
const WINDOWS: ReadonlySet<string> = new Set(["windns"]);

/** Whether the record may be one of Microsoft's DNS server: not where a provider of another service makes it. */
export function isKeptInWindowsDns({ source, path }: Origin): boolean {
  return mayBeAnyServer({ source, path }) || WINDOWS.has(packageOf(source) ?? "");
}

/** Whether the record may be one of a zone file, or of a server that takes updates of its zones. */
export function isKeptInZoneFile(origin: Origin): boolean {
  return mayBeAnyServer(origin);
}

function mayBeAnyServer({ source }: Origin): boolean {
  const name = packageOf(source);
  return name === undefined || ANY_SERVER.has(name);
}

/** The package of a planned resource, Pulumi's or Terraform's; `undefined` where no resource states it. */
function packageOf(source: string): string | undefined {
  const urn = parseUrn(source);
  if (urn !== undefined) return urn.type.split(":")[0];
  return TERRAFORM.exec(source)?.[1];
}

/** An address such as `module.a["x"].aws_route53_record.fe01[0]`, perhaps with the file in front of it. */
const TERRAFORM = /(?:^|[.:] ?)([a-z][a-z0-9]*)_[a-z0-9_]+\.[\w-]+(?:\[[^\]]*\])?$/;
