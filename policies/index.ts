/** The library: everything here can be imported without side effects. */
export { Server, type ServerArgs, type ServerInterfaceArgs, type ServerRouteArgs } from "./components/server";
export { addHostsLines, removeHostsLines } from "./adapters/hosts-file/hosts-line-command";
