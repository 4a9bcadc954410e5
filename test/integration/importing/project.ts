import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { createProject, type Project } from '../../../src-main/project/index.ts';

/** A new project in a folder of its own for each test. */
export class TestProject {
  #folder = '';
  #project: Project | null = null;

  get project(): Project {
    if (this.#project === null) throw new Error('no project outside of a test');
    return this.#project;
  }

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.#folder, name);
    writeFileSync(path, content);
    return path;
  }

  async open(): Promise<void> {
    this.#folder = mkdtempSync(join(tmpdir(), 'winnow-importing-'));
    this.#project = await createProject(join(this.#folder, 'test.winnow'));
  }

  async close(): Promise<void> {
    await this.#project?.close();
    this.#project = null;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export function useProject(): TestProject {
  const test = new TestProject();
  beforeEach(() => test.open());
  afterEach(() => test.close());
  return test;
}
