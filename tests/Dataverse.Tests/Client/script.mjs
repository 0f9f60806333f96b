// What a call is expected to come to, and what it came to. One line each on standard output: right, refused or wrong, the call, and the reason.
import assert from "node:assert/strict";

const outcomes = [];

/** The call answers, and what it answers is so. */
export async function right(name, call) {
  try {
    await call();
    outcomes.push(["right", name]);
  } catch (error) {
    outcomes.push(["wrong", name, words(error)]);
  }
}

/** The service refuses the call and names why: with 501 what it does not do, with another status what the platform refuses, too. */
export async function refused(name, named, call) {
  try {
    const answer = await call();
    outcomes.push(["wrong", name, `not refused: ${JSON.stringify(answer)}`]);
  } catch (error) {
    const fits = error.status >= 400 && error.status !== 500 && error.message?.includes(named);
    outcomes.push(fits ? [error.status === 501 ? "refused" : "right", name] : ["wrong", name, words(error)]);
  }
}

export function report() {
  for (const outcome of outcomes) console.log(outcome.join("\t").replaceAll("\n", " "));
}

function words(error) {
  return `${error.status ?? ""} ${error.message ?? error}`;
}

export { assert };
