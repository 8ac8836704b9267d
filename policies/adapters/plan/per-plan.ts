import type { Plan } from "./plan";

/** Computes once for each plan what many resources are read together with. */
export function perPlan<T>(compute: (plan: Plan) => T): (plan: Plan) => T {
  const computed = new WeakMap<Plan, { readonly value: T }>();
  return (plan) => {
    const found = computed.get(plan) ?? { value: compute(plan) };
    computed.set(plan, found);
    return found.value;
  };
}
