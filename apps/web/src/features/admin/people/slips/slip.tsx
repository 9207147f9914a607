import { Trans } from '@lingui/react/macro';
import type { PrintableSlip } from './slips-memory.ts';

/** One slip: what a person types to get in, large enough to be read from a desk. */
export function Slip({ slip, address }: { slip: PrintableSlip; address: string }) {
  return (
    <article lang={slip.locale} className="slip">
      <h2 className="text-section">{slip.fullName}</h2>
      <dl>
        <dt>
          <Trans comment="on a sign-in slip: where to sign in">Address</Trans>
        </dt>
        <dd className="slip-address">{address}</dd>
        <dt>
          <Trans comment="on a sign-in slip">Login</Trans>
        </dt>
        <dd className="slip-code">{slip.login}</dd>
        <dt>
          <Trans comment="on a sign-in slip">Password</Trans>
        </dt>
        <dd className="slip-code slip-secret">{slip.secret}</dd>
      </dl>
      <p>
        <Trans>Keep this slip to yourself: whoever has it can sign in as you.</Trans>
      </p>
    </article>
  );
}
