import type { Connection } from '../storage/connection.ts';
import type { StoredModel } from './interface.ts';

/** In the transaction of the caller; the weights are written by then. */
export function keepModel(
  connection: Connection,
  runId: number,
  { manifest, vocabulary }: StoredModel,
  weightsId: number,
): void {
  connection.run(
    'INSERT OR REPLACE INTO models (run_id, manifest, vocabulary, weights_id) VALUES (?, ?, ?, ?)',
    runId,
    JSON.stringify(manifest),
    JSON.stringify(vocabulary),
    weightsId,
  );
}
