import { z } from 'zod';
import { savedView } from '../domain/index.ts';
import { call } from './base.ts';

const { id, name } = savedView.shape;

/** Lists of documents kept under a name. */
export const views = {
  list: call.output(z.array(savedView)),
  /** Under a name that is taken it takes that view's place. */
  save: call.input(savedView.omit({ id: true })).output(savedView),
  /** Throws view-exists where another one has the name. */
  rename: call.input(z.object({ id, name })).output(savedView),
  remove: call.input(z.object({ id })),
};
