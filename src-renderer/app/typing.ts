const editing = new Set(['Ctrl+A', 'Ctrl+C', 'Ctrl+V', 'Ctrl+X', 'Ctrl+Z', 'Ctrl+Shift+Z', 'Ctrl+Y']);

const pressing = new Set(['Enter', 'Space']);
const stepping = new Set([...pressing, '↑', '↓', '←', '→', 'Home', 'End', 'PageUp', 'PageDown']);

const steppers = 'select, input:is([type="radio"], [type="range"]), [role="slider"], [role="radio"], [role="tab"]';
const fields = 'textarea, input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"])';
const pressed =
  'button, summary, a[href], input, [role="button"], [role="checkbox"], [role="switch"], [role="link"], [role="option"]';

/** The part of an element that is read here. */
interface Control {
  matches(selector: string): boolean;
  isContentEditable?: boolean;
}

/**
 * Whether a press belongs to the control that has the focus, before any shortcut: every key to a field of text (but for
 * combinations that it does not use itself), Enter and Space to what is pressed with them, arrows to what steps with them.
 */
export function belongsToControl(control: Control | null, keys: string): boolean {
  if (control === null) return false;
  if (control.isContentEditable === true || control.matches(fields))
    return !/^(Ctrl|Alt)\+/u.test(keys) || editing.has(keys);
  if (control.matches(steppers)) return stepping.has(keys);
  return control.matches(pressed) && pressing.has(keys);
}

/** A key of an input method that is still making a character: nobody else may act on it. */
export function isComposing(event: KeyboardEvent | InputEvent): boolean {
  // 229: browsers say so of the key that begins a composition, before `isComposing` is true.
  return event.isComposing || ('keyCode' in event && event.keyCode === 229);
}
