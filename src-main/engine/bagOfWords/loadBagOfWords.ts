import { AppError } from '../../../src-shared/domain/index.ts';
import { compileTokeniser, createBreather } from '../../text/index.ts';
import type { LoadedModel } from '../loadedModel.ts';
import type { ModelParts } from '../modelManifest.ts';
import { readSafetensors } from '../safetensors.ts';
import { FeatureReader } from './featureReader.ts';
import { tokenRecipe } from './features.ts';
import { linkOf, outputsOf } from './links.ts';
import { scoreRows } from './scoreRows.ts';
import { SparseRowsMaker } from './sparseRows.ts';
import { weigh } from './tfidf.ts';

const slice = 256;

/** A bag of words ready to score texts. Throws `model-damaged` when names and weights do not fit. */
export function loadBagOfWords({ manifest, vocabulary, weights: bytes }: ModelParts): LoadedModel {
  const { recipe, labels } = manifest;
  if (recipe.model.kind !== 'bag-of-words') throw new AppError('model-damaged', { part: 'recipe' });
  const bag = recipe.model;
  const { tensors } = readSafetensors(bytes);
  const several = manifest.thresholds !== undefined;
  const outputs = outputsOf(labels.length, several);
  const tensor = (name: string, size: number): Float32Array => {
    const values = tensors.get(name)?.values;
    if (values?.length !== size) throw new AppError('model-damaged', { part: name });
    return values;
  };
  const scale = tensor('scale', vocabulary.length);
  const regression = { weights: tensor('weights', vocabulary.length * outputs), bias: tensor('bias', outputs) };
  const reader = new FeatureReader(vocabulary, bag);
  const tokenise = compileTokeniser(tokenRecipe(recipe, bag));
  const link = linkOf(labels.length, several);
  return {
    labels,
    async predict(texts, signal) {
      const breather = createBreather(signal);
      const scores = new Float32Array(texts.length * labels.length);
      for (let begin = 0; begin < texts.length; begin += slice) {
        const maker = new SparseRowsMaker();
        for (const text of texts.slice(begin, begin + slice)) reader.read(tokenise(text), maker);
        const rows = maker.finish();
        if (bag.weighting === 'label-odds') rows.values.fill(1);
        weigh(rows, scale);
        scores.set(scoreRows(regression, link, rows, labels.length), begin * labels.length);
        if (breather.due()) await breather.rest();
      }
      return scores;
    },
    dispose: () => undefined,
  };
}
