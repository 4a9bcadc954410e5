/** What is not shown, or is no text: programs, forms to fill in, other documents. */
const passedOver = new Set(
  (
    'script style noscript template iframe object embed svg math canvas audio video select option datalist textarea button ' +
    'rt rp'
  ).split(' '),
);

/** Elements inside one another; pages of people have a few dozen. */
export const deepest = 10_000;

export function isShown(name: string, attributes: Readonly<Record<string, string>>): boolean {
  const { hidden, style, 'aria-hidden': aria } = attributes;
  const isHidden =
    hidden !== undefined || aria === 'true' || (style !== undefined && /display\s*:\s*none/i.test(style));
  return !passedOver.has(name) && !isHidden;
}
