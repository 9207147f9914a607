/** Phantoms: what a procedure takes and gives, for the types below and nothing at run time. */
export interface Query<Input, Output> {
  kind: 'query';
  input: Input;
  output: Output;
}
export interface Mutation<Input, Output> {
  kind: 'mutation';
  input: Input;
  output: Output;
}
export interface Subscription<Input, Output> {
  kind: 'subscription';
  input: Input;
  output: Output;
}
type AnyProcedure = Query<unknown, unknown> | Mutation<unknown, unknown> | Subscription<unknown, unknown>;

export interface CallOptions {
  signal?: AbortSignal;
}

export interface SubscriptionHandlers<Event> {
  onData?: (event: Event) => void;
  onError?: (error: unknown) => void;
  onComplete?: () => void;
}

type Arguments<Input, Rest extends unknown[]> = [Input] extends [undefined]
  ? [input?: undefined, ...rest: Rest]
  : [input: Input, ...rest: Rest];

/** How a procedure is called. */
export type Callable<P extends AnyProcedure> = P['kind'] extends 'query'
  ? { query(...given: Arguments<P['input'], [options?: CallOptions]>): Promise<P['output']> }
  : P['kind'] extends 'mutation'
    ? { mutate(...given: Arguments<P['input'], [options?: CallOptions]>): Promise<P['output']> }
    : {
        subscribe(...given: Arguments<P['input'], [handlers: SubscriptionHandlers<P['output']>]>): {
          unsubscribe(): void;
        };
      };

/** A record of procedures as a record of calls. */
export type Calls<Tree> = {
  readonly [Name in keyof Tree]: Tree[Name] extends AnyProcedure ? Callable<Tree[Name]> : Calls<Tree[Name]>;
};

export type InputsOf<Tree> = {
  [Name in keyof Tree]: Tree[Name] extends AnyProcedure ? Tree[Name]['input'] : InputsOf<Tree[Name]>;
};

export type OutputsOf<Tree> = {
  [Name in keyof Tree]: Tree[Name] extends AnyProcedure ? Tree[Name]['output'] : OutputsOf<Tree[Name]>;
};
