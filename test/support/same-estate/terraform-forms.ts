/** The BIG-IP, the names and, as virtual machines, the servers of the estate as Terraform writes them. */
import { type Estate, ZONE, as3Declaration } from "./estate";

interface Resource {
  readonly type: string;
  readonly name: string;
  /** What the program states. */
  readonly stated: Readonly<Record<string, unknown>>;
  /** What nobody states: null, or what the provider fills in. */
  readonly left: Readonly<Record<string, unknown>>;
  /** What the provider computes. */
  readonly computed: Readonly<Record<string, unknown>>;
}

const SOURCES: Readonly<Record<string, string>> = {
  bigip: "registry.terraform.io/f5networks/bigip",
  dns: "registry.terraform.io/hashicorp/dns",
  vsphere: "registry.terraform.io/hashicorp/vsphere",
};

function resourcesOf(estate: Estate): Resource[] {
  const network = estate.legs.flatMap(({ vlan, tag, floating, own }): Resource[] => {
    const path = `/Common/${vlan}`;
    const name = vlan.replace("-", "_");
    const selfIp = (suffix: string, ip: string, stated: object, left: object): Resource => ({
      type: "bigip_net_selfip",
      name: `${name}_${suffix}`,
      stated: { name: `${path}-${suffix}`, ip, vlan: path, port_lockdown: ["none"], ...stated },
      left: { ...left },
      computed: { id: `${path}-${suffix}` },
    });
    return [
      {
        type: "bigip_net_vlan",
        name,
        stated: { name: path, tag, interfaces: [{ vlanport: "1.1", tagged: true }] },
        left: { mtu: 1500 },
        computed: { id: path, cmp_hash: "default" },
      },
      selfIp("float", floating, { traffic_group: "traffic-group-1" }, {}),
      selfIp("self", own, {}, { traffic_group: "traffic-group-local-only" }),
    ];
  });
  const names = Object.entries(estate.names)
    .filter(([, addresses]) => addresses.length > 0)
    .map(([name, addresses]): Resource => ({
      type: "dns_a_record_set",
      name,
      stated: { zone: `${ZONE}.`, name, addresses },
      left: { ttl: 3600 },
      computed: { id: `${name}.${ZONE}.` },
    }));
  return [
    ...network,
    {
      type: "bigip_net_route",
      name: "default_out",
      stated: { name: "/Common/default-out", network: "default", gw: "192.0.2.254" },
      left: { reject: null, tunnel_ref: null },
      computed: { id: "/Common/default-out" },
    },
    {
      type: "bigip_as3",
      name: "ocs",
      stated: { as3_json: JSON.stringify(as3Declaration(estate)) },
      left: {
        ...{
          controls: null,
          delete_apps: [],
          ignore_metadata: false,
          tenant_filter: null,
          tenant_name: null,
        },
      },
      computed: {
        ...{ id: "ocs", application_list: "fe", tenant_list: "ocs", task_id: "", per_app_mode: false },
      },
    },
    ...names,
  ];
}

/** The servers as virtual machines. */
function machinesOf({ frontEnds }: Estate): Resource[] {
  return frontEnds.map(({ name, interfaces }): Resource => {
    const gateway = interfaces.find((one) => one.gateway !== undefined)?.gateway ?? null;
    const customize = {
      windows_options: [{ computer_name: name.toUpperCase(), join_domain: ZONE }],
      network_interface: interfaces.map(({ address }) => {
        const [ipv4_address, length] = address.split("/");
        return { ipv4_address, ipv4_netmask: Number(length) };
      }),
      ipv4_gateway: gateway,
    };
    return {
      type: "vsphere_virtual_machine",
      name,
      stated: {
        ...{ name, resource_pool_id: "resgroup-1", datastore_id: "datastore-1", num_cpus: 4, memory: 8192 },
        network_interface: interfaces.map((_, index) => ({ network_id: `network-${index}` })),
        clone: [{ template_uuid: "42130b1a-1111-2222-3333-444455556666", customize: [customize] }],
      },
      left: { annotation: null, cdrom: [], extra_config: null, vapp: [] },
      computed: { id: `vm-${name}`, guest_ip_addresses: [], default_ip_address: "" },
    };
  });
}

function sourceOf({ type }: Resource): string {
  return SOURCES[type.split("_")[0] ?? ""] ?? "";
}

