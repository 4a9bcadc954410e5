import { AppError, savedView } from '../../../src-shared/domain/index.ts';
import type { SavedView } from '../../../src-shared/domain/index.ts';
import type { Connection } from '../storage/connection.ts';
import type { SavedViews } from './interface.ts';

interface ViewRow {
  id: number;
  name: string;
  filter: string;
  sort: string;
}

export function createSavedViews(connection: Connection): SavedViews {
  const read = (where: string, ...values: (string | number)[]): SavedView[] =>
    connection
      .all<ViewRow>(`SELECT id, name, filter, sort FROM views WHERE ${where} ORDER BY rank, id`, ...values)
      .map(({ filter, sort, ...row }) =>
        savedView.parse({ ...row, filter: JSON.parse(filter), sort: JSON.parse(sort) }),
      );
  const get = (id: number): SavedView => {
    const [view] = read('id = ?', id);
    if (view === undefined) throw new AppError('view-missing', { id });
    return view;
  };

  return {
    list: () => read('1'),
    save: (view) => {
      const { name, filter, sort } = savedView.omit({ id: true }).parse(view);
      const id = connection.write(() => {
        connection.run(
          `INSERT INTO views (name, filter, sort, rank) VALUES (?, ?, ?, (SELECT ifnull(max(rank), -1) + 1 FROM views))
           ON CONFLICT (name) DO UPDATE SET filter = excluded.filter, sort = excluded.sort`,
          name,
          JSON.stringify(filter),
          JSON.stringify(sort),
        );
        return connection.value<number>('SELECT id FROM views WHERE name = ?', name) ?? 0;
      });
      return get(id);
    },
    rename: (id, given) => {
      const name = savedView.shape.name.parse(given);
      connection.write(() => {
        const { id: own } = get(id);
        if (read('name = ? AND id <> ?', name, own).length > 0) throw new AppError('view-exists', { name });
        connection.run('UPDATE views SET name = ? WHERE id = ?', name, own);
      });
      return get(id);
    },
    remove: (id) => {
      connection.write(() => connection.run('DELETE FROM views WHERE id = ?', get(id).id));
    },
  };
}
