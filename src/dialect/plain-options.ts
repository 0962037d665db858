/** Those of a driver's options that a URL can have; each is a text there, so that one that says no is left out. */
export function plainOptions(options: object = {}): Record<string, string> {
  const plain = Object.entries(options).filter(
    ([, value]) => ['string', 'number', 'boolean'].includes(typeof value) && value !== false,
  );
  return Object.fromEntries(plain.map(([key, value]) => [key, String(value)]));
}
