/** The documents that Terraform prints, in a few words. */
export interface GivenChange {
  /** The address in the root module or in `module.m`. */
  readonly address: string;
  readonly actions?: readonly string[];
  readonly before?: object;
  readonly after?: object;
  readonly unknown?: object;
  readonly sensitive?: object;
  /** What the program states; by default a constant for each value that is known, and what is unknown refers to something. */
  readonly expressions?: object;
  readonly provider?: string;
  /** Key of the provider's configuration. */
  readonly key?: string;
  readonly more?: object;
  readonly provisioners?: readonly object[];
}

const SOURCES: Readonly<Record<string, string>> = {
  bigip: "registry.terraform.io/f5networks/bigip",
  dns: "registry.terraform.io/hashicorp/dns",
  null: "registry.terraform.io/hashicorp/null",
};

export const CREATE = ["create"];

interface Parts {
  readonly module: string | undefined;
  readonly type: string;
  readonly name: string;
}

function partsOf(address: string): Parts {
  const found = /^(?:module\.([^.[]+)(?:\[[^\]]*\])?\.)?([^.]+)\.([^.[]+)/.exec(address);
  return { module: found?.[1], type: found?.[2] ?? "", name: found?.[3] ?? "" };
}

function sourceOf(type: string): string {
  return SOURCES[type.split("_")[0] ?? ""] ?? "registry.terraform.io/other/other";
}

export interface PlanOptions {
  readonly providers?: Readonly<Record<string, object>>;
  readonly calls?: Readonly<Record<string, object>>;
  readonly outputs?: Readonly<Record<string, object>>;
  readonly variables?: object;
  readonly prior?: readonly GivenValues[];
  readonly more?: object;
}

/** A plan as `terraform show -json` prints it; a module `m` is called where an address is in one. */
export function terraformPlan(changes: readonly GivenChange[], options: PlanOptions = {}): object {
  const inRoot = changes.filter(({ address }) => partsOf(address).module === undefined);
  const called = [...new Set(changes.flatMap(({ address }) => partsOf(address).module ?? []))];
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    ...(options.variables === undefined ? {} : { variables: options.variables }),
    planned_values: { root_module: {} },
    resource_changes: changes.map(changeOf),
    ...(options.prior === undefined ? {} : { prior_state: terraformState(options.prior) }),
    configuration: {
      provider_config: Object.fromEntries(
        Object.entries(options.providers ?? { bigip: {} }).map(([key, expressions]) => [
          key,
          { name: "bigip", full_name: SOURCES["bigip"], expressions },
        ]),
      ),
      root_module: {
        resources: configured(inRoot),
        module_calls: Object.fromEntries(
          called.map((name) => [
            name,
            {
              source: "./m",
              expressions: options.calls?.[name] ?? {},
              module: {
                resources: configured(changes.filter(({ address }) => partsOf(address).module === name)),
                outputs: options.outputs?.[name] ?? {},
              },
            },
          ]),
        ),
      },
    },
    timestamp: "2026-01-01T00:00:00Z",
    applyable: true,
    complete: true,
    errored: false,
    ...options.more,
  };
}

function changeOf(change: GivenChange): object {
  const { type, name } = partsOf(change.address);
  const actions = change.actions ?? CREATE;
  return {
    address: change.address,
    mode: "managed",
    type,
    name,
    provider_name: change.provider ?? sourceOf(type),
    change: {
      actions,
      before: change.before ?? null,
      after: change.after ?? null,
      after_unknown: change.unknown ?? {},
      before_sensitive: false,
      after_sensitive: change.sensitive ?? {},
    },
    ...change.more,
  };
}

