export { tmshCommandAdapter } from "./tmsh-command-adapter";
