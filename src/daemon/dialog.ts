import { openQuestion, type Answer, type RenameAnswer } from '../cycle/answer.js';
import type { Hold } from '../cycle/record.js';
import { answersTo } from '../log/answers.js';
import type { Reply } from '../log/keys.js';

/** A held cycle and its user: where several names are in question, one answer after the other. */
export class Dialog {
  #answers: readonly RenameAnswer[] = [];

  constructor(readonly hold: Hold | undefined) {}

  /** What was answered so far. */
  get answers(): readonly RenameAnswer[] {
    return this.#answers;
  }

  /** The answer that the cycle waits for; `more` where something is open still, nothing where the reply answers nothing. */
  take(reply: Reply): Answer | 'more' | undefined {
    const plain = answersTo(this.hold).find((answer) => answer === reply);
    if (plain) return plain;
    const question = this.#openQuestion();
    const answer = question && toAnswer(question, reply);
    if (!answer) return undefined;
    this.#answers = [...this.#answers, answer];
    return this.#openQuestion() ? 'more' : this.#answers;
  }

  #openQuestion() {
    return openQuestion(this.hold?.questions ?? [], this.#answers);
  }
}

function toAnswer({ to, ...question }: NonNullable<Hold['questions']>[number], reply: Reply): RenameAnswer | undefined {
  const choice = reply === 'rename' && to.length === 1 ? 1 : reply;
  if (choice === 'drop') return { ...question, to: null };
  const name = typeof choice === 'number' ? to[choice - 1] : undefined;
  return name === undefined ? undefined : { ...question, to: name };
}
