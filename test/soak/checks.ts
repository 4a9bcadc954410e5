import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { openProject, type Project } from '../../src-main/project/index.ts';
import type { Life } from './life.ts';

const same = (a: readonly number[], b: readonly number[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What is wrong with the project after a kill, in words; nothing where nothing is. */
export async function faultsAfterKill(life: Life): Promise<string[]> {
  const project = await openProject(life.project);
  try {
    const faults = [
      ...(await project.checkIntegrity()).map((problem) => `integrity: ${problem}`),
      ...lostDecisions(life, project),
      ...(await lostImports(life, project)),
      ...ghosts(project),
    ];
    takeUp(life, project);
    return faults;
  } finally {
    await project.close();
  }
}

function lostDecisions({ ledger }: Life, project: Project): string[] {
  const faults: string[] = [];
  for (const [documentId, { decisionId, labelIds }] of ledger.decisions) {
    const history = project.decisions.history(documentId);
    if (history.filter(({ id }) => id === decisionId).length !== 1) faults.push(`decision ${decisionId} is lost`);
    const pending = ledger.pending?.documentId === documentId ? ledger.pending : null;
    const now = project.documents.get(documentId).labelIds;
    if (!same(now, labelIds) && !(pending && same(now, pending.labelIds)))
      faults.push(`document ${documentId} has ${now}`);
    const most = (ledger.times.get(documentId) ?? 0) + (pending ? 1 : 0);
    const least = ledger.times.get(documentId) ?? 0;
    const times = history.filter(({ by }) => by === 'person').length;
    if (times < least || times > most) faults.push(`document ${documentId} was decided ${times} times, not ${least}`);
  }
  return faults;
}

async function lostImports({ ledger }: Life, project: Project): Promise<string[]> {
  const faults: string[] = [];
  const known = new Map(project.imports.list().map((one) => [one.id, one]));
  for (const [importId, { rows, ended }] of ledger.imports) {
    const one = known.get(importId);
    if (!one) faults.push(`import ${importId} is lost`);
    else if (one.state === 'done' || ended) {
      const documents = (await project.documents.ids({ importId })).length;
      if (one.state !== 'done' || documents !== rows)
        faults.push(`import ${importId} is ${one.state}: ${documents} of ${rows}`);
    }
  }
  return faults;
}

/** What was under way without an answer counts as the project has it, from now on. */
function takeUp({ ledger }: Life, project: Project): void {
  const { pending } = ledger;
  if (pending) {
    const made = project.decisions.history(pending.documentId).filter(({ by }) => by === 'person');
    const latest = made.toSorted((a, b) => b.id - a.id)[0];
    if (latest && latest.id !== ledger.decisions.get(pending.documentId)?.decisionId) {
      ledger.decided(pending.documentId, pending.labelIds, latest.id);
    }
    ledger.pending = null;
  }
  for (const { id, name } of project.imports.list()) {
    const rows = ledger.unanswered.get(name);
    if (rows !== undefined && !ledger.imports.has(id)) ledger.imports.set(id, { rows, ended: false });
  }
  ledger.unanswered.clear();
}

/** Work that is not over though nothing waits for it, or the other way round. */
function ghosts(project: Project): string[] {
  // Killed between the end of the work and that of its job: the next start ends the job, which is seen at rest.
  const isDone = ({ kind, subject }: { kind: string; subject: number }): boolean =>
    (kind === 'import' && project.imports.get(subject).state === 'done') ||
    (kind === 'training' && project.runs.get(subject).state === 'done');
  const unfinished = project.jobs.unfinished().filter((job) => !isDone(job));
  const waiting = (kind: string): number => unfinished.filter((job) => job.kind === kind).length;
  const open = {
    import: project.imports.list().filter(({ state }) => state === 'running').length,
    training: project.runs.list().filter(({ state }) => !['done', 'failed', 'cancelled'].includes(state)).length,
  };
  return Object.entries(open).flatMap(([kind, count]) =>
    count === waiting(kind) ? [] : [`${count} × ${kind} open, ${waiting(kind)} jobs for it`],
  );
}

/** All that was begun is over: each import whole and once, nothing waits, nothing else lies about. */
export async function faultsAtRest(life: Life): Promise<string[]> {
  const faults = [...(await faultsAfterKill(life)), ...leftOver(life)];
  const project = await openProject(life.project);
  try {
    const open = project.jobs.unfinished().map((job) => `${job.kind} job ${job.id} is ${job.state} for ever`);
    const failed = project.jobs.list().filter(({ state }) => state === 'failed');
    const imports = project.imports.list().filter(({ state }) => state === 'done');
    const expected = imports.reduce((sum, one) => sum + one.counts.added, 0);
    const all = project.summary().documents;
    const doubled = all === expected ? [] : [`${all} documents, not ${expected}`];
    for (const id of life.ledger.imports.keys()) {
      if (!imports.some((one) => one.id === id)) faults.push(`import ${id} was never done`);
    }
    const inUse = project.runs.inUse();
    const silent = inUse === null ? 0 : (await project.runs.unpredicted(inUse)).length;
    if (silent > 0) faults.push(`the model in use says nothing of ${silent} documents`);
    const forgotten = project.runs.awaitingPrediction().map((id) => `nobody asked what training ${id} says`);
    faults.push(...open, ...doubled, ...forgotten, ...failed.map((job) => `${job.kind} failed: ${job.error?.code}`));
  } finally {
    await project.close();
  }
  for (const path of life.ledger.copies) {
    const copy = await openProject(path);
    faults.push(...(await copy.checkIntegrity()).map((problem) => `copy ${basename(path)}: ${problem}`));
    await copy.close();
  }
  return [...faults, ...leftOver(life)];
}

/** Files that nobody asked for, in the folder of the project, beside its copies, and among temporary files. */
function leftOver({ folder, project, ledger }: Life): string[] {
  const own = /^(p\.winnow|p\.backups|copies|temporary|rows-\d+\.csv|.*\.log)$/;
  const copies = join(folder, 'copies');
  return [
    ...readdirSync(dirname(project)).filter((name) => !own.test(name)),
    ...(existsSync(copies)
      ? readdirSync(copies).filter((name) => !ledger.copies.has(join(copies, name)) && !/^\d+\.winnow$/.test(name))
      : []),
    ...readdirSync(join(folder, 'temporary')),
  ].map((name) => `left over: ${name}`);
}
