import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answered, failureOf } from './inProcess.ts';
import { smallRecipe } from '../training/smallProject.ts';
import { columns, topicFolder } from './topicFolder.ts';

const folder = topicFolder();
const at = (name: string): string => join(folder.cwd, name);
/** Files of the folder are named so in the tables below, which are made before there is a folder. */
const placed = (args: readonly string[]): string[] => args.map((arg) => arg.replaceAll('@', `${folder.cwd}/`));

const kinds = ['fifo', 'zero', 'socket', 'folder', 'gone'];
const data = ['--data', '@train.csv', ...columns];

let listening: Server | null = null;

beforeAll(async () => {
  execFileSync('mkfifo', [at('fifo'), at('fifo.json')]);
  mkdirSync(at('folder.json'));
  mkdirSync(at('folder'));
  for (const device of ['zero', 'zero.json']) execFileSync('ln', ['-s', '/dev/zero', at(device)]);
  const server = createServer();
  listening = server;
  await new Promise<void>((resolve) => server.listen(at('socket'), resolve));
  execFileSync('ln', ['-s', at('socket'), at('socket.json')]);
  const train = ['train', '--data', '@train.csv', ...columns, '--recipe', 'bag-of-words', '--out', '@m.winnowmodel'];
  expect(await answered(placed(train))).toMatchObject({ code: 0 });
  const recipe = smallRecipe(2);
  for (const kind of kinds) {
    if (recipe.model.kind !== 'network') throw new Error('no network');
    const embedding = { ...recipe.model.embedding, kind: 'vectors', vectorsFile: at(kind) };
    writeFileSync(at(`vectors-${kind}.json`), JSON.stringify({ ...recipe, model: { ...recipe.model, embedding } }));
  }
});

afterAll(() => listening?.close());

describe('a file that is none', () => {
  it.each(
    [
      ['import', 'FILE', '--project', '@new.winnow'],
      ['train', '--project', 'FILE'],
      ['train', '--data', 'FILE'],
      ['train', ...data, '--test', 'FILE'],
      ['train', ...data, '--validation', 'FILE'],
      ['train', ...data, '--recipe', 'FILE.json'],
      ['train', ...data, '--recipe', '@vectors-KIND.json'],
      ['train', '--project', 'FILE', '--continue'],
      ['train', '--project', 'FILE', '--discard'],
      ['evaluate', '--model', 'FILE', ...data],
      ['evaluate', '--project', 'FILE', ...data],
      ['evaluate', '--model', '@m.winnowmodel', '--data', 'FILE'],
      ['classify', '--model', 'FILE', '@test.csv'],
      ['classify', '--project', 'FILE', '@test.csv'],
      ['backups', '--project', 'FILE'],
    ].map((args) => [args.join(' '), args] as const),
  )('is refused and hangs nothing: winnow %s', async (_, args) => {
    for (const kind of kinds) {
      const given = args.map((arg) => arg.replace('FILE', `@${kind}`).replace('KIND', kind));
      expect(failureOf(await answered([...placed(given), '--json'])).code).not.toBe('internal');
    }
  });

  it('is refused where something is to be written, too', async () => {
    for (const kind of ['fifo', 'zero', 'socket', 'folder']) {
      for (const args of [
        ['import', '@train.csv', '--project', `@${kind}`],
        ['train', ...data, '--out', `@${kind}`],
        ['train', ...data, '--keep', `@${kind}`],
      ])
        expect(failureOf(await answered([...placed(args), '--json'])).code).not.toBe('internal');
    }
    expect(failureOf(await answered([...placed(['demo', '--keep', '@train.csv']), '--json'])).code).not.toBe(
      'internal',
    );
    expect(failureOf(await answered([...placed(['demo', '--keep', '@fifo']), '--json'])).code).not.toBe('internal');
  });

  it('is named where a batch goes on without it', async () => {
    const { code, stdout } = await answered([
      ...placed(['classify', '--model', '@m.winnowmodel', '@fifo', '@test.csv']),
      '--json',
    ]);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      failed: 1,
      classified: 60,
      errors: [{ path: 'fifo', code: 'file-unreadable' }],
    });
  });
});

