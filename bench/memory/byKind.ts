export function byKind<T>(items: readonly T[], kindOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(kindOf(item));
    if (group) group.push(item);
    else groups.set(kindOf(item), [item]);
  }
  return groups;
}
