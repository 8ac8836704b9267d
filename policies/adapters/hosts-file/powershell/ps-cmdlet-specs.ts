/** Names and parameters of the PowerShell commands that are followed. A parameter that is missing here makes a call unread. */
import type { ParameterSpec } from "../../shell/powershell/ps-arguments";

export const CONTENT: ParameterSpec = {
  values: ["path", "literalpath", "value", "encoding"],
  switches: ["force", "nonewline"],
  positional: ["path", "value"],
};
export const OUT_FILE: ParameterSpec = {
  values: ["filepath", "literalpath", "inputobject", "encoding"],
  switches: ["append", "force", "nonewline"],
  positional: ["filepath", "encoding"],
};
export const GET_CONTENT: ParameterSpec = {
  values: ["path", "literalpath", "encoding"],
  switches: ["raw", "force"],
  positional: ["path"],
};
export const COPY: ParameterSpec = {
  values: ["path", "literalpath", "destination"],
  switches: ["force"],
  positional: ["path", "destination"],
};
export const JOIN_PATH: ParameterSpec = {
  values: ["path", "childpath"],
  switches: [],
  positional: ["path", "childpath"],
};
export const ITEM_PROPERTY: ParameterSpec = {
  values: ["path", "literalpath", "name", "value"],
  switches: ["force"],
  positional: ["path", "name", "value"],
};
export const WRITE_OUTPUT: ParameterSpec = {
  values: ["inputobject"],
  switches: [],
  positional: ["inputobject"],
};
export const VARIABLE: ParameterSpec = {
  values: ["name", "value"],
  switches: [],
  positional: ["name", "value"],
};

/** Other names of commands. */
export const COMMAND_ALIASES: Readonly<Record<string, string>> = {
  "?": "where-object",
  ac: "add-content",
  cat: "get-content",
  clc: "clear-content",
  copy: "copy-item",
  cp: "copy-item",
  cpi: "copy-item",
  echo: "write-output",
  gc: "get-content",
  gi: "get-item",
  sc: "set-content",
  sls: "select-string",
  sp: "set-itemproperty",
  sv: "set-variable",
  tee: "tee-object",
  type: "get-content",
  where: "where-object",
  write: "write-output",
};
/** They print or drop what they get. */
export const PRINTERS = new Set(
  "write-debug write-host write-information write-progress write-verbose write-warning out-null out-host".split(
    " ",
  ),
);
