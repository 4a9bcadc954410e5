// The design system: the components that every screen is built from. Tokens stand in tokens.css, the only place with raw colours.
// Knows nothing of documents, languages or the backend: every word that is shown or spoken comes in as a property.
// Begin with Button.svelte, then VirtualTable.svelte (a million rows) and toast.svelte.ts.
export { default as Button } from './Button.svelte';
export { default as Checkbox } from './Checkbox.svelte';
export { default as Dialog } from './Dialog.svelte';
export { default as Dot } from './Dot.svelte';
export { default as EmptyState } from './EmptyState.svelte';
export { default as ErrorState } from './ErrorState.svelte';
export { default as IconButton } from './IconButton.svelte';
export { default as Kbd } from './Kbd.svelte';
export { default as LabelTag } from './LabelTag.svelte';
export { default as LabelTags } from './LabelTags.svelte';
export { default as Menu } from './Menu.svelte';
export { default as ProgressBar } from './ProgressBar.svelte';
export { default as Segmented } from './Segmented.svelte';
export { default as Select } from './Select.svelte';
export { default as Skeleton } from './Skeleton.svelte';
export { default as Spinner } from './Spinner.svelte';
export { default as SplitPane } from './SplitPane.svelte';
export { default as Stat } from './Stat.svelte';
export { default as Switch } from './Switch.svelte';
export { default as Tabs } from './Tabs.svelte';
export { default as Tag } from './Tag.svelte';
export { default as TextArea } from './TextArea.svelte';
export { default as TextField } from './TextField.svelte';
export { default as Tile } from './Tile.svelte';
export { default as Toasts } from './Toasts.svelte';
export { default as Tooltip } from './Tooltip.svelte';
export { default as VirtualList } from './VirtualList.svelte';
export { default as VirtualTable } from './VirtualTable.svelte';
export type { MenuItem } from './menuItem.ts';
export type { RowChoice, TableColumn } from './tableColumn.ts';
export { ToastController } from './toast.svelte.ts';
