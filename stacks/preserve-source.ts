import { deployEstate } from "./topology";

/** Fix 4: the Front Ends keep their separate segments, and the listener between them keeps the source address. */
export function preserveSource(): void {
  deployEstate({ forwardSnat: "none" });
}
