import { AppError } from '../../src-shared/domain/index.ts';

/**
 * Puts a text on the clipboard; throws where that is refused, so that nobody says “Copied” of nothing.
 * Through the document's own copy command: the clipboard's newer interface asks for a permission, and all are refused.
 */
export function copyText(text: string): void {
  const write = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', write, { once: true });
  const copied = document.execCommand('copy');
  document.removeEventListener('copy', write);
  if (!copied) throw new AppError('not-allowed', { message: 'clipboard' });
}
