import type { Fact } from "../../values/fact";
import type { Plan } from "../plan/plan";
import type { PlannedResource } from "../plan/planned-resource";
import { type HomeRouteDomain, parseRouteDomain } from "./device-address";
import { parsePartition } from "./object-path";
import { parseFact } from "../plan/parse-fact";
import { readProperties } from "./read-resource";
import { bothTokens } from "./terraform-tokens";

const PARTITIONS = bothTokens("f5bigip:index/partition:Partition");
const PARTITION_DEFAULT = "in the default route domain of its partition, which is";

/**
 * The route domain of the addresses of an object that name none: the default one of its partition, where the plan makes the
 * partition, and 0 otherwise.
 */
export function homeRouteDomain(plan: Plan, device: string, path: Fact<string>): HomeRouteDomain {
  const others = partitionsOf(plan, device).filter(({ routeDomain }) => !isZero(routeDomain));
  if (others.length === 0) return { value: 0 };
  const name = path.state === "known" ? path.value.split("/")[1] : undefined;
  const own =
    others.find((partition) => partition.name === name) ?? others.find(({ name }) => name === undefined);
  if (name !== undefined && own === undefined) return { value: 0 };
  if (name === undefined || own?.name === undefined) return { why: `${PARTITION_DEFAULT} not known` };
  const { routeDomain } = own;
  if (routeDomain.state === "known") return { value: routeDomain.value };
  return { why: `${PARTITION_DEFAULT} ${routeDomain.state === "unknown" ? routeDomain.why : "not stated"}` };
}

interface PlannedPartition {
  /** Left out where it is not known. */
  readonly name: string | undefined;
  readonly routeDomain: Fact<number>;
}

function partitionsOf(plan: Plan, device: string): readonly PlannedPartition[] {
  return PARTITIONS.flatMap((token) => plan.ofType(token)).flatMap((resource) =>
    resource.provider === device ? [readPartition(resource)] : [],
  );
}

function readPartition(resource: PlannedResource): PlannedPartition {
  const properties = readProperties(resource);
  const name = properties.string("name");
  const parsed = name.state === "known" ? parsePartition(name.value) : undefined;
  return {
    name: parsed !== undefined && "value" in parsed ? parsed.value.slice(1) : undefined,
    routeDomain: parseFact(properties.integer("routeDomainId"), parseRouteDomain),
  };
}

function isZero(routeDomain: Fact<number>): boolean {
  return routeDomain.state === "absent" || (routeDomain.state === "known" && routeDomain.value === 0);
}
