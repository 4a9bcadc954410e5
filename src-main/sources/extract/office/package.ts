import { posix } from 'node:path';
import type { ByteSource } from '../../open/byteSource.ts';
import { refusedFor } from '../../open/refusals.ts';
import { openZip, type Zip, type ZipEntry } from '../../open/zip/zipFile.ts';
import { readXml } from '../xml/readXml.ts';

/** A part of a package, and the others that it names: by their kind, in the order of the file. */
export type Relation = { id: string; type: string; target: string };

/** The files of an office document. Names are looked up without regard to case, as the programs do that write them. */
export class Package {
  readonly #names: ReadonlyMap<string, ZipEntry>;

  private constructor(zip: Zip) {
    this.#names = new Map(Array.from(zip.entries.values(), (entry) => [entry.name.toLowerCase(), entry]));
  }

  /** Opened for as long as it is read. */
  static async *of<T>(source: ByteSource, read: (opened: Package) => AsyncGenerator<T>): AsyncGenerator<T> {
    const zip = await openZip(source);
    try {
      const opened = new Package(zip);
      if (opened.#names.values().some(({ isEncrypted }) => isEncrypted)) throw refusedFor('is-encrypted');
      yield* read(opened);
    } finally {
      zip.close();
    }
  }

  part(name: string): ZipEntry | undefined {
    return this.#names.get(name.replace(/^\//, '').toLowerCase());
  }

  names(): string[] {
    return Array.from(this.#names.values(), ({ name }) => name);
  }

  /** What a part names in its relations; those that lead out of the package are left out. `part` is empty for the package itself. */
  async relations(part: string): Promise<Relation[]> {
    const folder = posix.dirname(part);
    const file = this.part(posix.join(folder === '.' ? '' : folder, '_rels', `${posix.basename(part)}.rels`));
    const found: Relation[] = [];
    if (file === undefined) return found;
    await readXml(file.chunks(), {
      open(name, { Id = '', Type = '', Target = '', TargetMode }) {
        if (name !== 'Relationship' || TargetMode === 'External' || Target === '') return;
        const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder === '.' ? '' : folder, Target);
        found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target });
      },
    });
    return found;
  }

  async related(part: string, type: string): Promise<string[]> {
    return (await this.relations(part)).filter((one) => one.type === type).map(({ target }) => target);
  }
}
