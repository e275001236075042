// The messages of the open chat. What has not changed is left alone, so that focus and screen readers stay where they are.

import { avatar, button, byId, colour, make } from "./dom.js";
import { formatted, link } from "./text.js";

const list = byId("messages");
const log = byId("log");
const items = new Map();
const EDGE = 8;
const NEAR = 40;
const A_MOMENT = 3000;
let shown = "";
// numbers of messages: the first of what came last, the first that came while the reader was elsewhere, and the newest
// when they last did something
let first = 0;
let unseen = 0;
let known = 0;
// whether what came last is higher than the view
let isTall = false;

const clockTime = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const dayName = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
export const timeOf = (date) => clockTime.format(new Date(date));
export const dayOf = (date) => dayName.format(new Date(date));

// Where the reader is. `isDown`: at the end. `isAtBeginning`: at the beginning of what came last. `follows`: one of them,
// so whatever comes is brought into view.
export function where() {
  const isDown = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  const begun = items.get(String(first))?.element;
  const top = begun ? begun.getBoundingClientRect().top - log.getBoundingClientRect().top : NEAR;
  const isAtBeginning = Math.abs(top - EDGE) < 2;
  return { isDown, isAtBeginning, follows: isDown || isAtBeginning };
}

// Whatever makes the view smaller or larger must not take what is read out of it. What has only just come keeps its
// beginning; otherwise whoever is at the end stays there, and nothing moves under a finger.
export function keep(was) {
  const isRead = isTall ? !was.isAtBeginning : !hasNew();
  if (was.isDown && isRead) log.scrollTop = log.scrollHeight;
  else if (was.follows) toEnd();
}

// `here`: {key, me, group, was, acted}; `was`: where the reader was, `acted`: they have just done something here.
// `ways`: press, reply, command, follow, jump.
export function draw(messages, here, ways) {
  const atOnce = here.key !== shown;
  if (atOnce) clear(here.key);
  const wanted = withDays(messages, here);
  const keys = new Set(wanted.map((each) => each.key));
  for (const [key, item] of items) if (!keys.has(key)) forget(key, item);
  const happened = { added: [], reworded: [] };
  for (const each of wanted) {
    const what = place(each, here, ways);
    if (what && each.message) happened[what].push(each.message.id);
  }
  inOrder(wanted);
  const isMine = messages.some((each) => happened.added.includes(each.id) && each.sender === here.me);
  move(messages, happened, { ...here, follows: atOnce || isMine || here.acted || here.was.follows });
  return { ...happened, atOnce };
}

function move(messages, { added, reworded }, { me, was, acted, follows }) {
  const last = messages.at(-1)?.id;
  if (added.length && follows) {
    first = beginning(messages, me);
    toEnd();
  } else if (added.length) {
    unseen ||= added[0];
  } else if (reworded.length && acted && last <= known) {
    bring(reworded.at(-1));
  } else if (reworded.includes(last) && was.follows) {
    first = last;
    toEnd();
  } else {
    keep(was);
  }
}

// The first of those messages that came in one moment with the newest: they are read from there. What the reader wrote
// is not among them, nor what stood here when they did something.
function beginning(messages, me) {
  let at = messages.length - 1;
  const isOfIt = (each) => each.id > known && each.sender !== me && new Date(messages[at].date) - new Date(each.date) < A_MOMENT;
  while (at > 0 && isOfIt(messages[at - 1])) at -= 1;
  return messages[at]?.id;
}

// The reader does something: what comes from now on is what it brought.
export function act() {
  known = newest();
}

const newest = () => Math.max(0, ...[...items.keys()].map(Number).filter(Boolean));

// Whether something came since.
export const hasNew = () => newest() > known;

// Into view, from its beginning.
function bring(id) {
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

// To the end; but where what came last does not fit into the view, to its beginning.
export function toEnd() {
  log.scrollTop = log.scrollHeight;
  unseen = 0;
  const [begun, last] = [items.get(String(first))?.element, list.lastElementChild];
  if (!last) return;
  isTall = begun && last.getBoundingClientRect().bottom - begun.getBoundingClientRect().top > log.clientHeight - 2 * EDGE;
  if (isTall) scrollTo(begun, "start");
  else if (asAWhole()) last.scrollIntoView({ block: "end" });
}

// To what came while the reader was elsewhere, from its beginning; to the very end when they have seen that.
export function toNewest() {
  first = unseen;
  toEnd();
}

// What is out of view below: "new" messages that came while the reader was elsewhere, or the "rest" of what came last.
// Where its buttons are in view, it is plain that it goes on.
export function below() {
  const { isDown, follows } = where();
  if (isDown) unseen = 0;
  if (unseen) return "new";
  const keys = list.lastElementChild?.querySelector(".keyboard");
  const isPlain = keys && keys.getBoundingClientRect().top < log.getBoundingClientRect().bottom - NEAR / 2;
  return follows && !isDown && !isPlain ? "rest" : "";
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
  first = unseen = known = 0;
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

// Tells whether it was "added" here or "reworded"; null when its words are as they were.
function place(wanted, here, ways) {
  const signature = JSON.stringify(wanted);
  const there = items.get(wanted.key);
  if (!there) {
    const element = fresh(wanted, here, ways);
    items.set(wanted.key, { element, signature, text: wanted.message?.text });
    return "added";
  }
  if (there.signature === signature) return null;
  const isReworded = there.text !== wanted.message?.text;
  Object.assign(there, { signature, text: wanted.message?.text });
  if (wanted.message && !wanted.message.service) refill(there.element, wanted, here, ways);
  return isReworded ? "reworded" : null;
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
