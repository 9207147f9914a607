import type { Finding } from '@invigil/shared/contracts/admin-exams';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useFormat } from '../../../../lib/use-format.ts';

const languages: Record<string, string> = { uz: 'Oʻzbekcha', ru: 'Русский', en: 'English' };

/** A finding of the check as a sentence: what is so, then what mends it. */
export function FindingWords({ finding, zone }: { finding: Finding; zone: string }): ReactNode {
  const format = useFormat(zone);
  const { params } = finding;
  const text = (name: string) => String(params[name] ?? '');
  const question = text('question');
  const answer = text('answer');
  const at = typeof params.at === 'string' ? format.dateTime(params.at) : '';
  switch (finding.code) {
    case 'booklet_missing':
      return finding.severity === 'error' ? (
        <Trans>There is no booklet. Add the PDF that students will read.</Trans>
      ) : (
        <Trans>There is no booklet. A rehearsal works without one.</Trans>
      );
    case 'no_items':
      return <Trans>The exam has no questions. Choose a template or a shape.</Trans>;
    case 'title_missing': {
      const language = languages[text('locale')];
      return language ? (
        <Trans>There is no title in {language}; another language is shown instead.</Trans>
      ) : (
        <Trans>The exam has no title. Write it in at least one language.</Trans>
      );
    }
    case 'shape_duplicate_item':
      return <Trans>Question {question} is there twice. Mend the shape.</Trans>;
    case 'options_missing':
      return <Trans>Question {question} needs at least two options to choose from.</Trans>;
    case 'key_missing': {
      const questions = text('questions');
      return questions.includes(',') ? (
        <Plural
          value={Number(params.count)}
          one={`The key has no answer for # item: ${questions}`}
          other={`The key has no answer for # items: ${questions}`}
        />
      ) : (
        <Trans>{question} has no answer in the key.</Trans>
      );
    }
    case 'key_outside_options':
      return (
        <Trans>
          {question}: “{answer}” is not one of its options.
        </Trans>
      );
    case 'key_unreadable':
      return (
        <Trans>
          {question}: “{answer}” can't be read.
        </Trans>
      );
    case 'key_compared_as_text':
      return (
        <Trans>
          {question}: “{answer}” is compared as plain text: another way of writing the same waits for a
          person.
        </Trans>
      );
    case 'window_missing':
      return params.field === 'closesAt' ? (
        <Trans>It is not said when the exam closes.</Trans>
      ) : (
        <Trans>It is not said when the exam opens.</Trans>
      );
    case 'window_in_past':
      return finding.severity === 'error' ? (
        <Trans>The exam would have closed already, on {at}. Choose a later day.</Trans>
      ) : (
        <Trans>The exam opens in the past, on {at}: students could start at once.</Trans>
      );
    case 'duration_missing':
      return <Trans>The duration is empty. Only practice and a placement test may have no time limit.</Trans>;
    case 'window_too_short': {
      const duration = format.duration(Number(params.durationMs));
      const opens = format.clock(text('opensAt'));
      const closes = format.clock(text('closesAt'));
      const until = format.dateTime(text('lengthenTo'));
      return (
        <Trans>
          {duration} do not fit between {opens} and {closes}. Let it close on {until} or later.
        </Trans>
      );
    }
    case 'entry_after_close':
      return <Trans>The last entry, {at}, is after the exam closes; nobody can start that late.</Trans>;
    case 'entry_before_open':
      return <Trans>The last entry, {at}, is before anybody could start.</Trans>;
    case 'late_limit_missing':
      return <Trans>Late answers are taken until a time that is not set.</Trans>;
    case 'release_missing':
      return <Trans>Results come out at a time that is not set.</Trans>;
    case 'nobody_assigned':
      return finding.severity === 'error' ? (
        <Trans>Nobody may sit this exam yet. Choose everyone, groups or people.</Trans>
      ) : (
        <Trans>The chosen groups have no students yet.</Trans>
      );
    case 'overlap': {
      const people = Number(params.people);
      const title = text('title');
      return (
        <Plural
          value={people}
          one={`# person may also sit “${title}” in these hours.`}
          other={`# people may also sit “${title}” in these hours.`}
        />
      );
    }
    case 'late_start_whole_until':
      return <Trans>Whoever starts by {at} gets the whole time.</Trans>;
  }
}
