import type { LucideIcon } from '@lucide/svelte';

/** A line of a menu; `null` between two of them draws a separator. */
export interface MenuItem {
  text: string;
  icon?: LucideIcon;
  /** A label's colour in place of an icon. */
  colour?: number | null;
  keys?: string;
  checked?: boolean;
  /** One of several that may be checked at once: the menu stays open. */
  toggles?: boolean;
  disabled?: boolean;
  danger?: boolean;
  run: () => void;
}
