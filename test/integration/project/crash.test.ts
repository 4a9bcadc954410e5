import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openProject } from '../../../src-main/project/index.ts';
import { importInto, keep, newProject } from './temporaryProject.ts';

const program = fileURLToPath(new URL('./busyWriter.ts', import.meta.url));
const rounds = 8;

const line = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('decided'), documentId: z.int(), decisionId: z.int(), labelId: z.int() }),
  z.object({ kind: z.literal('undone'), documentId: z.int().nullable() }),
  z.object({ kind: z.literal('imported'), importId: z.int(), added: z.int() }),
]);

/** Lets the program work for some time, kills it, and gives what it had confirmed. */
async function killedAfter(milliseconds: number, path: string, round: number): Promise<z.infer<typeof line>[]> {
  const child = spawn(process.execPath, [program, path, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  const ended = once(child.stdout, 'end');
  await once(child.stdout, 'data');
  await new Promise((done) => setTimeout(done, milliseconds));
  child.kill('SIGKILL');
  await ended;
  // The last line may have been cut by the kill.
  const whole = chunks.join('').split('\n').slice(0, -1);
  return whole.map((text) => line.parse(JSON.parse(text)));
}

describe('SIGKILL in the middle of importing and labelling', () => {
  it(`loses nothing that was confirmed, ${rounds} times on the same project`, async () => {
    const project = await newProject();
    project.labels.add('good');
    project.labels.add('bad');
    await importInto(
      project,
      Array.from({ length: 200 }, (_, index) => `document ${index}`),
    );
    await project.close();
    let confirmed = 0;
    for (let round = 0; round < rounds; round++) {
      const said = await killedAfter(30 + Math.random() * 500, project.path, round);
      const again = keep(await openProject(project.path));
      expect(await again.checkIntegrity()).toEqual([]);
      for (const one of said) {
        if (one.kind === 'decided') {
          const entry = again.decisions.history(one.documentId).find(({ id }) => id === one.decisionId);
          expect(entry).toMatchObject({ kind: 'label', labelIds: [one.labelId], by: 'person' });
          confirmed++;
        } else if (one.kind === 'imported') {
          expect(again.imports.get(one.importId)).toMatchObject({ state: 'done', counts: { added: one.added } });
          expect((await again.documents.ids({ importId: one.importId })).length).toBe(one.added);
        }
      }
      expect(again.imports.list().filter((one) => one.state === 'running')).toEqual([]);
      expect(again.summary().documents).toBe((await again.documents.ids({ search: 'document' })).length);
      await again.close();
    }
    expect(confirmed).toBeGreaterThan(rounds);
  });
});
