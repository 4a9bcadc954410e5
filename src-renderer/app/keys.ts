/** What is read of a KeyboardEvent. */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey?: boolean;
  metaKey?: boolean;
  altKey?: boolean;
  shiftKey?: boolean;
}

const names: Record<string, string> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};

/** A key press as shortcuts are written: `Ctrl+K`, `Ctrl+Shift+Z`, `?`, `1`, `Shift+1`, `Space`. */
export function keysOf(event: KeyPress): string {
  // Digits by their place on the keyboard, so that Shift+1 is not “!” on one layout and “1” on another.
  const digit = /^Digit(\d)$/u.exec(event.code)?.[1];
  const named = names[event.key] ?? event.key;
  const key = digit ?? (named.length === 1 ? named.toUpperCase() : named);
  const control = event.ctrlKey || event.metaKey;
  // A sign that needs Shift on some keyboards is the sign itself: `?`, not `Shift+?`.
  const shift = event.shiftKey && (key.length > 1 || /[A-Z0-9]/u.test(key) || control);
  return [control ? 'Ctrl' : null, event.altKey ? 'Alt' : null, shift ? 'Shift' : null, key]
    .filter((part) => part !== null)
    .join('+');
}
