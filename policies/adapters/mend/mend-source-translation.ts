import type { SourceRecord } from "../../records/records";
import { as3Adapter } from "../as3/as3-resource";
import { parseObjectPath } from "../f5bigip/object-path";
import { bridgedToken } from "../f5bigip/terraform-tokens";
import { virtualServerAdapter } from "../f5bigip/virtual-server";
import { readPlannedResource } from "../plan-adapters";
import type { PlannedResource } from "../plan/planned-resource";
import { mendAs3 } from "./mend-as3";
import {
  type MendReading,
  type MendRequest,
  type MendRequestReading,
  NOTHING_HELD,
  type Remediation,
} from "./mend-reading";
import { mendVirtualServer } from "./mend-virtual-server";
import { findRepeated, findUnknownSettings } from "./read-listed-settings";

const ID = "mend-source-translation";
const SOURCE = `policy configuration of ${ID}`;

/** Ends the source translation of listeners that somebody names, where one planned resource makes them. */
export const mendSourceTranslation: Remediation = {
  id: ID,
  title: "The listeners that its settings name keep the source address of every connection.",
  list: "listeners",
  settings: {
    listeners: {
      type: "array",
      items: { type: "string" },
      description: "full paths of virtual servers and AS3 services whose source translation becomes none",
    },
    device: {
      type: "string",
      description: "the Pulumi provider that manages the BIG-IP, where several have such a listener",
    },
  },
  holds: "makes a virtual server or an AS3 service of that path",
  readRequest,
};

function readRequest(settings: Readonly<Record<string, unknown>>): MendRequestReading {
  const listeners = (settings["listeners"] ?? []) as readonly string[];
  const device = settings["device"] as string | undefined;
  const problems = [
    ...findUnknownSettings(ID, settings, Object.keys(mendSourceTranslation.settings)),
    ...listeners.flatMap((text, index) =>
      text.startsWith("/") && "value" in parseObjectPath(text)
        ? []
        : [`${SOURCE}: listeners[${index}] is not the full path of a listener; expected "/Partition/name"`],
    ),
    ...findRepeated(listeners).map(
      (text) => `${SOURCE}: listeners: ${JSON.stringify(text)} stands there twice`,
    ),
    ...(device === "" ? [`${SOURCE}: device is empty; expected the name of a Pulumi provider`] : []),
  ];
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, request: makeRequest(listeners, device) };
}

function makeRequest(listeners: readonly string[], device: string | undefined): MendRequest {
  return {
    subjects: listeners,
    mayRepeat: true,
    isAbout: (type) => type.startsWith("f5bigip:") || type.startsWith("bigip:"),
    read: (resource) =>
      device === undefined || resource.provider === device ? readResource(resource, listeners) : NOTHING_HELD,
    // A listener's path stands in the one resource that makes it.
    findOther: () => undefined,
  };
}

function typesOf({ tokens }: { readonly tokens: readonly string[] }): ReadonlySet<string> {
  return new Set(tokens.flatMap((token) => [token, bridgedToken(token) ?? token]));
}

const VIRTUAL_SERVERS = typesOf(virtualServerAdapter);
const DECLARATIONS = typesOf(as3Adapter);

function readResource(resource: PlannedResource, listeners: readonly string[]): MendReading {
  if (VIRTUAL_SERVERS.has(resource.type)) return mendVirtualServer(resource, listeners);
  const records = readPlannedResource(resource);
  const paths = virtualPaths(records);
  const asked = listeners.filter((listener) => paths.includes(listener));
  const names = paths.filter((path) => !asked.includes(path));
  if (DECLARATIONS.has(resource.type)) {
    return { ...mendAs3(resource, { records, listeners: asked }), names };
  }
  const type = resource.type.slice(resource.type.lastIndexOf(":") + 1);
  const why = `${type} ${resource.name} makes it, and only VirtualServer and As3 are changed`;
  return { ...NOTHING_HELD, outcomes: asked.map((subject) => ({ state: "refused", subject, why })), names };
}

function virtualPaths(records: readonly SourceRecord[]): readonly string[] {
  const paths = records.flatMap((record) =>
    record.kind === "virtual" && record.path.state === "known" ? [record.path.value] : [],
  );
  return [...new Set(paths)];
}
