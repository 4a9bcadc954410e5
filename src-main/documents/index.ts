// What the Documents screen asks for: pages of the table, one document, the figures, and changes to many at once.
// Never touches labels' own names and order, nor SQL: the project answers for those.
// Begin with documentsService.ts.
export { createDocumentsService } from './documentsService.ts';
export type { DocumentsService } from './documentsService.ts';
