/** What `cmd /c …` runs, of arguments whose quotes are gone. */
export function lineOfCmd(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => /^\/c$/i.test(arg));
  return at === -1 ? undefined : args.slice(at + 1).join(" ");
}
