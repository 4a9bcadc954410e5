import type { LucideIcon } from '@lucide/svelte';

/** A line of a menu; `null` between two of them draws a separator. */
export interface MenuItem {
  text: string;
  icon?: LucideIcon;
  /** A label's colour in place of an icon. */
  colour?: number | null;
  keys?: string;
  checked?: boolean;
  disabled?: boolean;
  danger?: boolean;
  run: () => void;
}
