/** A tick a question in paper order: whole, partly, nothing. Beside it the same stands as a number. */
export function AnswerBar({ questions }: { questions: string }) {
  const step = 3.5;
  const path = (digit: string, y: number, height: number) =>
    [...questions]
      .flatMap((found, index) => (found === digit ? [`M${index * step + 1.2} ${y}v${height}`] : []))
      .join('');
  return (
    <svg
      aria-hidden="true"
      width={questions.length * step}
      height={12}
      viewBox={`0 0 ${questions.length * step} 12`}
      className="block max-w-full"
    >
      <path d={path('0', 5.4, 1.2)} stroke="var(--control)" strokeWidth={1.6} />
      <path d={path('1', 5, 7)} stroke="var(--offline)" strokeWidth={2} />
      <path d={path('2', 0, 12)} stroke="var(--server)" strokeWidth={2} strokeOpacity={0.75} />
    </svg>
  );
}
