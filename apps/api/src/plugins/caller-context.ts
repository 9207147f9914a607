import type { FastifyRequest } from 'fastify';
import { type ApiContext, type ApiServices, actorOf } from '../context.ts';
import { requireStudent, type StudentCall } from '../routers/session/student-call.ts';
import type { Identify } from '../sign-in/identify.ts';
import { networkOf } from '../sign-in/sign-in-limits.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';
import { type CallRate, createCallLimit, personRate, visitorRate } from './person-limits.ts';

export interface CallerOptions {
  services: ApiServices;
  identify: Identify;
  /** Only a test that asks faster than people do changes it. */
  callRate?: CallRate;
}

/** Who asks, and whether so many calls may be asked now: RATE_LIMITED when not. */
export interface Callers {
  contextOf(request: FastifyRequest, calls: number): Promise<ApiContext>;
  /** One call of a student; refused for anyone else, as his procedures are. */
  studentCallOf(request: FastifyRequest): Promise<StudentCall>;
}

export function createCallers({ services, identify, callRate }: CallerOptions): Callers {
  const ofPerson = createCallLimit(callRate ?? personRate);
  const ofVisitor = createCallLimit(callRate ?? visitorRate);
  const studentServices = { ...services, staffDb: null };

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
    async studentCallOf(request) {
      const signedIn = await identify(request);
      count(signedIn, request, 1);
      const me = requireStudent(signedIn);
      // Over the services and not a copy of them: this is made for each save.
      return {
        __proto__: studentServices,
        requestId: request.id,
        log: request.log,
        actor: actorOf(me),
        me,
        get network() {
          return networkOf(request.ip);
        },
      } as unknown as StudentCall;
    },
  };
}