/** The plan of a program that has made nothing yet, as `terraform show -json` prints it. */
export function terraformPlan(estate: Estate, withMachines = false): object {
  const resources = [...resourcesOf(estate), ...(withMachines ? machinesOf(estate) : [])];
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: {
      root_module: {
        resources: resources.map((one) => ({
          ...identityOf(one),
          schema_version: 0,
          values: { ...one.stated, ...one.left },
          sensitive_values: shapeOf(one.stated),
        })),
      },
    },
    resource_changes: resources.map((one) => ({
      ...identityOf(one),
      change: {
        actions: ["create"],
        before: null,
        after: { ...one.stated, ...one.left },
        after_unknown: {
          ...shapeOf(one.stated),
          ...Object.fromEntries(Object.keys(one.computed).map((key) => [key, true])),
        },
        before_sensitive: false,
        after_sensitive: shapeOf(one.stated),
      },
    })),
    configuration: {
      provider_config: {
        bigip: {
          name: "bigip",
          full_name: SOURCES["bigip"],
          version_constraint: "1.24.0",
          expressions: {
            address: { references: ["var.bigip_address"] },
            password: { references: ["var.bigip_password"] },
            username: { constant_value: "admin" },
          },
        },
        dns: {
          name: "dns",
          full_name: SOURCES["dns"],
          expressions: { update: [{ server: { constant_value: "10.1.9.5" } }] },
        },
      },
      root_module: {
        resources: resources.map((one) => ({
          address: `${one.type}.${one.name}`,
          mode: "managed",
          type: one.type,
          name: one.name,
          provider_config_key: one.type.split("_")[0],
          expressions: Object.fromEntries(
            Object.entries(one.stated).map(([key, value]) => [key, expression(value)]),
          ),
          schema_version: 0,
        })),
        variables: { bigip_address: {}, bigip_password: { sensitive: true } },
      },
    },
    relevant_attributes: [],
    timestamp: "2026-01-01T00:00:00Z",
    applyable: true,
    complete: true,
    errored: false,
  };
}

/** What `terraform show -json` prints once it is made. */
export function terraformState(estate: Estate): object {
  return {
    format_version: "1.0",
    terraform_version: "1.11.4",
    values: {
      root_module: {
        resources: resourcesOf(estate).map((one) => ({
          ...identityOf(one),
          schema_version: 0,
          values: { ...one.stated, ...one.left, ...one.computed },
          sensitive_values: shapeOf(one.stated),
        })),
      },
    },
  };
}

/** The same as `terraform state pull` gives it. */
export function terraformStateFile(estate: Estate): object {
  return {
    version: 4,
    terraform_version: "1.11.4",
    serial: 3,
    lineage: "5b5ee0ab-9b1c-2f3e-6c1d-0f2f7a3d9c11",
    outputs: {},
    resources: resourcesOf(estate).map((one) => ({
      mode: "managed",
      type: one.type,
      name: one.name,
      provider: `provider["${sourceOf(one)}"]`,
      instances: [
        {
          schema_version: 0,
          attributes: { ...one.stated, ...one.left, ...one.computed },
          sensitive_attributes: [],
          private: "bnVsbA==",
        },
      ],
    })),
    check_results: null,
  };
}

function identityOf(one: Resource): object {
  const { type, name } = one;
  return { address: `${type}.${name}`, mode: "managed", type, name, provider_name: sourceOf(one) };
}

/** Marks that mark nothing have the shape of the values, without the scalars. */
function shapeOf(values: unknown): object {
  const entries = Object.entries(values as object).flatMap(
    ([key, value]: [string, unknown]): [string, unknown][] =>
      typeof value === "object" && value !== null ? [[key, shapeOfValue(value)]] : [],
  );
  return Object.fromEntries(entries);
}

function shapeOfValue(value: object): unknown {
  if (!Array.isArray(value)) return shapeOf(value);
  return value.map((part: unknown) =>
    typeof part === "object" && part !== null ? shapeOfValue(part) : false,
  );
}

/** Blocks have an expression for each of their attributes. */
function expression(value: unknown): unknown {
  const isBlocks = Array.isArray(value) && value.some((part) => typeof part === "object");
  if (!isBlocks) return { constant_value: value };
  return value.map((block: object) =>
    Object.fromEntries(
      Object.entries(block).map(([key, part]: [string, unknown]) => [key, expression(part)]),
    ),
  );
}
