// What the Label screen asks for: the next documents of a queue, a decision, its undo, and how far and how fast it goes.
// Never trains, never decides by itself.
// Begin with labellingService.ts; pace.ts says what counts as work and what as a break.
export { createLabellingService } from './labellingService.ts';
export type { LabellingService } from './labellingService.ts';
