/** What is looked at where documents are few. */
export const fewRecipes = ['quick', 'balanced'] as const;
export const sizes = [20, 50, 100, 200, 500] as const;
/** `--few` without a data set: two for tuning, then two that were held out while the recipes were tuned. */
export const fewDataSets = ['sms_spam', 'trec', 'ag_news', 'waimai_10k'] as const;
