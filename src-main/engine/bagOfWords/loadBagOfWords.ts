import { AppError } from '../../../src-shared/domain/index.ts';
import { createBreather } from '../../text/index.ts';
import type { Scorer } from '../loadedModel.ts';
import { ruleOf } from '../modelManifest.ts';
import type { ModelParts } from '../modelManifest.ts';
import { readSafetensors } from '../safetensors.ts';
import { FeatureReader } from './featureReader.ts';
import { tokenRecipe } from './features.ts';
import { linkOf, outputsOf } from './links.ts';
import { scoreRows } from './scoreRows.ts';
import { SparseRowsMaker, addCounts } from './sparseRows.ts';
import { weigh } from './tfidf.ts';

const slice = 256;

/** A bag of words ready to score texts. Throws `model-damaged` when names and weights do not fit. */
export function loadBagOfWords({ manifest, vocabulary, weights: bytes }: ModelParts): Scorer {
  const { recipe, labels } = manifest;
  if (recipe.model.kind !== 'bag-of-words') throw new AppError('model-damaged', { part: 'recipe' });
  const bag = recipe.model;
  const { tensors } = readSafetensors(bytes);
  const { multiLabel } = ruleOf(manifest);
  const outputs = outputsOf(labels.length, multiLabel);
  const tensor = (name: string, size: number): Float32Array => {
    const values = tensors.get(name)?.values;
    if (values?.length !== size) throw new AppError('model-damaged', { part: name });
    return values;
  };
  const scale = tensor('scale', vocabulary.length);
  const regression = { weights: tensor('weights', vocabulary.length * outputs), bias: tensor('bias', outputs) };
  const reader = new FeatureReader(vocabulary, bag);
  const link = linkOf(labels.length, multiLabel);
  return {
    labels,
    text: tokenRecipe(recipe, bag),
    async score(table, signal) {
      const breather = createBreather(signal);
      const texts = table.offsets.length - 1;
      const scores = new Float32Array(texts * labels.length);
      const featuresOf = reader.over(table);
      for (let begin = 0; begin < texts; begin += slice) {
        const maker = new SparseRowsMaker();
        for (let text = begin; text < Math.min(begin + slice, texts); text++) addCounts(maker, featuresOf(text));
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
