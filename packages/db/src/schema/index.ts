export * from './exam-room.ts';
export * from './exams.ts';
export * from './people.ts';
export * from './results.ts';
export * from './sessions.ts';
export * from './sign-in.ts';
export * from './system.ts';