function configured(changes: readonly GivenChange[]): object[] {
  const seen = new Set<string>();
  return changes.flatMap((change) => {
    const { type, name } = partsOf(change.address);
    const { actions = CREATE } = change;
    if (seen.has(`${type}.${name}`) || (actions.length === 1 && actions[0] === "delete")) return [];
    seen.add(`${type}.${name}`);
    const constants = Object.entries(change.after ?? {}).map(([key, value]): [string, object] => [
      key,
      { constant_value: value as unknown },
    ]);
    return [
      {
        address: `${type}.${name}`,
        mode: "managed",
        type,
        name,
        provider_config_key: change.key ?? type.split("_")[0],
        expressions: change.expressions ?? Object.fromEntries(constants),
        ...(change.provisioners === undefined ? {} : { provisioners: change.provisioners }),
      },
    ];
  });
}

export interface GivenValues {
  readonly address: string;
  readonly values: object;
  readonly sensitive?: object;
  readonly more?: object;
}

/** A state as `terraform show -json` prints it. */
export function terraformState(resources: readonly GivenValues[]): object {
  const toState = ({ address, values, sensitive, more }: GivenValues): object => {
    const { type, name } = partsOf(address.replace(/^data\./, ""));
    return {
      address,
      mode: "managed",
      type,
      name,
      provider_name: sourceOf(type),
      values,
      sensitive_values: sensitive ?? {},
      ...more,
    };
  };
  const inModule = resources.filter(({ address }) => partsOf(address).module !== undefined);
  const inRoot = resources.filter((resource) => !inModule.includes(resource));
  return {
    format_version: "1.0",
    terraform_version: "1.11.4",
    values: {
      root_module: {
        resources: inRoot.map(toState),
        ...(inModule.length === 0
          ? {}
          : { child_modules: [{ address: "module.m", resources: inModule.map(toState) }] }),
      },
    },
  };
}

export interface GivenInstances {
  readonly address: string;
  readonly provider?: string;
  readonly attributes: object;
  readonly sensitive?: readonly unknown[];
  readonly more?: object;
}

/** The file in which Terraform keeps a state. */
export function terraformStateFile(resources: readonly GivenInstances[]): object {
  return {
    version: 4,
    terraform_version: "1.11.4",
    serial: 1,
    lineage: "00000000-0000-0000-0000-000000000000",
    outputs: {},
    resources: resources.map(({ address, provider, attributes, sensitive, more }) => {
      const { type, name } = partsOf(address);
      return {
        mode: "managed",
        type,
        name,
        provider: provider ?? `provider["${sourceOf(type)}"]`,
        instances: [{ schema_version: 0, attributes, sensitive_attributes: sensitive ?? [], ...more }],
      };
    }),
  };
}

/** The seed's BIG-IP and names in a Terraform program; the servers are the facts'. */
export function seedValues(snat: "auto" | "none"): GivenValues[] {
  const forward = {
    class: "Service_Forwarding",
    forwardingType: "ip",
    virtualAddresses: ["10.1.0.0/16"],
    virtualPort: 0,
    snat,
  };
  const ocs = { class: "Tenant", fe: { class: "Application", forward } };
  const declaration = {
    class: "AS3",
    declaration: { class: "ADC", schemaVersion: "3.50.0", ocs },
  };
  return [
    ...[1, 2].flatMap((leg) => [
      {
        address: `bigip_net_selfip.fe[${leg - 1}]`,
        values: {
          id: `/Common/fe-${leg}`,
          name: `/Common/fe-${leg}`,
          ip: `10.1.${leg}.1/24`,
          vlan: `/Common/vlan-${leg}`,
          traffic_group: "traffic-group-1",
          port_lockdown: null,
        },
      },
      {
        address: `dns_a_record_set.fe0${leg}`,
        values: {
          id: `fe0${leg}.ocs.example.com.`,
          zone: "ocs.example.com.",
          name: `fe0${leg}`,
          addresses: [`10.1.${leg}.11`],
          ttl: 3600,
        },
      },
    ]),
    { address: "bigip_as3.ocs", values: { id: "ocs", as3_json: JSON.stringify(declaration) } },
  ];
}

export const SEED_SERVERS = {
  servers: [1, 2].map((leg) => ({
    fqdn: `fe0${leg}.ocs.example.com`,
    interfaces: [{ name: "lb", address: `10.1.${leg}.11/24`, gateway: `10.1.${leg}.1` }],
  })),
};
