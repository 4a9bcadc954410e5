/** Whether the system refused a write because the disk, or the person's share of it, is full. */
export function saysDiskFull(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOSPC' || thrown.code === 'EDQUOT');
}
