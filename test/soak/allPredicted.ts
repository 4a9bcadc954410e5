import type { BackendClient } from '../../src-renderer/app/connection.ts';

/** Whether the model in use says something of every document: those without a guess stand behind all others. */
export async function allPredicted(client: BackendClient): Promise<boolean> {
  const { all } = await client.documents.counts();
  const sort = { by: 'score', direction: 'ascending' } as const;
  const { rows } = await client.documents.page({ filter: {}, sort, offset: Math.max(0, all - 1), limit: 1 });
  return rows.every(({ guess }) => guess !== null);
}
