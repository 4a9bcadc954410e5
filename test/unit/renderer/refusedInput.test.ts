import { describe, expect, it } from 'vitest';
import { classifying } from '../../../src-shared/contract/classifying.ts';
import { refusedInput } from '../../../src-renderer/app/refusedInput.ts';

async function issuesOf(input: unknown): Promise<unknown> {
  const checked = await classifying.text['~orpc'].inputSchema?.['~standard'].validate(input);
  return { issues: checked && 'issues' in checked ? checked.issues : [] };
}

describe('an input that a call does not take', () => {
  it('says that a pasted text is too long, and how long it may be', async () => {
    const data = await issuesOf({ runId: 1, text: 'a'.repeat(1_000_001) });
    expect(refusedInput(data, null).toData()).toEqual({ code: 'row-too-long', fields: { limit: 1_000_000 } });
  });

  it('never speaks of the command line to somebody at the window', async () => {
    expect(refusedInput(await issuesOf({ runId: 'x' }), null).code).toBe('request-refused');
    expect(refusedInput(undefined, null).toData()).toEqual({ code: 'request-refused', fields: {} });
  });
});
