/** The library: everything here can be imported without side effects. */
export { Server, type ServerArgs, type ServerInterfaceArgs, type ServerRouteArgs } from "./components/server";
export {
  addHostsLines,
  removeHostsLines,
  type HostsLineInput,
  type HostsShell,
} from "./adapters/hosts-file/hosts-line-command";
