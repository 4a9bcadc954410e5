/** What may have the focus when whatever had it goes: the dialog that is open, else the screen. */
const places = '[role="dialog"], [role="alertdialog"], main';

/**
 * Whoever works without a mouse is never left nowhere: when the control that has the focus goes (a screen is left, a project
 * closed, what a button belonged to is merged away) or is disabled, the focus goes on to the open dialog or to the screen, which
 * says its name. One that is only left, by a press beside it, is left alone.
 */
export function keepFocus(page: Document): () => void {
  let last: Element | null = null;
  let looking = 0;

  const noted = (event: Event): void => {
    last = event.type === 'focusin' && event.target instanceof Element ? event.target : null;
  };
  const look = (): void => {
    looking = 0;
    const nowhere = page.activeElement === null || page.activeElement === page.body;
    if (!nowhere || last === null || (last.isConnected && !last.matches(':disabled'))) return;
    const place = Array.from(page.querySelectorAll<HTMLElement>(places)).toSorted(byDepth)[0];
    if (place === undefined) return;
    last = null;
    place.focus({ preventScroll: true });
  };
  // Once a frame at most, and after whoever takes the focus by himself has had his turn.
  const changed = new MutationObserver(() => {
    looking ||= requestAnimationFrame(look);
  });

  page.addEventListener('pointerdown', noted, true);
  page.addEventListener('focusin', noted, true);
  changed.observe(page.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled'] });
  return () => {
    changed.disconnect();
    cancelAnimationFrame(looking);
    page.removeEventListener('pointerdown', noted, true);
    page.removeEventListener('focusin', noted, true);
  };
}

/** A dialog before the screen behind it; of two dialogs the one that was opened last. */
function byDepth(one: Element, other: Element): number {
  const inFront = Number(other.matches('main')) - Number(one.matches('main'));
  if (inFront !== 0) return inFront;
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? 1 : -1;
}
