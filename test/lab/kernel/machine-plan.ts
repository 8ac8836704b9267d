/** One network namespace as it is to be made. */
export interface MachinePlan {
  readonly kind: "server" | "router" | "bigip";
  readonly name: string;
  readonly cards: readonly CardPlan[];
  /** A shell script that runs before there is any network card, since cards take over what is set then. */
  readonly settings: string;
  /** A shell script that sets up everything else, once the cards are there. */
  readonly script: string;
}

/** A network card and the switch that it is plugged into. */
export interface CardPlan {
  /** The name of the device inside the namespace. */
  readonly device: string;
  readonly mac: string;
  readonly switch: number;
}

/** Every namespace of an estate, and what connects them. */
export interface LabPlan {
  readonly machines: readonly MachinePlan[];
  readonly switches: number;
}
