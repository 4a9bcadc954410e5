import type { UnreadableReason } from '../../domain/index.ts';
import type { Terms } from './errorWords.ts';

export const reasonsEn: Terms<UnreadableReason> = {
  'is-a-folder': { what: 'it is a folder', todo: 'Choose a file.' },
  'no-regular-file': {
    what: 'it is a pipe, a device or another special file',
    todo: 'Choose an ordinary file. To read what another program gives, use “-” on the command line.',
  },
  'name-unreadable': {
    what: 'its name holds bytes that are no characters',
    todo: 'Give it another name and try again.',
  },
  'link-in-a-circle': {
    what: 'it is a link to a folder that is read already',
    todo: 'Nothing needs to be done: the files of that folder are read once.',
  },
  'too-deep': { what: 'it lies more than {limit} folders deep', todo: 'Choose a folder further inside.' },
  'too-many-files': { what: 'the folder holds more than {limit} files', todo: 'Choose the folders inside one by one.' },
  'is-damaged': {
    what: 'it is damaged',
    todo: 'Open it with the program that made it, and save it again.',
  },
  'is-encrypted': { what: 'it is protected by a password', todo: 'Save it without a password and try again.' },
  'wrong-password': { what: 'the password is not the right one', todo: 'Try again with another password.' },
  'unpacks-too-large': {
    what: 'what is in it comes to more than {limit} MB',
    todo: 'If you trust it, unpack it yourself and take the folder.',
  },
  'too-deep-inside': {
    what: 'its parts lie more than {limit} deep in one another',
    todo: 'Save it again with another program, or as plain text.',
  },
  'leads-outside': {
    what: 'its name leads out of the archive, as those of harmful archives do',
    todo: 'If you trust it, unpack it yourself and take the folder.',
  },
  'no-text-layer': {
    what: 'its pages are pictures without text',
    todo: 'Let a program for text recognition (OCR) read it first.',
  },
  'is-garbled': {
    what: 'its fonts do not say which letters they show',
    todo: 'Print it to a new PDF, or let a program for text recognition (OCR) read it.',
  },
  'not-from-a-stream': {
    what: 'such a file cannot be read from standard input',
    todo: 'Save it as a file and name that.',
  },
  'over-time': {
    what: 'reading it stood still for a minute',
    todo: 'Copy it to a disk of this computer and try again. If it stays so, please send us the file.',
  },
  'over-memory': {
    what: 'reading it takes more memory than a file may',
    todo: 'Part it into smaller files, or save it as CSV or JSONL.',
  },
  'reader-crashed': {
    what: 'what reads files went down over it',
    todo: 'All other files are read. Check the file, and please send it to us if it is sound.',
  },
};
