// The first walk: a few steps that tick themselves, each with a button that lets the others do it. It can be closed.

import { byId, make, recall, remember } from "./dom.js";
import { say, toast } from "./notices.js";

const guide = byId("guide");
const act = byId("act");
const quicker = byId("quicker");
const STEPS = [
  ["set-up", "Set up", "Let them set up", "Beverley has added a bot to her group. It asks her three short questions."],
  ["open", "Open", "Let them open a check-in", "A check-in is a few questions about how much say people have."],
  ["answer", "Answer", "Let the others answer", "Tap an answer, if you like. Answers are shown without names."],
  ["finish", "Talk", "Let them talk and finish", "They talk, agree or differ, and choose one thing to try."],
  ["later", "Wait", "Go three months on", "Time passes. The bot asks what came of the thing they tried."],
  ["again", "Ask again", "Let them talk again", "The same questions once more. Then the bot shows what moved."],
];
const AT_THE_END = "That was the walk. The bot also says what words mean.";
const ASK = "Ask what a word means";
const ENDED = "That was the walk. Now try what you like, as anybody in this group.";
const CLOSED = "The guide is closed.";
let seen = null;
let doing = "next";
let isAtEnd = false;

export const isOpen = () => recall("walk") !== "closed";
export const open = () => remember("walk", "open");

// `found`: {done, others, busy}, as the server tells it.
export function draw(found, born) {
  const next = STEPS.find(([name]) => !found.done.includes(name));
  const walks = isOpen();
  guide.hidden = !walks;
  byId("open-walk").hidden = walks;
  if (walks) tell(found, next);
  isAtEnd = walks && !next && !found.busy && !found.paused;
  const asks = isAtEnd && recall(`asked/${born}`) !== "yes";
  doing = found.busy ? null : found.paused || (walks && next ? next[0] : asks ? "ask" : "next");
  act.textContent = found.busy ? "Pause" : found.paused ? "Go on" : walks && next ? next[2] : asks ? ASK : found.others;
  quicker.hidden = !found.busy;
  quicker.setAttribute("aria-pressed", String(found.quick));
  act.classList.toggle("main", !found.busy && walks && (Boolean(next) || asks));
  byId("close-walk").textContent = isAtEnd ? "End the walk" : "Close";
  byId("close-walk").setAttribute("aria-label", isAtEnd ? "End the walk" : "Close the first walk");
  tick(found, next, `${born}/${found.done.join()}`);
}

function tell(found, next) {
  byId("walk-text").textContent = next ? next[3] : AT_THE_END;
  const key = found.done.join();
  if (byId("steps").dataset.key === key) return;
  byId("steps").dataset.key = key;
  byId("steps").replaceChildren(...STEPS.map(([name, short], index) => {
    const done = found.done.includes(name);
    const now = next && name === next[0];
    const mark = make("span", { class: "mark", "aria-hidden": "true" }, done ? "\u2713" : String(index + 1));
    const told = done ? make("span", { class: "hidden" }, " (done)") : null;
    const given = { class: done ? "done" : now ? "current" : "", "aria-current": now ? "step" : null, "data-testid": `step-${name}` };
    return make("li", given, mark, make("span", { class: "short" }, short), told);
  }));
}

// What has ticked itself is read out; what was ticked when the page came is not.
function tick(found, next, key) {
  if (seen !== null && seen !== key && found.done.length && isOpen()) {
    say(next ? `Step done. Next: ${next[2]}.` : `Step done. ${AT_THE_END}`);
  }
  seen = key;
}

// `ways`: go(what) lets the others act, halt() pauses them, quicker() changes their pace, drawn() draws the page again.
export function ready(ways) {
  quicker.addEventListener("click", ways.quicker);
  act.addEventListener("click", () => (doing === null ? ways.halt() : ways.go(doing)));
  byId("open-walk").addEventListener("click", () => {
    open();
    ways.drawn();
  });
  byId("close-walk").addEventListener("click", () => {
    const words = isAtEnd ? ENDED : CLOSED;
    remember("walk", "closed");
    ways.drawn();
    const way = byId("more").contains(byId("open-walk")) ? "Tools, then Show the guide" : "Show the guide";
    toast(`${words} To see it again: ${way}.`);
  });
}
