// The list of commands that the bot has set for this person and chat: typing "/" or the Menu button opens it.

import { atRest, byId, make } from "./dom.js";
import { say } from "./notices.js";

const menu = byId("menu");
const box = byId("box");
const opener = byId("open-menu");
let commands = [];
let listed = [];
let active = -1;
let pick = () => {};

export function offer(found, onPick) {
  pick = onPick;
  opener.hidden = !found.length;
  if (JSON.stringify(found) === JSON.stringify(commands)) return;
  commands = found;
  if (!menu.hidden) typed();
}

// The text in the box has changed.
export function typed() {
  const begun = /^\/(\w*)$/.exec(box.value);
  const found = begun ? commands.filter(([name]) => name.startsWith(begun[1].toLowerCase())) : [];
  // what is begun is meant: Enter takes it, and the whole name before a longer one
  found.sort(([one], [other]) => Number(other === begun[1]) - Number(one === begun[1]));
  if (found.length) open(found);
  else close();
  if (found.length && begun[1]) activate(0);
}

export function close() {
  const held = menu.contains(document.activeElement);
  menu.hidden = true;
  opener.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
  active = -1;
  if (held) atRest(opener).focus();
}

function open(found) {
  const news = menu.hidden || found.length !== listed.length;
  listed = found;
  menu.replaceChildren(...found.map(option));
  menu.hidden = false;
  opener.setAttribute("aria-expanded", "true");
  activate(-1);
  if (news) say(`${found.length} ${found.length === 1 ? "command" : "commands"}. Use the arrow keys.`);
}

function option([name, about], index) {
  const choose = () => chosen(index);
  return make(
    "li",
    { role: "option", id: `command-${index}`, "aria-selected": "false", "data-testid": "command", onclick: choose },
    make("b", {}, `/${name}`), " ", make("span", {}, about),
  );
}

function activate(index) {
  active = index;
  [...menu.children].forEach((each, at) => each.setAttribute("aria-selected", String(at === index)));
  for (const holder of [box, menu]) {
    if (index < 0) holder.removeAttribute("aria-activedescendant");
    else holder.setAttribute("aria-activedescendant", `command-${index}`);
  }
  if (index >= 0) menu.children[index].scrollIntoView({ block: "nearest" });
}

function chosen(index) {
  const [name] = listed[index];
  box.value = "";
  close();
  pick(name);
}

function moved(key) {
  const last = listed.length - 1;
  if (key === "ArrowDown") return active >= last ? 0 : active + 1;
  if (key === "ArrowUp") return active <= 0 ? last : active - 1;
  if (key === "Home" && menu === document.activeElement) return 0;
  if (key === "End" && menu === document.activeElement) return last;
  return null;
}

// True if the key was meant for the menu.
export function key(event) {
  if (menu.hidden || event.isComposing) return false;
  const to = moved(event.key);
  if (to !== null) activate(to);
  else if (event.key === "Enter" && active >= 0) chosen(active);
  else if (event.key === "Tab" && active >= 0 && !event.shiftKey) put(active);
  else if (event.key === "Escape") close();
  else return false;
  event.preventDefault();
  return true;
}

// Tab writes the command into the box, so that a question can follow it.
function put(index) {
  box.value = `/${listed[index][0]} `;
  close();
  box.focus();
}

opener.addEventListener("click", () => {
  if (!menu.hidden) {
    close();
    return;
  }
  open(commands);
  activate(0);
  menu.focus();
});
menu.addEventListener("keydown", (event) => key(event));
document.addEventListener("pointerdown", (event) => {
  if (!menu.hidden && !byId("write").contains(event.target)) close();
});