describe('wrong use', () => {
  it.each(
    [
      [],
      ['frobnicate'],
      ['help', 'frobnicate'],
      ['help', 'import', 'train'],
      ['help', '--sed'],
      ['import'],
      ['import', '@train.csv'],
      ['import', '-', '--project', '@new.winnow'],
      ['import', '@train.csv', '--project', ''],
      ['import', '', '--project', '@new.winnow'],
      ['classify', '@train.csv', '--model', '@a.winnowmodel', '--model', '@b.winnowmodel'],
      ['import', '@train.csv', '--project', '@new.winnow', '--part', 'some'],
      ['import', '@train.csv', '--project', '@new.winnow', '--labels', 'three'],
      ['import', '@train.csv', '--project', '@new.winnow', '--format', 'wpd'],
      ['import', '@train.csv', '--project', '@new.winnow', '--encoding', 'utf-9'],
      ['train'],
      ['train', '@train.csv'],
      ['train', ...data, '--project', '@p.winnow'],
      ['train', ...data, '--seed', 'x'],
      ['train', ...data, '--seed', '-1'],
      ['train', ...data, '--folds', '1'],
      ['train', ...data, '--recipe', 'nope'],
      ['train', ...data, '--threads', 'many'],
      ['train', ...data, '--lang', 'xx'],
      ['train', ...data, '--name'],
      ['train', ...data, '--continue=yes'],
      ['train', ...data, '-x'],
      ['train', '--project', '@p.winnow', '--continue', '--seed', '1'],
      ['train', '--project', '@p.winnow', '--run', '1'],
      ['evaluate', '--model', '@m.winnowmodel'],
      ['evaluate', ...data],
      ['evaluate', '--model', '@m.winnowmodel', ...data, '@test.csv'],
      ['classify', '@test.csv'],
      ['classify', '--model', '@m.winnowmodel'],
      ['classify', '--model', '@m.winnowmodel', '-'],
      ['classify', '--model', '@m.winnowmodel', '--project', '@p.winnow', '@test.csv'],
      ['classify', '--model', '@m.winnowmodel', '@test.csv', '--out', '@a.xls'],
      ['backups'],
      ['backups', '@p.winnow'],
      ['backups', '--project', '@train.csv', '--out', '@b.winnow'],
      ['backups', '--project', '@train.csv', '--restore', 'x'],
      ['demo', 'quick'],
      ['demo', '--seed', '1.5'],
    ].map((args) => [args.join(' '), args] as const),
  )('answers with 2, words and one object: winnow %s', async (_, args) => {
    const asked = placed(args);
    expect(failureOf(await answered([...asked, '--json'])).code).toBe('wrong-use');
    if (!args.includes('--lang')) {
      const chinese = await answered([...asked, '--lang', 'zh-CN', '--json']);
      expect(failureOf(chinese).message).toMatch(/^用法不对/u);
    }
    const plain = await answered(asked);
    expect(plain.code).toBe(2);
    expect(plain.stderr === '' ? plain.stdout : plain.stderr).not.toBe('');
  });
});

const names = ['import', 'train', 'evaluate', 'classify', 'backups', 'demo'];

describe('help', () => {
  it.each(names)('of %s is the same however it is asked for', async (name) => {
    const said = await answered([name, '--help']);
    expect(said).toMatchObject({ code: 0, stderr: '' });
    for (const args of [
      [name, '-h'],
      ['help', name],
      ['--help', name],
      ['-h', name],
    ])
      expect(await answered(args)).toEqual(said);
  });

  it('is one object for programs, with every flag and what it means', async () => {
    const facts = z.object({
      command: z.string(),
      usage: z.array(z.string().startsWith('winnow ')).min(1),
      options: z.array(z.object({ flag: z.string().startsWith('--'), meaning: z.string().min(1) })).min(4),
    });
    for (const name of names) {
      const { code, stdout } = await answered([name, '--help', '--json']);
      expect(code).toBe(0);
      expect(facts.parse(JSON.parse(stdout)).command).toBe(name);
    }
    const overview = JSON.parse((await answered(['help', '--json'])).stdout);
    expect(overview.commands.map((one: { name: string }) => one.name)).toEqual(names);
    expect(JSON.parse((await answered(['--version', '--json'])).stdout)).toEqual({ version: overview.version });
  });

  it('takes what every command understands before its name, too', async () => {
    expect((await answered(['--lang', 'zh-CN', 'help', 'train'])).stdout).toMatch(/用法/u);
    expect(failureOf(await answered(['--json', 'frobnicate'])).message).toMatch(/frobnicate/u);
  });
});

describe('text from the data', () => {
  it('commands no terminal and breaks no line, and JSON has its very characters', async () => {
    const label = 'red\u001b[31m\u202etrap';
    writeFileSync(
      at('evil\u001b]0;name\u0007.csv'),
      [
        'topic,body',
        ...Array.from(
          { length: 40 },
          (_, index) => `${index % 2 ? label : '"two\nlines"'},words ${index} of ${index % 2}`,
        ),
      ].join('\n'),
    );
    const evil = at('evil\u001b]0;name\u0007.csv');
    const model = at('evil.winnowmodel');
    const train = ['train', '--data', evil, ...columns, '--recipe', 'bag-of-words', '--out', model];
    const said = [
      await answered(train, true),
      await answered(['import', evil, at('gone\u009b1m.csv'), '--project', at('evil.winnow'), ...columns], true),
      await answered(['evaluate', '--model', model, '--data', evil, ...columns], true),
      await answered(['classify', '--model', model, evil, at('gone\u009b1m.csv'), '--text', 'body'], true),
      await answered(['classify', '--model', model, evil, '--out', at('evil.jsonl')], true),
      await answered(['frobnicate\u001b[2J'], true),
    ];
    for (const { stdout, stderr } of said) {
      // What the program itself draws: its line of progress, and tabs between the cells of a row.
      const own = (stdout + stderr).replaceAll('\r\u001b[K', '').replaceAll(/[\n\t]/gu, '');
      expect(own).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
    }
    expect(said[3]?.stdout.trimEnd().split('\n')).toHaveLength(40);
    expect(said[2]?.stdout).toContain('red\\u001b[31m\\u202etrap');
    const { perLabel } = JSON.parse(
      (await answered(['classify', '--model', model, evil, '--text', 'body', '--json'])).stdout,
    );
    expect(Object.keys(perLabel)).toContain(label);
  });
});
