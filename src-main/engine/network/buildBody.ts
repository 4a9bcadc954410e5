import { AppError } from '../../../src-shared/domain/index.ts';
import type { NetworkRecipe } from '../../../src-shared/domain/index.ts';
import type { Body } from './body.ts';
import { buildRecurrent } from './buildRecurrent.ts';
import type { ParameterMaker } from './parameters.ts';
import { buildRcnn } from './rcnn.ts';
import { recurrentBody } from './recurrentBody.ts';
import { buildTextCnn } from './textcnn.ts';

type RecurrentRecipe = Extract<NetworkRecipe['body'], { kind: 'recurrent' }>;

function settledLayers({ layers }: RecurrentRecipe): { units: number; dropout: number }[] {
  return layers.map(({ units, dropout }) => {
    if (units === 'auto') throw new AppError('recipe-invalid', { field: 'units', message: 'auto' });
    return { units, dropout };
  });
}

/** What reads the words, as the recipe describes it; `inputs` numbers stand for a word. */
export function buildBody(maker: ParameterMaker, recipe: NetworkRecipe['body'], inputs: number): Body {
  switch (recipe.kind) {
    case 'recurrent': {
      const { cell, bidirectional, joinStates } = recipe;
      const layers = buildRecurrent(maker, { cell, bidirectional, layers: settledLayers(recipe), inputs });
      return recurrentBody(layers, joinStates);
    }
    case 'textcnn':
      return buildTextCnn(maker, { widths: recipe.widths, filters: recipe.filters, inputs });
    case 'rcnn':
      return buildRcnn(maker, { cell: recipe.cell, units: recipe.units, inputs });
  }
}
