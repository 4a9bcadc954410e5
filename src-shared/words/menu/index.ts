// The words of the native menu and the system's dialogs, which Electron's main process shows.
// Never holds words of the window's own screens.
// Begin with en.ts; zhCN.ts must have the same shape.
import type { Language } from '../../domain/index.ts';
import { dialogsEn, menuEn } from './en.ts';
import { dialogsZh, menuZh } from './zhCN.ts';

export type MenuWords = typeof menuEn;
export type DialogWords = typeof dialogsEn;

export const menuWords: Record<Language, MenuWords> = { en: menuEn, 'zh-CN': menuZh };
export const dialogWords: Record<Language, DialogWords> = { en: dialogsEn, 'zh-CN': dialogsZh };
