import type { Plan } from "../plan/plan";

/** Every device that the plan has anything of, and one more: for what may be for any of them. */
export function devicesOf(plan: Plan, own: string): ReadonlySet<string> {
  const others = plan.resources.flatMap(({ type, provider }) =>
    /^(f5bigip|bigip):/.test(type) ? [provider] : [],
  );
  return new Set([own, ...others]);
}
