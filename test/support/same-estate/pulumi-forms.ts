/** The estate as Pulumi writes it: exports, a preview and an update plan. */
import { SECRET, SIGNATURE, UNKNOWN } from "../../inputs/documents";
import { type Estate, ZONE, as3Declaration } from "./estate";

interface Resource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the provider adds to the inputs. */
  readonly computed?: Readonly<Record<string, unknown>>;
}

const SERVER = "peerpath:index:Server";

export function bigipResources(estate: Estate): Resource[] {
  const network = estate.legs.flatMap(({ vlan, tag, floating, own }): Resource[] => {
    const name = `/Common/${vlan}`;
    const onVlan = { vlan: name, portLockdowns: ["none"] };
    const computed = { mtu: 1500, cmpHash: "default" };
    return [
      resource(
        "f5bigip:net/vlan:Vlan",
        vlan,
        { name, tag, interfaces: [{ vlanport: "1.1", tagged: true }] },
        computed,
      ),
      resource("f5bigip:net/selfIp:SelfIp", `${vlan}-float`, {
        ...{ name: `${name}-float`, ip: floating, trafficGroup: "traffic-group-1" },
        ...onVlan,
      }),
      resource("f5bigip:net/selfIp:SelfIp", `${vlan}-self`, {
        ...{ name: `${name}-self`, ip: own, trafficGroup: "traffic-group-local-only" },
        ...onVlan,
      }),
    ];
  });
  return [
    ...network,
    resource("f5bigip:net/route:Route", "default-out", {
      ...{ name: "/Common/default-out", network: "default", gw: "192.0.2.254" },
    }),
    resource(
      "f5bigip:index/as3:As3",
      "ocs",
      { as3Json: JSON.stringify(as3Declaration(estate)) },
      { tenantList: "ocs", applicationList: "fe", taskId: "" },
    ),
  ];
}

/** A name that gives nothing has no record. */
export function nameResources({ names }: Estate): Resource[] {
  return Object.entries(names)
    .filter(([, addresses]) => addresses.length > 0)
    .map(([name, addresses]) =>
      resource("dns:index/aRecordSet:ARecordSet", name, { zone: `${ZONE}.`, name, addresses, ttl: 3600 }),
    );
}

export function serverResources({ frontEnds }: Estate): Resource[] {
  return frontEnds.map(({ name, ...rest }) => resource(SERVER, name, { fqdn: `${name}.${ZONE}`, ...rest }));
}

/** The same servers as the virtual machines that they are; their hosts files are nobody's code. */
export function machineResources({ frontEnds }: Estate): Resource[] {
  return frontEnds.map(({ name, interfaces }) => {
    const gateway = interfaces.find((one) => one.gateway !== undefined)?.gateway;
    const customize = {
      windowsOptions: { computerName: name.toUpperCase(), joinDomain: ZONE },
      networkInterfaces: interfaces.map(({ address }) => {
        const [ipv4Address, length] = address.split("/");
        return { ipv4Address, ipv4Netmask: Number(length) };
      }),
      ...(gateway === undefined ? {} : { ipv4Gateway: gateway }),
    };
    return resource("vsphere:index/virtualMachine:VirtualMachine", name, {
      ...{ name, resourcePoolId: "resgroup-1", datastoreId: "datastore-1", numCpus: 4, memory: 8192 },
      networkInterfaces: interfaces.map((_, index) => ({ networkId: `network-${index}` })),
      clone: { templateUuid: "42130b1a-1111-2222-3333-444455556666", customize },
    });
  });
}

export function allResources(estate: Estate): Resource[] {
  return [...serverResources(estate), ...nameResources(estate), ...bigipResources(estate)];
}

/** What a stack that reads the outputs of another one holds of it. */
export function stackReference(to: string, outputs: Readonly<Record<string, unknown>>): Resource {
  const name = `organization/ocs/${to}`;
  const secret = { [SIGNATURE]: SECRET, ciphertext: "djE6YWJj" };
  return resource(
    "pulumi:pulumi:StackReference",
    name,
    { name },
    { outputs: { ...outputs, token: secret }, secretOutputNames: ["token"] },
  );
}

function resource(
  type: string,
  name: string,
  inputs: Resource["inputs"],
  computed?: Resource["computed"],
): Resource {
  return { type, name, inputs, ...(computed === undefined ? {} : { computed }) };
}

const VERSIONS: Readonly<Record<string, string>> = { f5bigip: "3.24.0", dns: "3.4.3", vsphere: "4.13.2" };

function urnOf(stack: string, type: string, name: string): string {
  return `urn:pulumi:${stack}::ocs::${type}::${name}`;
}

function stackUrn(stack: string): string {
  return urnOf(stack, "pulumi:pulumi:Stack", `ocs-${stack}`);
}

function isCustom({ type }: Resource): boolean {
  return type !== SERVER;
}

/** The default provider of a package, with the id that it has in a state or, in a preview, that is not known yet. */
function providerOf(stack: string, { type }: Resource, id?: string): string | undefined {
  const [pkg = ""] = type.split(":");
  const version = VERSIONS[pkg];
  if (version === undefined) return undefined;
  const name = `default_${version.replaceAll(".", "_")}`;
  return `${urnOf(stack, `pulumi:providers:${pkg}`, name)}::${id ?? UNKNOWN}`;
}

