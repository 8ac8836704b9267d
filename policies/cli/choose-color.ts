/** The choices of `--color`. */
export const COLOR_CHOICES = ["auto", "always", "never"] as const;

export type ColorChoice = (typeof COLOR_CHOICES)[number];

/**
 * Whether a report for people is coloured. `always` and `never` say it outright; `auto` goes by FORCE_COLOR, then by NO_COLOR, and else
 * colours on a terminal alone, so that no file and no pipe holds a colour that nobody asked for.
 */
export function chooseColor(
  choice: ColorChoice,
  environment: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  if (choice !== "auto") return choice === "always";
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = environment;
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if (refused !== undefined && refused !== "") return false;
  return isTerminal && terminal !== "dumb";
}
