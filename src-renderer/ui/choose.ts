/** What was chosen comes as a string: it is taken as one of the options again, if it is another than now. */
export function choose<Value extends string>(
  options: readonly { value: Value }[],
  now: Value,
  next: string,
  take: (value: Value) => void,
): void {
  const option = options.find((candidate) => candidate.value === next);
  if (option && option.value !== now) take(option.value);
}
