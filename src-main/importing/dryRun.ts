import { setImmediate } from 'node:timers/promises';
import { toReadProblem, type DryRun, type ReadOptions } from '../../src-shared/domain/index.ts';
import type { Reading } from '../sources/index.ts';
import type { Project } from '../project/index.ts';
import { gatherProblems } from './gatheredProblems.ts';

/** Reads everything and stores nothing: what an import of this source would come to. */
export async function dryRunImport(
  project: Project,
  reading: Reading,
  path: string,
  options: ReadOptions,
  signal: AbortSignal,
): Promise<DryRun> {
  const problems = gatherProblems();
  const seen = new Map<string, Set<string>>();
  const known = new Set(project.labels.list().map((label) => label.name));
  const newLabels = new Set<string>();
  const counts = { read: 0, added: 0, duplicate: 0, clashes: 0, labelled: 0, multiLabel: 0 };
  for await (const items of reading.readDocuments(path, options, signal)) {
    for (const item of items) {
      counts.read += 1;
      if (item.kind === 'problem') {
        problems.add(toReadProblem(item));
        continue;
      }
      const found = project.imports.compare(item, seen);
      if (found === 'duplicate') counts.duplicate += 1;
      else if (found !== 'new') {
        counts.clashes += 1;
        // As in the import: a file that says two things of a text brings it without a label.
        if (found === 'clash-unlabelled') counts.labelled -= 1;
      } else {
        counts.added += 1;
        if (item.labels.length > 0) counts.labelled += 1;
        if (item.labels.length > 1) counts.multiLabel += 1;
        for (const label of item.labels) {
          if (!known.has(label) && !newLabels.has(label)) newLabels.add(detached(label));
        }
      }
    }
    await setImmediate();
    signal.throwIfAborted();
  }
  return { ...counts, unreadable: problems.count, newLabels: [...newLabels], problems: problems.named };
}

/** A slice of a file's text keeps the whole piece in memory for as long as it lives; a copy does not. */
function detached(text: string): string {
  return Buffer.from(text).toString();
}
