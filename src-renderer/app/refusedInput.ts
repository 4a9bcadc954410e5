import { z } from 'zod';
import { AppError } from '../../src-shared/domain/index.ts';

const issue = z.object({
  code: z.string().optional(),
  origin: z.string().optional(),
  maximum: z.number().optional(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
});
const refusal = z.object({ issues: z.array(issue).min(1) });

/** What the contract did not take of a call's input, in the terms of the person who gave it. */
export function refusedInput(data: unknown, cause: unknown): AppError {
  const first = refusal.safeParse(data).data?.issues[0];
  if (first?.code === 'too_big' && first.maximum !== undefined) {
    if (first.origin === 'string') return new AppError('row-too-long', { limit: first.maximum }, cause);
    return new AppError('value-out-of-range', { limit: first.maximum }, cause);
  }
  const field = first?.path?.join('.') ?? '';
  return new AppError('request-refused', field === '' ? {} : { field }, cause);
}
