// What comes up: brief lines, alerts that are closed, questions before something is lost.

import { byId, make } from "./dom.js";

const toasts = byId("toasts");
const alertBox = byId("alert");
const waiting = [];

// Longer lines stay longer; none less than five seconds.
export function toast(text) {
  const line = make("p", { "data-testid": "toast" }, text);
  putBelowTheName();
  toasts.append(line);
  while (toasts.children.length > 3) toasts.firstElementChild.remove();
  setTimeout(() => line.remove(), Math.min(15000, 5000 + text.length * 50));
}

// Beside the list of chats they stand over the oldest messages in view; on a phone, where the style puts them.
function putBelowTheName() {
  const view = byId("log").getBoundingClientRect();
  const isBeside = view.height && view.left > 0;
  toasts.style.top = isBeside ? `${view.top + 8}px` : "";
  toasts.style.insetInlineStart = isBeside ? `${view.left}px` : "";
}

// What one person was told is not for the next, nor what one press brought for the next press.
export function hush() {
  toasts.replaceChildren();
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
