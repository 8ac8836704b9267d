import type { SourceRecord } from "../../../policies/records/records";
import { compileBigIp } from "./compile-bigip";
import { compileHost } from "./compile-host";
import type { DeclaredMachine } from "./declared";
import type { CardPlan, LabPlan, MachinePlan } from "./machine-plan";
import { cardsOf, placeSegments } from "./place-segments";
import { readBigIps } from "./read-bigips";
import { readHosts } from "./read-hosts";
import { kernelSettings } from "./shell-script";
import type { Neighbour } from "./write-ruleset";

interface PlacedCard extends CardPlan {
  readonly machine: string;
  readonly name: string;
}

/**
 * Compiles an estate into network namespaces: one for each server, router and BIG-IP, and a switch for each segment. Throws a
 * CannotBuild for an estate with something in it that the kernel is not taught.
 */
export function compileLab(records: readonly SourceRecord[]): LabPlan {
  const machines: readonly DeclaredMachine[] = [...readHosts(records), ...readBigIps(records)];
  const cards = placeCards(machines, records);
  return {
    machines: machines.map((machine) => compileMachine(machine, cards)),
    switches: 1 + Math.max(-1, ...cards.map((card) => card.switch)),
  };
}

function placeCards(machines: readonly DeclaredMachine[], records: readonly SourceRecord[]): PlacedCard[] {
  const cards = machines.flatMap((machine, number) =>
    cardsOf(machine).map((card, index) => ({
      ...card,
      device: `n${index}`,
      mac: `02:00:00:00:${hexByte(number)}:${hexByte(index)}`,
    })),
  );
  const switches = placeSegments(cards, records);
  return cards.map(({ machine, name, device, mac }, index) => ({
    machine,
    name,
    device,
    mac,
    switch: switches[index] ?? 0,
  }));
}

function hexByte(value: number): string {
  return value.toString(16).padStart(2, "0");
}

function compileMachine(machine: DeclaredMachine, cards: readonly PlacedCard[]): MachinePlan {
  const own = cards.filter((card) => card.machine === machine.name);
  const deviceOf = (name: string): string => {
    const card = own.find((candidate) => candidate.name === name);
    if (card === undefined) throw new Error(`${machine.name} has no network card ${name}`);
    return card.device;
  };
  return {
    kind: machine.kind,
    name: machine.name,
    cards: own.map(({ device, mac, switch: plugged }) => ({ device, mac, switch: plugged })),
    settings: kernelSettings({ forwards: machine.kind !== "server" }),
    script:
      machine.kind === "bigip"
        ? compileBigIp(machine, deviceOf, neighboursOf(own, cards))
        : compileHost(machine, deviceOf),
  };
}

/** Every card of another machine on a switch that one of the own cards is plugged into. */
function neighboursOf(own: readonly PlacedCard[], cards: readonly PlacedCard[]): Neighbour[] {
  const found = own.flatMap(({ device, machine, switch: plugged }) =>
    cards
      .filter((card) => card.switch === plugged && card.machine !== machine)
      .map(({ mac }) => ({ device, mac })),
  );
  return found.map((neighbour, index) => ({ ...neighbour, number: index + 1 }));
}
