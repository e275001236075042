// The messages of the open chat. What has not changed is left alone, so that focus and screen readers stay where they are.

import { avatar, button, byId, colour, make } from "./dom.js";
import { formatted, link } from "./text.js";

const list = byId("messages");
const log = byId("log");
const items = new Map();
const EDGE = 8;
let shown = "";

const clockTime = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const dayName = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
export const timeOf = (date) => clockTime.format(new Date(date));
export const dayOf = (date) => dayName.format(new Date(date));

// Whether the newest message is in view: then it stays in view, whatever comes or grows.
// How much of the last message is below the view when it is a picture that the view cannot hold: the picture is seen
// first, then the words under it.
function below() {
  const last = list.lastElementChild;
  return last?.querySelector(".picture") ? Math.max(0, last.offsetHeight - log.clientHeight) : 0;
}

export const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 80 + below();

// `here`: {key, me, group, wasAtEnd}; `ways`: press, reply, command, follow, jump. Tells what happened.
export function draw(messages, here, ways) {
  const atOnce = here.key !== shown;
  const stuck = atOnce || here.wasAtEnd;
  if (atOnce) clear(here.key);
  const wanted = withDays(messages, here);
  const keys = new Set(wanted.map((each) => each.key));
  for (const [key, item] of items) if (!keys.has(key)) forget(key, item);
  const happened = { added: [], edited: [] };
  for (const each of wanted) {
    const what = place(each, here, ways);
    if (what && each.message) happened[what].push(each.message.id);
  }
  inOrder(wanted);
  const mine = messages.some((each) => happened.added.includes(each.id) && each.sender === here.me);
  if (stuck || mine) toEnd();
  return { ...happened, atEnd: stuck || mine, atOnce };
}

// Brings what somebody's press has made or changed into view, from its beginning.
export function bring(id) {
  const item = items.get(String(id));
  if (!item) return;
  const [view, one] = [log.getBoundingClientRect(), item.element.getBoundingClientRect()];
  if (one.top >= view.top && one.bottom <= view.bottom) return;
  scrollTo(item.element, one.height > view.height || one.top < view.top ? "start" : "end");
}

// To the first button under the newest message of the bot that has any, else to all the messages.
export function focusNewest() {
  const newest = [...list.querySelectorAll(".bot .keyboard")].at(-1);
  (newest?.querySelector("button") ?? log).focus();
}

export function toEnd() {
  log.scrollTop = log.scrollHeight;
  if (below()) scrollTo(list.lastElementChild, "start");
  else if (asAWhole()) list.lastElementChild?.scrollIntoView({ block: "end" });
}

// With hardly any height the page scrolls as a whole.
const asAWhole = () => getComputedStyle(log).overflowY === "visible";

// Scrolls the messages and nothing else: scrollIntoView would move the page with them.
function scrollTo(element, block, behavior = "auto") {
  if (asAWhole()) {
    element.scrollIntoView({ block, behavior });
    return;
  }
  const [view, one] = [log.getBoundingClientRect(), element.getBoundingClientRect()];
  const by = { start: one.top - view.top - EDGE, end: one.bottom - view.bottom + EDGE, center: (one.top + one.bottom - view.top - view.bottom) / 2 };
  log.scrollBy({ top: by[block], behavior });
}

function clear(key) {
  shown = key;
  log.setAttribute("aria-live", "off");
  list.replaceChildren();
  items.clear();
  setTimeout(() => log.setAttribute("aria-live", "polite"), 700);
}

function forget(key, item) {
  const held = item.element.contains(document.activeElement);
  item.element.remove();
  items.delete(key);
  if (held) log.focus();
}

function withDays(messages, here) {
  const found = [];
  let day = "";
  let before = null;
  for (const message of messages) {
    const today = dayOf(message.date);
    if (today !== day) found.push({ key: `day-${today}`, day: today });
    const follows = today === day && before && !before.service && !message.service && before.sender === message.sender;
    found.push({ key: String(message.id), message, follows: Boolean(follows), named: here.group });
    day = today;
    before = message;
  }
  return found;
}

// Tells whether it was "added" or "edited" here; null when it is as it was.
function place(wanted, here, ways) {
  const signature = JSON.stringify(wanted);
  const there = items.get(wanted.key);
  if (!there) {
    const element = fresh(wanted, here, ways);
    items.set(wanted.key, { element, signature });
    return "added";
  }
  if (there.signature === signature) return null;
  there.signature = signature;
  if (wanted.message && !wanted.message.service) refill(there.element, wanted, here, ways);
  return "edited";
}

function inOrder(wanted) {
  let next = list.firstElementChild;
  for (const { key } of wanted) {
    const { element } = items.get(key);
    if (element === next) next = next.nextElementSibling;
    else list.insertBefore(element, next);
  }
}

