/** HTTP profiles of every BIG-IP that make a virtual server go where the request asks for, whichever source names them. */
export const FORWARD_PROXIES: ReadonlySet<string> = new Set([
  "/Common/http-explicit",
  "/Common/http-transparent",
]);
