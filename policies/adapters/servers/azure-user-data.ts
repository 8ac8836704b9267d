/** What Azure's machines are given to run (Microsoft, "Custom data and cloud-init on Azure Virtual Machines", "Custom Script Extension"). */
import type { SourceRecord } from "../../records/records";
import type { HostsEditRecord } from "../../records/server-records";
import { type Fact, unknown } from "../../values/fact";
import { readHostsCommand } from "../hosts-file/read-hosts-command";
import { findReferenced } from "../plan/network-key";
import { parseFact } from "../plan/parse-fact";
import type { Plan } from "../plan/plan";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { decodeUserData } from "../user-data/decode-user-data";
import { readHandedOver } from "../user-data/read-handed-over";
import { readUserData } from "../user-data/read-user-data";
import { AZURE_NATIVE } from "./azure-dialect";

const KEPT = "it is in the machine's custom data, which Windows keeps and does not run";
const UNTOLD =
  "it is in the machine's custom data, which Linux runs and Windows does not, and the system is not told";
const READABLE = "it is in the machine's user data, which nothing is known to run";

/** Custom data runs by cloud-init on Linux; user data only waits to be asked for. */
export function readAzureUserData(resource: PlannedResource): SourceRecord[] {
  const properties = PropertyReader.of(resource);
  const { source } = properties.origin;
  const profile = properties.object("osProfile");
  const own = properties.string("customData");
  const inProfile = profile.state === "known" ? profile.value.string("customData") : profile;
  const customData = own.state === "absent" ? inProfile : own;
  return [
    ...readCustomData(customData, source, resource, properties),
    ...readHandedOver(properties.string("userData"), source, "base64", READABLE),
  ];
}

function readCustomData(
  data: Fact<string>,
  source: string,
  resource: PlannedResource,
  properties: PropertyReader,
): SourceRecord[] {
  // The older type of the classic provider takes the text as it is, too.
  const encoding = resource.type === "azure:compute/virtualMachine:VirtualMachine" ? "any" : "base64";
  const system = systemOf(resource, properties);
  if (system === "windows") return readHandedOver(data, source, encoding, KEPT);
  return system === "linux" || data.state === "unknown"
    ? readUserData(data, source, encoding)
    : readHandedOver(data, source, encoding, UNTOLD);
}

function systemOf({ type }: PlannedResource, properties: PropertyReader): "linux" | "windows" | undefined {
  if (type === "azure:compute/linuxVirtualMachine:LinuxVirtualMachine") return "linux";
  if (type === "azure:compute/windowsVirtualMachine:WindowsVirtualMachine") return "windows";
  const profile = properties.object("osProfile");
  const isStated = (key: string, older: string): boolean =>
    (profile.state === "known" && profile.value.raw(key).state === "known") ||
    properties.raw(older).state === "known";
  if (isStated("linuxConfiguration", "osProfileLinuxConfig")) return "linux";
  return isStated("windowsConfiguration", "osProfileWindowsConfig") ? "windows" : undefined;
}

/** The command of a custom script extension, and what a run command runs; both belong to the machine that they name. */
export function readAzureCommand(resource: PlannedResource, plan: Plan): SourceRecord[] {
  const properties = PropertyReader.of(resource);
  const owner = ownerOf(resource, plan);
  const isScript = (text: Fact<string>): boolean =>
    text.state !== "known" || /customscript/i.test(text.value);
  return ["settings", "protectedSettings", "source"].flatMap((key): SourceRecord[] => {
    const settings = properties.object(key);
    if (settings.state === "absent") return [];
    if (settings.state === "unknown") {
      // Other extensions have settings of their own, which are no commands.
      return isScript(properties.string("type")) ? readText(settings, owner) : [];
    }
    const { value } = settings;
    const fetched = ["fileUris", "scriptUri"].map((each) => value.raw(each));
    const why = "it runs a script that is fetched from elsewhere";
    return [
      ...readText(value.string("commandToExecute"), owner),
      ...readText(key === "source" ? value.string("script") : decoded(value.string("script")), owner),
      ...fetched.flatMap(({ state, origin }): SourceRecord[] =>
        state === "absent" ? [] : [{ kind: "unseen-command", origin, ...owner, why }],
      ),
    ];
  });
}

/** An extension takes a whole script in base64. */
function decoded(script: Fact<string>): Fact<string> {
  return parseFact(script, (text) => decodeUserData(text, "base64"));
}

function readText(text: Fact<string>, owner: Owner): SourceRecord[] {
  if (text.state === "absent") return [];
  const { origin } = text;
  if (text.state === "unknown") {
    const edit = { effect: "unread", why: `the text of a command is ${text.why}` } as const;
    return [{ kind: "hosts-edit", origin, ...owner, certain: false, edit }];
  }
  const edit = readHostsCommand(text.value);
  return edit === undefined ? [] : [{ kind: "hosts-edit", origin, ...owner, certain: true, edit }];
}

type Owner = Pick<HostsEditRecord, "host" | "machine">;

/** The planned machine; of one that the plan does not make, whose it is stays open. */
function ownerOf(resource: PlannedResource, plan: Plan): Owner {
  const reference = PropertyReader.of(resource).string("vmName");
  const candidates = plan.matching(AZURE_NATIVE.machines);
  const idOf = (machine: PlannedResource): Fact<string> => PropertyReader.of(machine).string("vmName");
  const machine = findReferenced(plan, resource, "vmName", reference, { candidates, idOf });
  if (machine !== undefined) return { host: undefined, machine: machine.urn };
  return { host: unknown(reference.origin, "that of a machine that the plan does not make") };
}
