// What comes up: brief lines, alerts that are closed, questions before something is lost.

import { atRest, button, byId, make } from "./dom.js";
import { hasNew, keep, where } from "./messages.js";

const toasts = byId("toasts");
const alertBox = byId("alert");
const waiting = [];
const MOST = 3;

// What one person is told, in a line of its own above the messages, where it covers nothing. It stays until it is
// closed, or they do the next thing.
export function toast(text) {
  const words = make("span", {}, text);
  const close = button("Close", { class: "close-line", "aria-label": `Close: ${text.slice(0, 40)}`, "data-testid": "close-line" }, () => {
    keepingPlace(() => line.remove());
    atRest(byId("log")).focus({ preventScroll: true });
  });
  const line = make("p", { "data-testid": "toast" }, words, close);
  keepingPlace(() => {
    toasts.append(line);
    while (toasts.children.length > MOST) toasts.firstElementChild.remove();
  });
}

export function toastsIn(id) {
  byId(id).append(toasts);
}

// The messages in view stay where they are on the screen, though their window gets lower or higher: nothing moves under
// a finger. Only what has just come keeps its beginning in view.
function keepingPlace(change) {
  const log = byId("log");
  const [was, top, high, scrolled] = [where(), log.getBoundingClientRect().top, log.clientHeight, log.scrollTop];
  change();
  if (hasNew() && was.follows && log.clientHeight < high) keep(was);
  else log.scrollTop = scrolled + log.getBoundingClientRect().top - top;
}

// What one person was told is not for the next, nor what one press brought for the next press.
export function hush() {
  keepingPlace(() => toasts.replaceChildren());
  byId("unseen").hidden = true;
}

// Read out, not shown.
export function say(text) {
  byId("spoken").textContent = text;
}

export function alarm(title, text) {
  if (alertBox.open) {
    waiting.push([title, text]);
    return;
  }
  byId("alert-title").textContent = title;
  byId("alert-text").textContent = text;
  alertBox.showModal();
  byId("alert-ok").focus();
}

byId("ask-no").addEventListener("click", () => byId("ask").close("no"));
byId("alert-ok").addEventListener("click", () => alertBox.close());
alertBox.addEventListener("close", () => waiting.length && alarm(...waiting.shift()));

// Resolves to the name that was written, to true, or to null after Cancel.
export function ask({ title, text, yes, name = false }) {
  const box = byId("ask");
  byId("ask-title").textContent = title;
  byId("ask-text").textContent = text;
  byId("ask-yes").textContent = yes;
  byId("ask-field").hidden = !name;
  const input = byId("ask-name");
  input.value = "";
  input.required = name;
  box.returnValue = "no";
  box.showModal();
  if (name) input.focus();
  return new Promise((resolve) => {
    box.addEventListener("close", () => resolve(box.returnValue === "yes" ? (name ? input.value : true) : null), { once: true });
  });
}
