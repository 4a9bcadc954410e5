const editing = new Set(['Ctrl+A', 'Ctrl+C', 'Ctrl+V', 'Ctrl+X', 'Ctrl+Z', 'Ctrl+Shift+Z', 'Ctrl+Y']);

/** Whether a press belongs to the text field it was made in. */
export function isTyping(event: KeyboardEvent, keys: string): boolean {
  const { target } = event;
  const inField =
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type)) ||
    (target instanceof HTMLElement && target.isContentEditable);
  if (!inField) return false;
  return !/^(Ctrl|Alt)\+/u.test(keys) || editing.has(keys);
}
