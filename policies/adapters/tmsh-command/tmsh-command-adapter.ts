import type { SourceRecord } from "../../records/records";
import { type Fact, known } from "../../values/fact";
import { homeRouteDomain } from "../f5bigip/home-route-domain";
import { readProperties, readUnlessLeftOut } from "../f5bigip/read-resource";
import { LEFT_OUT, type PropertyReader } from "../plan/property-reader";
import { NOT_STATED } from "../plan/parse-fact";
import type { Plan } from "../plan/plan";
import type { PlanAdapter } from "../plan/plan-adapter";
import { type PlannedResource, isPropertyList, originOf } from "../plan/planned-resource";
import { type CommandEffect, judgeCommand } from "./judge-command";
import { parseCommand } from "./parse-command";
import { type PlacedEffect, readEffects, unreadCommand } from "./read-effects";

/**
 * Reads the tmsh commands of a list. Those that make or delete objects become records; those that may do anything else, or of
 * which the effect depends on what was there before, leave the device not known as a whole.
 */
export const tmshCommandAdapter: PlanAdapter = {
  tokens: ["f5bigip:index/command:Command"],
  read: readUnlessLeftOut("Command", (properties, resource, plan) => {
    const { provider: device } = resource;
    const when = readWhen(properties);
    if (when === "destroy") return [];
    if (when !== "apply") return [unreadCommand(device, when.origin, `Command ${resource.name}`, when.why)];
    const placed = placeEffects(properties, resource);
    return "why" in placed
      ? [unreadCommand(device, placed.origin, `Command ${resource.name}`, placed.why)]
      : readEffects(
          placed.effects.map((effect) => atHome(effect, device, plan)),
          device,
          hasRun(resource),
        );
  }),
  readRemoved: (resource) => {
    const properties = readProperties(resource);
    const origin = originOf(resource);
    const unread = (why: string): readonly SourceRecord[] => [
      unreadCommand(resource.provider, origin, `Command ${resource.name}`, why),
    ];
    if (properties.isLeftOut) return unread(LEFT_OUT);
    const placed = placeEffects(properties, resource);
    if (!("why" in placed) && placed.effects.every(({ effect }) => effect.state === "none")) return [];
    switch (readWhen(properties)) {
      case "apply":
        return unread("it is deleted, and what its commands did stays");
      case "destroy":
        return unread("it is deleted, which runs its commands, and what they then find is not known");
      default:
        return unread("it is deleted, and whether that runs its commands is not known");
    }
  },
};

/** The results are what the device answered, which only a deployment that is over can show. */
function hasRun({ outputs }: PlannedResource): boolean {
  return isPropertyList(outputs?.["commandResults"]);
}

/** When the provider runs the commands; left out, whenever it makes or changes the resource. */
function readWhen(
  properties: PropertyReader,
): "apply" | "destroy" | { origin: Fact<string>["origin"]; why: string } {
  const when = properties.string("when");
  if (when.state === "absent") return "apply";
  if (when.state === "unknown") return { origin: when.origin, why: `when it runs is ${when.why}` };
  return when.value === "apply" || when.value === "destroy"
    ? when.value
    : { origin: when.origin, why: "when it runs is neither apply nor destroy" };
}

function placeEffects(
  properties: PropertyReader,
  { name }: PlannedResource,
):
  | { readonly effects: readonly PlacedEffect[] }
  | { readonly origin: Fact<string>["origin"]; readonly why: string } {
  const commands = properties.strings("commands");
  if (commands.state !== "known") {
    const why =
      commands.state === "unknown" ? `its commands are ${commands.why}` : `its commands are ${NOT_STATED}`;
    return { origin: commands.origin, why };
  }
  const effects = commands.value.map((fact, index) => ({
    effect: judge(fact),
    origin: fact.origin,
    what: `commands[${index}] of Command ${name}`,
  }));
  return { effects };
}

function judge(fact: Fact<string>): CommandEffect {
  if (fact.state !== "known")
    return { state: "unread", why: `it is ${fact.state === "unknown" ? fact.why : NOT_STATED}` };
  const parsed = parseCommand(fact.value);
  return "why" in parsed ? { state: "unread", why: parsed.why } : judgeCommand(parsed.value);
}

/** Addresses of an object that name no route domain are in its partition's own, which the reader of objects takes for 0. */
function atHome(placed: PlacedEffect, device: string, plan: Plan): PlacedEffect {
  const { effect, origin } = placed;
  if (effect.state !== "creates") return placed;
  const home = homeRouteDomain(plan, device, known(effect.path, origin));
  if ("value" in home && home.value === 0) return placed;
  const why = "it makes an object in a partition with a default route domain of its own";
  return { ...placed, effect: { state: "unread", why } };
}
