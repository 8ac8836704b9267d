/** A violation's message without what can be done about it, which the policy pack puts below. */
export function withoutRemedy(message: string): string {
  const lines = message.split("\n");
  const start = lines.findIndex((line) =>
    /^(Any one of these mends it|This mends it|No way to mend it)/.test(line),
  );
  return lines.slice(0, start === -1 ? undefined : start).join("\n");
}
