let listener: (() => void) | null = null;

/** Tells of everything that is read in this thread, wherever: who watches over it knows by that that it does not stand still. */
export function onPulse(tell: () => void): void {
  listener = tell;
}

export function pulse(): void {
  listener?.();
}
