/** The providers of a preview: which one plans a resource, and the default ones that no program mentions. */
import type { Planner } from "./planner";
import type { StackConfig } from "./stack-config";
import { makeSecret, UNKNOWN, type Properties } from "./property-values";
import type { PackageRequest, ResourceGoal } from "./resource";
import { nameOfUrn, packageOfType, providerType } from "./urn";

/** Dynamic providers (programs that bring their own code) get the whole configuration, the others their own part. */
const DYNAMIC_PACKAGES: ReadonlySet<string> = new Set(["pulumi-nodejs", "pulumi-python"]);

export class Providers {
  private readonly planners = new Map<string, Planner>();
  private readonly defaults = new Map<string, Promise<string>>();
  private readonly ofComponent = new Map<string, ReadonlyMap<string, string>>();

  constructor(
    private readonly config: StackConfig,
    /** Registers a default provider as the resource that it is, and returns its URN. */
    private readonly registerDefault: (goal: ResourceGoal) => Promise<string>,
  ) {}

  /** Makes a provider resource known, once its configuration is checked. */
  add(urn: string, planner: Planner): void {
    this.planners.set(urn, planner);
  }

  /** Remembers which providers a component hands to its children. */
  addComponent(urn: string, providers: ReadonlyMap<string, string>, parent: string): void {
    this.ofComponent.set(urn, new Map([...(this.ofComponent.get(parent) ?? []), ...providers]));
  }

  /** The provider that a parent hands down for a package, as `URN::id`; empty for none. */
  inherited(parent: string, packageName: string): string {
    return this.ofComponent.get(parent)?.get(packageName) ?? "";
  }

  planner(urn: string): Planner {
    const planner = this.planners.get(urn);
    if (planner === undefined) throw new Error(`unknown provider "${urn}" (${nameOfUrn(urn)})`);
    return planner;
  }

  /** The URN of the provider that a reference `URN::id` names, or of the package's default one. */
  async resolve(reference: string, plugin: PackageRequest, token: string): Promise<string> {
    if (reference !== "") {
      const end = reference.lastIndexOf("::");
      const urn = end < 0 ? reference : reference.slice(0, end);
      this.planner(urn);
      return urn;
    }
    this.rejectDisabled(plugin.packageName, token);
    const key = JSON.stringify(plugin);
    let pending = this.defaults.get(key);
    if (pending === undefined) {
      pending = this.registerDefault(this.defaultGoal(plugin));
      this.defaults.set(key, pending);
    }
    return pending;
  }

  private defaultGoal(plugin: PackageRequest): ResourceGoal {
    return {
      type: providerType(plugin.packageName),
      name: defaultProviderName(plugin),
      custom: true,
      remote: false,
      parent: "",
      properties: {
        ...this.configOf(plugin.packageName),
        ...(plugin.version === "" ? {} : { version: plugin.version }),
      },
      dependencies: [],
      propertyDependencies: new Map(),
      plugin,
      provider: "",
      providers: new Map(),
      importId: "",
      protect: undefined,
      options: {
        ignoreChanges: [],
        additionalSecretOutputs: [],
        customTimeouts: { create: 0, update: 0, delete: 0, read: 0 },
      },
    };
  }

  private configOf(packageName: string): Properties {
    const dynamic = DYNAMIC_PACKAGES.has(packageName);
    const entries: [string, unknown][] = [];
    for (const [key, text] of this.config.values) {
      if (!dynamic && packageOfType(key) !== packageName) continue;
      const value = this.config.secretKeys.includes(key) ? makeSecret(text) : text;
      entries.push([dynamic ? key : key.slice(packageName.length + 1), value]);
    }
    return Object.fromEntries(entries);
  }

  /** `pulumi:disable-default-providers` lists packages, or `*`, whose resources must name their provider. */
  private rejectDisabled(packageName: string, token: string): void {
    const listed = this.config.values.get("pulumi:disable-default-providers") ?? "";
    if (listed === "" || packageName === "pulumi") return;
    const disabled: unknown = JSON.parse(listed);
    if (!Array.isArray(disabled))
      throw new Error("pulumi:disable-default-providers must be a list of packages");
    if (disabled.some((name) => name === "*" || name === packageName)) {
      throw new Error(
        `the default provider for "${packageName}" is disabled (pulumi:disable-default-providers); ` +
          `"${token}" must name its provider`,
      );
    }
  }
}

/** The engine's name for a default provider: `default`, `default_1_2_3`, `default_1_2_3_<download URL>`. */
export function defaultProviderName({ version, downloadUrl }: PackageRequest): string {
  const parts = ["default"];
  if (version !== "") parts.push(version.replace(/[-+.]/g, "_"));
  if (downloadUrl !== "") {
    const segments = downloadUrl.split("/").filter((segment) => segment !== "");
    parts.push(segments.map((segment) => segment.replace(/[^A-Za-z0-9_.-]/g, "_")).join("/"));
  }
  return parts.join("_");
}

/** What the program gets as the id of a provider: at a preview none has one yet. */
export const PROVIDER_ID = UNKNOWN;
