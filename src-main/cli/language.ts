import { language, type Language } from '../../src-shared/domain/index.ts';

/** The language asked for by --lang, else that of the system; read before anything else, so that help and faults are in it. */
export function chosenLanguage(args: readonly string[], environment: NodeJS.ProcessEnv): Language {
  const at = args.indexOf('--lang');
  const given = at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  const asked = language.safeParse(given);
  if (asked.success) return asked.data;
  const system = environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG ?? '';
  return system.startsWith('zh') ? 'zh-CN' : 'en';
}
