/** The documents that Pulumi writes, in a few words. */
export interface GivenResource {
  readonly type: string;
  readonly name: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** More keys of the resource's state. */
  readonly more?: Readonly<Record<string, unknown>>;
}

export const SERVER = "peerpath:index:Server";
export const VIRTUAL = "f5bigip:ltm/virtualServer:VirtualServer";
export const SELF_IP = "f5bigip:net/selfIp:SelfIp";
export const AS3 = "f5bigip:index/as3:As3";
export const RECORD = "dns:index/aRecordSet:ARecordSet";

export const SIGNATURE = "4dabf18193072939515e22adb298388d";
export const SECRET = "1b47061264138c4ac30d75fd1eb44270";
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function urnOf({ type, name }: Pick<GivenResource, "type" | "name">, stack = "dev"): string {
  return `urn:pulumi:${stack}::test::${type}::${name}`;
}

export function stateOf(resource: GivenResource, stack = "dev"): object {
  const { type, inputs, outputs, more } = resource;
  return {
    urn: urnOf(resource, stack),
    custom: type !== SERVER,
    type,
    ...(inputs === undefined ? {} : { inputs }),
    ...(outputs === undefined ? {} : { outputs }),
    ...more,
  };
}

export function stackExport(resources: readonly GivenResource[], stack = "dev"): object {
  return { version: 3, deployment: { resources: resources.map((resource) => stateOf(resource, stack)) } };
}

export interface GivenStep {
  readonly op: string;
  readonly before?: GivenResource;
  readonly after?: GivenResource;
}

/** A preview's document; the Stack's own step is the first of the unchanged ones, as it always is. */
export function previewDocument(
  steps: readonly GivenStep[],
  more: { readonly hidden?: number; readonly facts?: unknown } = {},
): object {
  const stack = { type: "pulumi:pulumi:Stack", name: "test-dev" };
  const all = [{ op: "same", before: stack, after: stack }, ...steps];
  const same = all.filter(({ op }) => op === "same").length + (more.hidden ?? 0);
  return {
    ...(more.facts === undefined ? {} : { config: { "peerpath:facts": JSON.stringify(more.facts) } }),
    steps: all.map(({ op, before, after }) => ({
      op,
      urn: urnOf(after ?? before ?? stack),
      ...(before === undefined ? {} : { oldState: stateOf(before) }),
      ...(after === undefined ? {} : { newState: stateOf(after) }),
    })),
    changeSummary: { same },
  };
}

export function previewEvents(
  steps: readonly GivenStep[],
  more: { readonly facts?: unknown; readonly result?: string; readonly isPreview?: boolean } = {},
): string {
  const config = more.facts === undefined ? {} : { "peerpath:facts": JSON.stringify(more.facts) };
  const events = [
    { preludeEvent: { config } },
    { diagnosticEvent: { severity: "debug", message: "hunter2" } },
    ...steps.map(({ op, before, after }) => ({
      resOutputsEvent: {
        metadata: {
          op,
          urn: urnOf(after ?? before ?? { type: "", name: "" }),
          old: before === undefined ? null : stateOf(before),
          new: after === undefined ? null : stateOf(after),
        },
      },
    })),
    {
      summaryEvent: {
        resourceChanges: { same: steps.filter(({ op }) => op === "same").length },
        isPreview: more.isPreview ?? true,
        result: more.result ?? "succeeded",
      },
    },
  ];
  return events.map((event, sequence) => JSON.stringify({ sequence, timestamp: 1, ...event })).join("\n");
}

const FE01 = "fe01.ocs.example.com";
const FE02 = "fe02.ocs.example.com";

export const SEED_FACTS = {
  peerGroups: [{ name: "ocs-pool01", workload: "ocs-2007-r2", members: [FE01, FE02] }],
};

function declaration(snat: string): object {
  const forward = {
    class: "Service_Forwarding",
    forwardingType: "ip",
    virtualAddresses: ["10.1.0.0/16"],
    virtualPort: 0,
    snat,
  };
  const ocs = { class: "Tenant", fe: { class: "Application", forward } };
  return { class: "AS3", declaration: { class: "ADC", schemaVersion: "3.50.0", ocs } };
}

/** The seed's case: two Front Ends, each behind its leg of the BIG-IP, and a listener between them. */
export function seedResources(snat: "auto" | "none"): GivenResource[] {
  const both = (type: string, name: string, inputs: Record<string, unknown>): GivenResource => ({
    type,
    name,
    inputs,
    outputs: inputs,
  });
  return [
    ...[1, 2].flatMap((leg) => [
      both(SELF_IP, `fe-${leg}`, {
        name: `/Common/fe-${leg}`,
        ip: `10.1.${leg}.1/24`,
        vlan: `/Common/vlan-${leg}`,
        trafficGroup: "traffic-group-1",
      }),
      both(SERVER, `fe0${leg}`, {
        fqdn: `fe0${leg}.ocs.example.com`,
        interfaces: [{ name: "lb", address: `10.1.${leg}.11/24`, gateway: `10.1.${leg}.1` }],
      }),
      both(RECORD, `fe0${leg}`, {
        zone: "ocs.example.com.",
        name: `fe0${leg}`,
        addresses: [`10.1.${leg}.11`],
      }),
    ]),
    both(AS3, "ocs", { as3Json: JSON.stringify(declaration(snat)) }),
  ];
}
