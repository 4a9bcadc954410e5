// The words of the field, each a zod schema and the type made from it: Document, Label, Recipe, Run, Metrics, Prediction, AppError.
// Never imports Node, the DOM, Electron or any other room: it runs anywhere.
// Begin with document.ts and run.ts; appError.ts lists every failure that a person can meet.
export * from './appError.ts';
export * from './classification.ts';
export * from './decision.ts';
export * from './document.ts';
export * from './fileKind.ts';
export * from './itemPart.ts';
export * from './label.ts';
export * from './metrics.ts';
export * from './project.ts';
export * from './recipe.ts';
export * from './run.ts';
export * from './settings.ts';
export * from './source.ts';
export * from './unreadable.ts';
