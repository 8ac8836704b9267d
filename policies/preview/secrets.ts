/** Texts shorter than this are left alone, as in the CLI: masking every `1` would make a message unreadable. */
const SHORTEST = 3;

/** Replaces each secret in the text with `[secret]`, the longest first. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  const worth = secrets
    .filter((secret) => secret.length >= SHORTEST)
    .sort((left, right) => right.length - left.length);
  return worth.reduce((masked, secret) => masked.replaceAll(secret, "[secret]"), text);
}