function fresh(wanted, here, ways) {
  if (wanted.day) return make("li", { class: "line" }, make("span", {}, wanted.day));
  if (wanted.message.service) {
    return make("li", { class: "line", "data-testid": "service" }, make("span", {}, wanted.message.service));
  }
  const element = make("li", { "data-testid": "message", "data-message-id": wanted.message.id });
  refill(element, wanted, here, ways);
  // It is read out when it comes, not again when it is edited under somebody's finger.
  setTimeout(() => element.setAttribute("aria-live", "off"), 1500);
  return element;
}

function refill(element, wanted, here, ways) {
  const held = focusIn(element);
  const { message, follows } = wanted;
  const mine = message.sender === here.me;
  element.className = ["one", mine ? "mine" : "theirs", follows ? "follows" : "", message.from_bot ? "bot" : ""].join(" ");
  element.dataset.sender = message.name;
  const face = mine || !here.group ? null : avatar(message.name, message.sender);
  element.replaceChildren(article(wanted, mine, face, ways));
  if (held) held();
}

// Where the focus was in the message; the function returned puts it back there.
function focusIn(element) {
  const active = document.activeElement;
  if (!element.contains(active)) return null;
  const kind = active.dataset.testid ? `[data-testid="${active.dataset.testid}"]` : "button, a";
  const [index, label] = [[...element.querySelectorAll(kind)].indexOf(active), active.textContent];
  return () => {
    const now = [...element.querySelectorAll(kind)];
    const next = now.find((each) => each.textContent === label) || now[Math.min(index, now.length - 1)] || log;
    next.focus({ preventScroll: true });
  };
}

function article({ message, follows, named }, mine, face, ways) {
  const id = `sender-${message.id}`;
  const hide = mine || follows || !named ? " hidden" : "";
  const sender = make("p", { class: `sender ${colour(message.sender)}${hide}`, id }, mine ? "You" : message.name);
  const bubble = make("div", { class: "bubble" }, sender, quote(message, ways), body(message, ways), meta(message));
  const start = message.text.slice(0, 40) || message.file?.name || message.upload || "photo";
  const label = `Reply to ${mine ? "yourself" : message.name}: ${start}`;
  const reply = button("Reply", { class: "reply", "aria-label": label, "data-testid": "reply" }, () => ways.reply(message));
  const line = make("div", { class: "beside" }, face, bubble, reply);
  return make("article", { "aria-labelledby": id }, line, keyboard(message, ways));
}

function quote(message, ways) {
  const quoted = message.reply_to;
  if (!quoted) return null;
  const inside = [make("b", {}, quoted.name), make("span", {}, quoted.text)];
  const about = `In reply to ${quoted.name}: ${quoted.text.slice(0, 60)}`;
  return make("button", { type: "button", class: "quote", "aria-label": about, onclick: () => ways.jump(quoted.id) }, ...inside);
}

function body(message, ways) {
  const text = message.text
    ? make("div", { class: "text", dir: "auto" }, ...formatted(message.text, message.entities, ways))
    : null;
  return make("div", {}, attached(message), text);
}

function attached({ chat, id, photo, file, upload, edited_at }) {
  if (upload) return make("p", { class: "document", "data-testid": "upload" }, upload);
  if (!file) return photo ? make("div", { class: "photo", role: "img", "aria-label": "A photo" }, "Photo") : null;
  const href = `/api/file?chat=${chat}&message=${id}` + (edited_at ? `&at=${encodeURIComponent(edited_at)}` : "");
  const opened = { href, target: "_blank", rel: "noopener", "data-testid": "file" };
  if (!file.wide) return make("a", { ...opened, class: "document" }, file.name);
  const alt = "A picture. The text under it says what it shows.";
  const image = make("img", { src: href, alt, width: file.wide, height: file.high });
  return make("a", { ...opened, class: "picture" }, image);
}

function meta(message) {
  const time = make("time", { datetime: message.date }, timeOf(message.date));
  return make("p", { class: "meta" }, message.edited ? "edited " : "", time);
}

function keyboard(message, ways) {
  if (!message.buttons.length) return null;
  const rows = message.buttons.map((row) => make("div", { class: "keyrow" }, ...row.map((key) => inline(key, message, ways))));
  const label = `Buttons under ${message.text.slice(0, 40) || "this message"}`;
  return make("div", { class: "keyboard", role: "group", "aria-label": label }, ...rows);
}

function inline(key, message, ways) {
  const given = { class: "inline", "data-testid": "inline-button" };
  if (key.url) return link(key.url, [key.label], ways, given);
  const element = button(key.label, given, async () => {
    if (element.hasAttribute("aria-busy")) return;
    element.setAttribute("aria-busy", "true");
    await ways.press(message, key.data);
    element.removeAttribute("aria-busy");
  });
  return element;
}

export function show(id) {
  const item = items.get(String(id));
  if (!item) return false;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scrollTo(item.element, "center", calm ? "auto" : "smooth");
  item.element.setAttribute("tabindex", "-1");
  item.element.focus({ preventScroll: true });
  return true;
}
