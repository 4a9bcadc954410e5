/** Every number in `documents.label_id` that comes to the label given today: itself, what was merged into it, and the sets with it. */
export function carriersOf(label: string): string {
  const merged = `SELECT c.id FROM labels AS c WHERE c.effective_id = ${label}`;
  return `${merged} UNION SELECT set_id FROM label_members WHERE label_id IN (${merged})`;
}
