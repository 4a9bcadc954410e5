/** Characters beyond ASCII that are well-formed UTF-8, and bytes that belong to none. `complete`: the last one is not merely cut off. */
export function countUtf8(bytes: Uint8Array, complete: boolean): { good: number; bad: number } {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const length = sequenceLength(lead);
    let followers = 0;
    while (followers < length - 1 && isFollower(lead, followers, bytes[at + 1 + followers])) followers += 1;
    if (length > 0 && followers === length - 1) good += 1;
    else if (complete || length === 0 || at + 1 + followers < bytes.length) bad += 1;
    at += 1 + followers;
  }
  return { good, bad };
}

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** The first follower may not make an overlong form, a surrogate, or anything above U+10FFFF. */
function isFollower(lead: number, index: number, byte: number | undefined): boolean {
  if (byte === undefined || byte < 0x80 || byte > 0xbf) return false;
  if (index > 0) return true;
  if (lead === 0xe0) return byte >= 0xa0;
  if (lead === 0xed) return byte <= 0x9f;
  if (lead === 0xf0) return byte >= 0x90;
  return lead === 0xf4 ? byte <= 0x8f : true;
}

/** How many of the bytes are whole characters; what the end cuts waits for the next piece. */
export function completeUtf8(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}
