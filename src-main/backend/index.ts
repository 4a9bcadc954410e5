// The process that works: binds the contract to the services of the one open project, over whichever port main hands it.
// Never computes, reads formats or speaks SQL itself; it never knows whether it is a utility process or a child of Node.
// Begin with main.ts (the process), session.ts (the open project) and router.ts (who answers what). This door is for src-main/app.
export { answerErrors } from './answerErrors.ts';
export { grantFor } from './grants.ts';
export { fromBackend } from './hostMessages.ts';
export type { BackendStart, FromBackend, ToBackend } from './hostMessages.ts';
