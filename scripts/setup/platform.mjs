/** The platform and processor as the pins name them. */
export function platformKey() {
  return `${process.platform}-${process.arch}`;
}
