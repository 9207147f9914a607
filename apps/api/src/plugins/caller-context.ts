import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import { type ApiContext, type ApiServices, actorOf } from '../context.ts';
import type { StudentCall } from '../routers/session/student-call.ts';
import type { Asking, Identify } from '../sign-in/identify.ts';
import { networkOf } from '../sign-in/sign-in-limits.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';
import { type CallRate, createCallLimit, personRate, visitorRate } from './person-limits.ts';

export interface CallerOptions {
  services: ApiServices;
  identify: Identify;
  log: FastifyBaseLogger;
  /** Only a test that asks faster than people do changes it. */
  callRate?: CallRate;
}

/** Who asks, and whether so many calls may be asked now: RATE_LIMITED when not. */
export interface Callers {
  contextOf(request: FastifyRequest, calls: number): Promise<ApiContext>;
  /** Null for a visitor and for staff. */
  studentOf(request: Asking): Promise<SignedIn | null>;
  /** As `studentOf`, at once; null too where it takes a look into the database to know. */
  knownStudent(request: Asking): SignedIn | null;
  /** One call of a student. */
  studentCallOf(me: SignedIn, requestId: string): StudentCall;
}

export function createCallers({ services, identify, log, callRate }: CallerOptions): Callers {
  const ofPerson = createCallLimit(callRate ?? personRate);
  const ofVisitor = createCallLimit(callRate ?? visitorRate);
  const studentServices = { ...services, log, staffDb: null };
  const onlyStudent = (me: SignedIn | null) => (me?.role === 'student' ? me : null);

  /** Never by address for those who are signed in: a school has one. */
  const count = (me: SignedIn | null, request: FastifyRequest, calls: number) =>
    me ? ofPerson.take(me.personId, calls) : ofVisitor.take(networkOf(request.ip), calls);

  return {
    async contextOf(request, calls) {
      const me = await identify(request);
      count(me, request, calls);
      const network = networkOf(request.ip);
      return { ...services, requestId: request.id, log: request.log, network, actor: actorOf(me), me };
    },
    studentOf: async (request) => onlyStudent(await identify(request)),
    knownStudent: (request) => onlyStudent(identify.known(request)),
    studentCallOf(me, requestId) {
      ofPerson.take(me.personId, 1);
      // Over the services and not a copy of them: this is made for each save.
      return { __proto__: studentServices, requestId, actor: actorOf(me), me } as unknown as StudentCall;
    },
  };
}
