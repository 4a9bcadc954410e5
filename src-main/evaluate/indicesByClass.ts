/** The positions of each class, classes in rising order. */
export function indicesByClass(labels: Int32Array): number[][] {
  const classes = new Map<number, number[]>();
  for (const [index, label] of labels.entries()) {
    const members = classes.get(label);
    if (members) members.push(index);
    else classes.set(label, [index]);
  }
  return [...classes.entries()].sort(([one], [other]) => one - other).map(([, members]) => members);
}
