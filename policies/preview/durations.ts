const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

/** Seconds of a Go duration such as `1h30m` or `1.5s`, the form of a resource's custom timeouts; empty is 0. */
export function parseDuration(text: string): number {
  if (text === "" || text === "0") return 0;
  const parts = /^[-+]?(?:[0-9]*\.?[0-9]+(?:ns|us|µs|μs|ms|s|m|h))+$/.test(text)
    ? [...text.matchAll(/([0-9]*\.?[0-9]+)([a-zµμ]+)/g)]
    : [];
  if (parts.length === 0) throw new Error(`"${text}" is no duration; expected for example "5m" or "1h30m"`);
  const seconds = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? ""] ?? 0), 0);
  return text.startsWith("-") ? -seconds : seconds;
}