function idOf({ type, name, inputs }: Resource): string {
  if (type.startsWith("dns:")) return `${name}.${ZONE}.`;
  return typeof inputs["name"] === "string" ? inputs["name"] : name;
}

function stateOf(stack: string, given: Resource): object {
  const { type, name, inputs, computed } = given;
  const provider = providerOf(stack, given, "5e8c4b8a-1c5e-4f0b-9a43-1d0f5b0d6a01");
  const id = idOf(given);
  return {
    urn: urnOf(stack, type, name),
    custom: isCustom(given),
    ...(isCustom(given) ? { id } : {}),
    type,
    inputs: { ...(isCustom(given) ? { __defaults: [] } : {}), ...inputs },
    outputs: { ...inputs, ...(isCustom(given) ? { id } : {}), ...computed },
    parent: stackUrn(stack),
    ...(provider === undefined ? {} : { provider }),
    propertyDependencies: dependenciesOf(given),
    created: "2026-01-01T00:00:00Z",
    modified: "2026-01-01T00:00:00Z",
  };
}

function dependenciesOf({ inputs }: Resource): object {
  return Object.fromEntries(Object.keys(inputs).map((key) => [key, []]));
}

/** What `pulumi stack export` prints, with the stack's and the providers' own resources. */
export function stackExport(resources: readonly Resource[], stack = "dev"): object {
  const packages = Object.keys(VERSIONS).filter((pkg) =>
    resources.some(({ type }) => type.startsWith(`${pkg}:`)),
  );
  const providers = packages.map((pkg) => {
    const version = VERSIONS[pkg] ?? "";
    return {
      urn: urnOf(stack, `pulumi:providers:${pkg}`, `default_${version.replaceAll(".", "_")}`),
      custom: true,
      id: "5e8c4b8a-1c5e-4f0b-9a43-1d0f5b0d6a01",
      type: `pulumi:providers:${pkg}`,
      inputs: { version },
      outputs: { version },
    };
  });
  return {
    version: 3,
    deployment: {
      manifest: { time: "2026-01-01T00:00:00Z", magic: "ab35920a", version: "v3.259.0" },
      secrets_providers: { type: "passphrase", state: { salt: "v1:abc=:v1:def" } },
      resources: [
        { urn: stackUrn(stack), custom: false, type: "pulumi:pulumi:Stack", outputs: {} },
        ...providers,
        ...resources.map((one) => stateOf(stack, one)),
      ],
      metadata: {},
    },
  };
}

/** What `pulumi preview --json` prints for a stack that holds nothing yet. */
export function preview(resources: readonly Resource[], facts: object, stack = "dev"): object {
  const created = resources.map((one) => {
    const { type, name, inputs } = one;
    const provider = providerOf(stack, one);
    const urn = urnOf(stack, type, name);
    const byProvider = provider === undefined ? {} : { provider };
    const newState = {
      urn,
      custom: isCustom(one),
      type,
      inputs,
      parent: stackUrn(stack),
      ...byProvider,
      propertyDependencies: dependenciesOf(one),
    };
    return { op: "create", urn, ...byProvider, newState, detailedDiff: null };
  });
  const urn = stackUrn(stack);
  const newState = { urn, custom: false, type: "pulumi:pulumi:Stack" };
  return {
    config: { "peerpath:facts": JSON.stringify(facts) },
    steps: [{ op: "create", urn, newState, detailedDiff: null }, ...created],
    duration: 1000000,
    changeSummary: { create: created.length + 1 },
  };
}

/** What `pulumi preview --save-plan` writes for a stack that holds nothing yet. */
export function updatePlan(resources: readonly Resource[], facts: object, stack = "dev"): object {
  const plans = resources.map((one): [string, object] => {
    const { type, name, inputs, computed = {} } = one;
    const provider = providerOf(stack, one);
    const unknown = Object.fromEntries(Object.keys(computed).map((key) => [key, UNKNOWN]));
    return [
      urnOf(stack, type, name),
      {
        goal: {
          ...{ type, name, custom: isCustom(one), inputDiff: { adds: inputs } },
          outputDiff: isCustom(one) ? {} : { adds: inputs },
          parent: stackUrn(stack),
          protect: false,
          ...(provider === undefined ? {} : { provider }),
          propertyDependencies: dependenciesOf(one),
          customTimeouts: {},
        },
        steps: ["create"],
        state: { ...inputs, ...unknown },
        seed: "wpreTa7Hkwd45kzU1nPE+hCsJ7TsoLzren3o7zd2pC0=",
      },
    ];
  });
  return {
    manifest: { time: "2026-01-01T00:00:00Z", magic: "ab35920a", version: "v3.259.0" },
    config: { "peerpath:facts": facts },
    resourcePlans: {
      [stackUrn(stack)]: {
        goal: {
          ...{ type: "pulumi:pulumi:Stack", name: `ocs-${stack}`, custom: false },
          ...{ inputDiff: {}, outputDiff: {}, protect: false, customTimeouts: {} },
        },
        steps: ["create"],
        state: {},
      },
      ...Object.fromEntries(plans),
    },
  };
}
