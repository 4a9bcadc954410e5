/**
 * What makes an element that scrolls one that the keyboard reaches and a screen reader names: spread on it beside the class
 * `scroll`. `document` for a text that is read, `group` for lists and tables.
 */
export function scrollRegion(label: string, role: 'group' | 'document' = 'group') {
  return { role, 'aria-label': label, tabindex: 0 } as const;
}
