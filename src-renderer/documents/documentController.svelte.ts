import { AppError, type DocumentDetail, type DocumentId } from '../../src-shared/domain/index.ts';
import type { BackendClient } from '../app/connection.ts';

/** The one document that is read in the pane. */
export class DocumentController {
  detail: DocumentDetail | null = $state.raw(null);
  failure: AppError | null = $state.raw(null);
  readonly #backend: BackendClient;
  #asked: DocumentId | null = null;

  constructor(backend: BackendClient) {
    this.#backend = backend;
  }

  /** What is on show stays until the next document is there: arrows held down must not flicker. */
  async open(id: DocumentId | null): Promise<void> {
    this.#asked = id;
    if (id === null) {
      this.detail = null;
      this.failure = null;
      return;
    }
    try {
      const detail = await this.#backend.documents.get({ id });
      if (this.#asked !== id) return;
      this.detail = detail;
      this.failure = null;
    } catch (thrown) {
      if (this.#asked !== id) return;
      this.detail = null;
      this.failure = AppError.from(thrown);
    }
  }
}
