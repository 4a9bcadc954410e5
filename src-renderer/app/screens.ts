import type { LucideIcon } from '@lucide/svelte';
import Boxes from '@lucide/svelte/icons/boxes';
import ChartLine from '@lucide/svelte/icons/chart-line';
import FileText from '@lucide/svelte/icons/file-text';
import FolderInput from '@lucide/svelte/icons/folder-input';
import Settings from '@lucide/svelte/icons/settings';
import Tag from '@lucide/svelte/icons/tag';
import type { Component } from 'svelte';
import type { ScreenId } from './places.ts';
import type { ScreenProps } from './shell.svelte.ts';

export interface Screen {
  id: ScreenId;
  icon: LucideIcon;
  /** Each screen is a file of its own, fetched when it is first shown. */
  load: () => Promise<{ default: Component<ScreenProps> }>;
}

/** The rooms of the window in the order of the rail; their names stand in `words.shell.screens`. */
export const screens: readonly Screen[] = [
  { id: 'documents', icon: FileText, load: () => import('../documents/DocumentsScreen.svelte') },
  { id: 'label', icon: Tag, load: () => import('../label/LabelScreen.svelte') },
  { id: 'train', icon: ChartLine, load: () => import('../train/TrainScreen.svelte') },
  { id: 'models', icon: Boxes, load: () => import('../models/ModelsScreen.svelte') },
  { id: 'classify', icon: FolderInput, load: () => import('../classify/ClassifyScreen.svelte') },
  { id: 'settings', icon: Settings, load: () => import('../settings/SettingsScreen.svelte') },
];
