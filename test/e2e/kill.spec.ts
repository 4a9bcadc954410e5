import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createProject, openProject } from '../../src-main/project/index.ts';
import { answerDialogs, button } from './doings.ts';
import { expect, test } from './fixtures.ts';
import type { RunningApp } from './launch.ts';
import { backendPid, isAlive, processTree } from './processTree.ts';

const rounds = 20;
const seed = 20_251;
const labelNames = ['billing', 'delivery'];
const imported = 6_000;

interface Moment {
  round: number;
  /** The kill is on its way. */
  over: AbortSignal;
  /** To be called when the work that is to be broken off is under way. */
  began(): void;
}

interface Doing {
  /** Milliseconds from the begin to the kill, at most. */
  longest: number;
  run(moment: Moment): Promise<void>;
}

/** Numbers that are the same at each run, so that a failure can be seen again. */
function randomNumbers(from: number): () => number {
  let state = from;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('whatever is killed whenever, the project opens, is sound, and has every confirmed decision', async ({
  start,
  folder,
}) => {
  const random = randomNumbers(seed);
  const path = join(folder, 'Letters.winnow');
  await makeLetters(path);
  /** What the window showed as saved: the text of a document and its label. */
  const confirmed = new Map<string, string>();

  let app = await start({ args: [path] });
  const doings: Doing[] = [
    { longest: 2_500, run: (moment) => labelOn(app.page, random, confirmed, moment) },
    { longest: 800, run: (moment) => importMore(app, folder, moment) },
    { longest: 3_000, run: (moment) => train(app.page, moment) },
  ];
  for (let round = 0; round < rounds; round++) {
    await opened(app.page);
    const { longest, run } = pick(doings, round);
    const wholeProgram = Math.floor(round / doings.length) % 2 === 1;
    const over = new AbortController();
    const began = Promise.withResolvers<void>();
    const moment = { round, over: over.signal, began: () => began.resolve() };
    // It fails when what it works with is killed under its hands; what it saw until then counts.
    const doing = run(moment).catch(() => undefined);
    await Promise.race([began.promise, doing]);
    await new Promise((resolve) => setTimeout(resolve, random() * longest));
    over.abort();
    if (wholeProgram) await killProgram(app);
    else await killBackend(app);
    await doing;
    if (wholeProgram) app = await start({ args: [path] });
  }
  await opened(app.page);
  await app.electron.close();

  const project = await openProject(path);
  try {
    expect(await project.checkIntegrity()).toEqual([]);
    // Each import is there as a whole or not at all.
    const whole = project.imports.list().filter((record) => record.state === 'done');
    expect(project.documents.size().documents).toBe(whole.reduce((sum, record) => sum + record.counts.added, 0));
    // Else the kills hit nothing: one decision at least in each round of labelling.
    expect(confirmed.size).toBeGreaterThan(rounds / doings.length);
    const names = new Map(project.labels.list().map((label) => [label.id, label.name]));
    const found = new Map<string, string | undefined>();
    for (const id of await project.documents.ids({})) {
      const { text, labelIds } = project.documents.get(id);
      const [labelId] = labelIds;
      if (confirmed.has(text)) found.set(text, labelId === undefined ? undefined : names.get(labelId));
    }
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(confirmed));
  } finally {
    await project.close();
  }
});

/** A project with enough labelled letters to train on and enough others to label. */
async function makeLetters(path: string): Promise<void> {
  const project = await createProject(path);
  const options = { format: 'csv', encoding: 'utf-8' } as const;
  const writer = project.imports.begin({ path: 'letters.csv', name: 'letters.csv', options });
  const openings = ['Please send the bill once more', 'My parcel has not arrived'];
  const letters = Array.from({ length: 1_500 }, (_, n) => ({
    text: `${pick(openings, n)} since number ${n} of last week`,
    labels: n < 600 ? [pick(labelNames, n)] : [],
    split: null,
    source: 'letters.csv',
    line: n + 2,
  }));
  writer.add(letters);
  writer.finish({ read: letters.length, unreadable: 0 }, []);
  await project.close();
}

async function opened(page: Page): Promise<void> {
  await expect(button(page, 'Letters')).toBeVisible({ timeout: 30_000 });
}

/** Labels one document after the other. What it saw replaced by the next document is saved. */
async function labelOn(
  page: Page,
  random: () => number,
  confirmed: Map<string, string>,
  moment: Moment,
): Promise<void> {
  await screen(page, 'Label');
  const shown = page.getByRole('document', { name: 'Document to label' });
  while (!moment.over.aborted) {
    const text = ((await shown.textContent({ timeout: 30_000 })) ?? '').trim();
    const choice = random() < 0.5 ? 0 : 1;
    await page.keyboard.press(String(choice + 1));
    // Not expect.poll, which looks a few times a second: as many decisions as a quick person makes.
    const patience = Date.now() + 30_000;
    while ((await shown.textContent({ timeout: 30_000 }))?.includes(text)) {
      if (Date.now() > patience) throw new Error('the next document did not come');
    }
    confirmed.set(text, pick(labelNames, choice));
    moment.began();
  }
}

async function importMore(app: RunningApp, folder: string, { round, began }: Moment): Promise<void> {
  const data = join(folder, `more-${round}.csv`);
  const rows = Array.from({ length: imported }, (_, n) => `Letter ${n} of round ${round} has a few words of its own`);
  await writeFile(data, `text\n${rows.join('\n')}\n`);
  await answerDialogs(app, { open: [data] });
  await app.page.keyboard.press('Control+i');
  const dialog = app.page.getByRole('dialog', { name: 'Import documents' });
  try {
    await button(dialog, 'Choose files…').click({ timeout: 30_000 });
    await button(dialog, 'Continue').click({ timeout: 30_000 });
    await button(dialog, /^Import [\d,]+ document/).click({ timeout: 30_000 });
    began();
    await button(dialog, 'Done').click({ timeout: 30_000 });
  } finally {
    await app.page.keyboard.press('Escape').catch(() => undefined);
  }
}

/** Starts a training, unless one goes on from the round before. */
async function train(page: Page, { began }: Moment): Promise<void> {
  await screen(page, 'Train');
  const begin = button(page.getByRole('main'), /^(Start training|Train again)/).first();
  const pause = button(page.getByRole('main'), 'Pause');
  await begin.or(pause).first().waitFor({ timeout: 30_000 });
  if (!(await pause.isVisible())) await begin.click({ timeout: 30_000 });
  began();
}

function pick<T>(from: readonly T[], index: number): T {
  const found = from[index % from.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

async function screen(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByText(name).click({ timeout: 30_000 });
}

async function killBackend({ electron, profile }: RunningApp): Promise<void> {
  const before = timesReady(profile);
  const pid = backendPid(electron.process().pid ?? 0) ?? 0;
  expect(pid).toBeGreaterThan(0);
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => timesReady(profile), { timeout: 30_000, intervals: [50] }).toBeGreaterThan(before);
}

function timesReady(profile: string): number {
  return readFileSync(join(profile, 'logs', 'winnow.log'), 'utf8').split(' backend-ready ').length;
}

async function killProgram({ electron }: RunningApp): Promise<void> {
  const processes = processTree(electron.process().pid ?? 0);
  process.kill(electron.process().pid ?? 0, 'SIGKILL');
  await expect.poll(() => processes.filter(isAlive), { timeout: 30_000 }).toEqual([]);
}
