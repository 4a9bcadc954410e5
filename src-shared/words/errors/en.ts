import type { ErrorCode } from '../../domain/index.ts';
import type { ErrorWords } from './errorWords.ts';

export const errorsEn: Record<ErrorCode, ErrorWords> = {
  'wrong-use': { what: 'That is not how this is used[: {message}].', todo: 'See --help for how it is used.' },
  'request-refused': {
    what: 'This cannot be done with what was given[: {field}].',
    todo: 'Change it and try again; if it stays so, copy the report from Settings.',
  },
  'file-not-found': {
    what: 'The file[ {path}] is not there.',
    todo: 'Check the name, or whether the file was moved or its drive taken out.',
  },
  'file-unreadable': {
    what: 'The file[ {path}] could not be read[ ({message})][: {reason}].',
    todo: 'Check that you may read it and that no other program holds it.',
  },
  'file-not-writable': {
    what: 'Nothing can be written to[ {path}][ ({message})].',
    todo: 'Choose another place, or ask for the right to write there.',
  },
  'file-exists': { what: 'There is already a file[ {path}].', todo: 'Choose another name.' },
  'output-is-input': {
    what: 'The result[ {path}] would land on what it is made from[: {input}].',
    todo: 'Choose another name for the result. Nothing was changed.',
  },
  'output-is-project': {
    what: 'There is a Winnow project at[ {path}], or a part of one: nothing is written over it.',
    todo: 'Choose another name. The project was not touched.',
  },
  'output-not-a-file': {
    what: 'No file can be written at[ {path}]: a folder or a device is there.',
    todo: 'Name a file.',
  },
  'file-empty': { what: 'The file[ {path}] is empty.', todo: 'Check that it is the right file.' },
  'folder-empty': { what: 'There are no files in the folder[ {path}].', todo: 'Check that it is the right folder.' },
  'format-unknown': {
    what: 'No documents were found in the file[ {path}][, read as {format}].',
    todo: 'Choose another format, or check that it is the right file.',
  },
  'format-unsupported': { what: 'The file[ {path}] cannot be read[: it is {kind}].', todo: 'Choose a file of text.' },
  'encoding-unknown': {
    what: 'The characters of[ {path}] make no sense in any encoding that can be read here[; they seem to be {encoding}].',
    todo: 'Choose the encoding yourself, or save the file as UTF-8.',
  },
  'row-malformed': {
    what:
      'This row cannot be read[: {message}][: it has {found} columns, {expected} are expected]' +
      '[: a quotation mark {quote} has no partner][: it is no JSON ({json})][: the file ends in the middle of its {format}]' +
      '[: it has bytes that make no character in {encoding}][: it is not as lines of {shape} are]' +
      '[: it holds the character {code}, which no text has][: its label “{label}” is longer than {limit} characters].',
    todo: 'Fix the row in the file; the rows around it were taken.',
  },
  'page-without-text': {
    what: 'Page[ {page}] is a picture without text.',
    todo: 'If there is writing on it, let a program for text recognition (OCR) read it first.',
  },
  'row-without-text': {
    what: 'There is no text in it.',
    todo: 'Nothing needs to be done unless text was meant to be here.',
  },
  'row-too-long': {
    what: 'This text is too long[: {length} characters][ (at most {limit} characters)].',
    todo: 'Split it into several documents.',
  },
  'column-missing': {
    what: 'There is no column[ “{column}”][ in {path}].',
    todo: '[The columns are: {columns}. ]Choose one of the columns of the file.',
  },
  'annotators-disagree': {
    what: 'Its annotators do not agree[: {labels}].',
    todo: 'It came without a label: decide it yourself.',
  },
  'too-many-columns': {
    what: 'The table[ {path}] has more columns than can be read[: {found}][; at most {limit}].',
    todo: 'Keep the columns with text, label and what should stay with them, and save it again.',
  },
  'file-malformed': {
    what: 'The file[ {path}] is broken[ at line {line}][, column {column}][: {json}].',
    todo: 'Save it again with the program that it comes from, or correct that place.',
  },
  'value-out-of-range': {
    what: 'A value is outside of what is allowed[: {field}][ “{value}”][ (at most {limit})].',
    todo: 'Choose a value in the range.',
  },
  'disk-full': {
    what: 'The disk is full[: {path} could not be written].',
    todo: 'Free some space and try again. Nothing that was saved is lost.',
  },
  'settings-unreadable': {
    what: 'A file with settings could not be read, so the usual ones are in use. It was kept[: {path}].',
    todo: 'Nothing needs to be done; look into the file if something is missing.',
  },
  'project-none-open': { what: 'No project is open.', todo: 'Open a project or make a new one.' },
  'project-not-a-project': {
    what: 'The file[ {path}] is not a Winnow project.',
    todo: 'Choose a file that ends in .winnow.',
  },
  'project-newer': {
    what: 'The project[ {path}] was made by a newer Winnow[ (version {version}, known here up to {supported})].',
    todo: 'Update Winnow to open it. The project was not touched.',
  },
  'project-locked': {
    what: 'The project[ {path}] is in use by another program.',
    todo: 'Close it there, then try again.',
  },
  'project-linked': {
    what: 'The project[ {path}] has several names (hard links[: {links}]), and its journal stands beside one of them only.',
    todo: 'Copy it to a file of its own and open the copy, or remove the other names.',
  },
  'project-read-only': {
    what: 'The project[ {path}] can only be read here.',
    todo: 'Copy it to a place where you may write, and open the copy.',
  },
  'project-damaged': {
    what: 'The project[ {path}] is damaged[ ({detail})].',
    todo: 'Open the latest backup, which lies beside the project. Keep the damaged file.',
  },
  'project-kept-elsewhere': {
    what: 'The file of the project[ {path}] was gone when it closed. The whole project was written to[ {copy}].',
    todo: 'Open it there, or move it back to where it belongs.',
  },
  'document-missing': {
    what: 'That document is no longer there.',
    todo: 'It may have been removed meanwhile; look in the trash.',
  },
  'label-missing': { what: 'There is no label[ “{label}”].', todo: 'It may have been removed or renamed meanwhile.' },
  'label-exists': { what: 'There is already a label[ “{name}”].', todo: 'Choose another name, or merge the two.' },
  'label-in-use': { what: 'The label[ “{label}”] is in use.', todo: 'Give its documents another label first.' },
  'view-missing': { what: 'This view is no longer there.', todo: 'It may have been removed meanwhile.' },
  'selection-lost': { what: 'Which documents were selected is no longer known.', todo: 'Select them again.' },
  'view-exists': { what: 'There is already a view[ “{name}”].', todo: 'Choose another name.' },
  'one-label-only': {
    what: 'In this project a document has one label only.',
    todo: 'Allow several labels under Labels, or choose one.',
  },
  'model-of-several-labels': {
    what: 'This model gives several labels, and in this project a document has one.',
    todo: 'Allow several labels under Labels, then use it.',
  },
  'several-labels-given': {
    what: '[{count} ]documents have several labels, or would have them again after an undo.',
    todo: 'Leave them one label each first; nothing is taken from them by itself.',
  },
  'import-missing': { what: 'That import is no longer there.', todo: '' },
  'import-running': { what: 'An import is running[: {name}].', todo: 'Wait until it has ended, or cancel it.' },
  'nothing-to-redo': { what: 'There is nothing to do again.', todo: '' },
  'nothing-to-undo': { what: 'There is nothing to take back.', todo: '' },
  'too-few-examples': {
    what: 'There are too few labelled documents to learn from[: {count}, at least {needed}].',
    todo: 'Label some more documents, then train again.',
  },
  'too-few-classes': {
    what: 'There must be documents of at least two labels to learn from[; there is {count}].',
    todo: 'Label documents with at least two different labels.',
  },
  'class-without-examples': {
    what: 'The label[ “{label}”] has documents to be tested on, but none to learn from.',
    todo: 'Label more documents with it, or set some of its documents to the training part.',
  },
  'vocabulary-empty': {
    what: 'No words are left to learn from.',
    todo: 'Lower the minimum count in the recipe, or take fewer stop words out.',
  },
  'loss-not-finite': {
    what: 'The training went astray[ at step {step}]: its loss is no longer a number.',
    todo: 'Lower the learning rate or turn on clipping, then train again.',
  },
  'out-of-memory': {
    what: 'There was not enough memory.',
    todo: 'Close other programs, or choose a smaller batch, shorter texts or a smaller vocabulary.',
  },
  'memory-short': {
    what: 'This training needs more memory than there is[: at least {needed} GB; {available} GB are free].',
    todo: 'Choose a smaller batch, shorter texts or fewer units, or close other programs.',
  },
  'recipe-invalid': {
    what: 'The recipe cannot be used[: {field}][ ({message})].',
    todo: 'Change that setting, or begin with one of the recipes that come with Winnow.',
  },
  'vectors-unreadable': {
    what: 'The word vectors[ {path}] could not be read[ ({message})].',
    todo: 'Choose a GloVe .txt or word2vec/fastText .vec file, or learn the embedding instead.',
  },
  'run-missing': {
    what: 'That model is no longer there.',
    todo: 'It may have been removed meanwhile; undo brings it back.',
  },
  'run-not-finished': {
    what: 'That model has not been trained to its end.',
    todo: 'Wait for its training, or choose another.',
  },
  'run-not-running': { what: 'That training is not running.', todo: '' },
  'nothing-unfinished': { what: 'No training is unfinished[ in {path}].', todo: 'Start a new one.' },
  'training-running': { what: 'Another training is running.', todo: 'Wait until it has ended, pause it or cancel it.' },
  'model-damaged': {
    what: 'The model[ {path}] is damaged or was cut short[ ({message})][ ({part})].',
    todo: 'Get the file again, or export it again from its project.',
  },
  'model-newer': {
    what: 'The model[ {path}] was made by a newer Winnow[ (its version {found}, known here up to {known})].',
    todo: 'Update Winnow to use it.',
  },
  'model-too-large': {
    what: 'The model is larger than a .winnowmodel file can be[: more than {gigabytes} GB].',
    todo: 'Train one with a smaller vocabulary or fewer hidden units. Nothing was written.',
  },
  'batch-missing': { what: 'Those results are no longer there.', todo: '' },
  'job-missing': { what: 'That work is no longer there.', todo: '' },
  'job-died-twice': {
    what: 'The program went down {attempts} times during this work, at the same place. So it does not go on by itself.',
    todo: 'Continue it to try once more, or cancel it. What was saved before is safe.',
  },
  'file-changed': {
    what: '“{path}” was changed after {rows} of its rows had been read. The rest of it was not read.',
    todo: 'Add the file again by itself to read it as it is now.',
  },
  'engine-unavailable': {
    what: 'The engine could not be started, or stopped unexpectedly[ ({message})].',
    todo: 'Try again; if it stays so, run the set-up again and copy the report from Settings.',
  },
  'backend-restarted': {
    what: 'The background process stopped and was restarted.',
    todo: 'Nothing that was saved is lost; try the last step again.',
  },
  cancelled: { what: 'Cancelled.', todo: '' },
  'not-allowed': { what: 'That is not allowed.', todo: '' },
  internal: {
    what: 'Something went wrong that should not[: {message}].',
    todo: 'Try again; if it stays so, copy the report from Settings and tell the makers.',
  },
};
