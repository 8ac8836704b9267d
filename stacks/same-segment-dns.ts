import { deployEstate, fe01, fe02 } from "./topology";

/** Fix 3: DNS gives each Front End's address on the segment that its peer is on too. */
export function sameSegmentDns(): void {
  deployEstate({
    frontEnds: [
      { ...fe01, record: ["10.1.9.11"] },
      { ...fe02, record: ["10.1.9.12"] },
    ],
  });
}
