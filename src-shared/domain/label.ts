import { z } from 'zod';

export const labelId = z.int().positive();
export type LabelId = z.infer<typeof labelId>;

/** An index into the colour-blind safe palette of the design system; the window turns it into a colour. */
export const paletteSize = 12;
export const labelColour = z
  .int()
  .min(0)
  .max(paletteSize - 1);

export const labelName = z.string().trim().min(1).max(200);

export const label = z.object({
  id: labelId,
  name: labelName,
  colour: labelColour,
  description: z.string().max(2000),
  /** Order in lists and of the digit keys, from 0. */
  position: z.int().min(0),
});
export type Label = z.infer<typeof label>;
