import { type FrontEnd, deployEstate } from "./topology";

/** Fix 2: each Front End has one address. The load balancer sends clients there, and the peers are on-link to each other. */
export function singleIp(): void {
  const frontEnds: FrontEnd[] = [
    { name: "fe01", lb: "10.1.1.11/24", gateway: "10.1.1.1", record: ["10.1.1.11"] },
    { name: "fe02", lb: "10.1.1.12/24", gateway: "10.1.1.1", record: ["10.1.1.12"] },
  ];
  deployEstate({ frontEnds });
}
