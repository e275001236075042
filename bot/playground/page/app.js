// The page: one person at the keyboard, several people in the chats.

import { listen, post, world as fetchWorld } from "./api.js";
import { atRest, avatar, button, byId, make, recall, remember } from "./dom.js";
import * as menu from "./menu.js";
import * as messages from "./messages.js";
import { alarm, ask, hush, say, toast, toastsIn } from "./notices.js";
import { formatted } from "./text.js";
import * as walk from "./walk.js";

const box = byId("box");
const you = byId("you");
const drafts = new Map();
let world = null;
let me = Number(recall("person")) || 0;
let chatId = Number(recall("chat")) || 0;
let replyTo = null;
let pressed = { id: 0, until: 0, text: "" };
let asking = null;
let askingAgain = null;

const chat = () => world.chats.find((each) => each.id === chatId);
const onPhone = matchMedia("(max-width: 47.99em)");
const narrow = () => onPhone.matches;
const place = () => `${me}/${chatId}`;

// Asking for the world

// Resolves when what is drawn is no older than this call.
function refresh() {
  if (!asking) {
    asking = askOnce().finally(() => {
      asking = null;
    });
    return asking;
  }
  askingAgain ??= asking.then(() => {
    askingAgain = null;
    return refresh();
  });
  return askingAgain;
}

async function askOnce() {
  try {
    take(await fetchWorld(me));
  } catch (wrong) {
    byId("lost").hidden = false;
    if (world === null) byId("title").textContent = wrong.message;
  }
}

function take(found) {
  const stale = found.me !== me && found.people.some((each) => each.id === me);
  if (stale) return;
  if (world && found.born !== world.born) begunAfresh();
  me = found.me;
  remember("person", me);
  world = found;
  if (!chat()) openFirst();
  byId("lost").hidden = true;
  draw();
}

// After a change of person the world of the new one comes a moment later; what is done meanwhile waits for it.
async function settled() {
  if (world.me !== me) await refresh();
}

function begunAfresh() {
  drafts.clear();
  stopReplying();
  box.value = "";
  walk.open();
  putAct();
}

function openFirst() {
  chatId = world.chats[0].id;
  remember("chat", chatId);
}

async function doing(action, given = {}) {
  await settled();
  messages.act();
  try {
    const found = await post(action, { person: me, chat: chatId, ...given });
    refresh();
    return found;
  } catch (wrong) {
    toast(wrong.message);
    return null;
  }
}

// Drawing

function draw() {
  if (world.me !== me || !chat()) return;
  const was = messages.where();
  drawPeople();
  drawChats();
  drawBar();
  drawFoot();
  drawMessages(was);
  walk.draw(world.walk, world.born);
  const now = byId("now");
  now.setAttribute("datetime", world.now);
  now.textContent = `${messages.dayOf(world.now)}, ${messages.timeOf(world.now)}`;
}

function drawPeople() {
  const names = world.people.map((each) => each.name).join();
  if (you.dataset.names !== names) {
    you.replaceChildren(...world.people.map(face));
    you.dataset.names = names;
  }
  for (const each of you.querySelectorAll("input")) each.checked = Number(each.value) === world.me;
  byId("my-name").textContent = world.people.find((each) => each.id === world.me).name;
}

function face({ id, name }) {
  const input = make("input", { type: "radio", name: "you", value: id, "aria-label": name });
  return make("label", { class: "face" }, input, avatar(name, id), make("span", { class: "facename", "aria-hidden": "true" }, name));
}

const seenKey = (each) => `seen/${world.born}/${world.me}/${each.id}`;
const isSeen = () => document.visibilityState === "visible" && (!narrow() || document.body.dataset.screen === "chat");

function unread(each) {
  const last = each.messages.at(-1);
  if (each.id === chatId && isSeen()) remember(seenKey(each), last ? last.id : 0);
  const seen = Number(recall(seenKey(each)) || 0);
  return each.messages.filter((one) => one.id > seen && one.sender !== world.me).length;
}

function drawChats() {
  keepFocus(byId("chats"), () => byId("chats").replaceChildren(...world.chats.map(chatItem)));
  const joins = world.joinable.map((each) =>
    button(`Join ${each.title}`, { class: "wide", "data-testid": "join" }, () => doing("join", { chat: each.id })));
  keepFocus(byId("joinable"), () => byId("joinable").replaceChildren(...joins));
}

function keepFocus(holder, change) {
  const held = holder.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
  change();
  if (held) holder.querySelector(`[data-testid="${CSS.escape(held)}"]`)?.focus();
}

function chatItem(each) {
  const last = each.messages.at(-1);
  const count = unread(each);
  const words = last ? `${last.service || `${last.name}: ${last.text || last.upload || "Photo"}`}`.slice(0, 80) : "Nothing yet";
  const inside = [
    avatar(each.title, each.kind === "private" ? world.bot.id : each.id),
    make("span", { class: "chatname" }, each.title),
    last ? make("time", { datetime: last.date }, messages.timeOf(last.date)) : null,
    make("span", { class: "snippet" }, words),
    count ? make("span", { class: "unread" }, String(count), make("span", { class: "hidden" }, " not read yet")) : null,
  ];
  const given = { class: "chatitem", "aria-current": each.id === chatId ? "true" : null };
  const hooks = { "data-testid": `chat-${each.id}`, "data-chat-kind": each.kind };
  return make("li", {}, make("button", { type: "button", ...given, ...hooks, onclick: () => openChat(each.id) }, ...inside));
}

function drawBar() {
  const here = chat();
  const told = world.people.find((each) => each.id === world.me).name;
  byId("title").textContent = here.title;
  const names = here.members.map((each) => (each.id === world.me ? "you" : each.name));
  byId("about").textContent = here.kind === "group" ? `${names.length} members: ${names.join(", ")}` : `bot, private chat with ${told}`;
  document.title = `${here.title} as ${told}`;
  const found = choices(here);
  const key = found.map(([label]) => label).join();
  if (byId("choices").dataset.key === `${key}/${place()}`) return;
  byId("choices").dataset.key = `${key}/${place()}`;
  byId("choices").replaceChildren(...found.map(([label, act]) => button(label, {}, () => {
    closeMore();
    hush();
    act();
  })));
}

function choices(here) {
  const photo = ["Send a photo", () => doing("photo", { reply_to: replyTo?.id }).then(stopReplying)];
  const file = ["Send a file", () => byId("file").click()];
  if (here.kind === "private") return here.started ? [photo, file, ["Block the bot", () => doing("block")]] : [];
  const bot = here.bot_here ? ["Take the bot out", () => doing("remove-bot")] : ["Add the bot again", () => doing("add-bot")];
  const found = [photo, file, ["Add a person", addPerson], ["Leave this group", () => doing("leave")]];
  return here.admin || !here.bot_here ? [...found, bot] : found;
}

// What stands in the box goes under the file.
byId("file").addEventListener("change", () => {
  const [chosen] = byId("file").files;
  const reader = new FileReader();
  reader.addEventListener("load", async () => {
    const given = { name: chosen.name, data: reader.result.split(",")[1] || "", text: box.value, reply_to: replyTo?.id };
    if (!(await doing("file", given))) return;
    box.value = "";
    grow();
    stopReplying();
  });
  if (chosen) reader.readAsDataURL(chosen);
  byId("file").value = "";
});

async function addPerson() {
  const name = await ask({ title: "Add a person", text: "Somebody new comes into the group. You can be them too.", yes: "Add", name: true });
  if (name) await doing("add-person", { name });
}

function drawFoot() {
  const here = chat();
  const closed = here.kind === "private" && !here.started;
  byId("welcome").hidden = !closed;
  byId("write").hidden = closed;
  byId("start").textContent = here.blocked ? "Start again" : "Start";
  describe(here);
  menu.offer(here.menu, (name) => sendCommand(`/${name}`));
  const rows = here.keyboard.map((row) => make("div", { class: "keyrow" }, ...row.map((label) =>
    button(label, { "data-testid": "keyboard-key" }, () => send(label)))));
  const keys = byId("keys");
  if (keys.dataset.key !== JSON.stringify([place(), here.keyboard])) {
    keys.dataset.key = JSON.stringify([place(), here.keyboard]);
    keys.replaceChildren(...rows);
    keys.hidden = !rows.length;
  }
}

// What the bot says of itself before Start. As in Telegram, a command in it can be pressed: help is there at once.
function describe(here) {
  const { description, description_entities: entities, name } = world.bot;
  const text = here.messages.length ? "" : description || `This is your private chat with ${name}.`;
  if (byId("description").dataset.text === text) return;
  byId("description").dataset.text = text;
  byId("description").replaceChildren(...formatted(text, description ? entities : [], { command: sendCommand, follow }));
}

function drawMessages(was) {
  const here = chat();
  const key = `${world.born}/${place()}`;
  sayChange(here);
  const ways = { press, reply, command: sendCommand, follow, jump };
  const acted = Date.now() < pressed.until;
  const happened = messages.draw(here.messages, { key, me: world.me, group: here.kind === "group", was, acted }, ways);
  tellBelow();
  if (happened.atOnce) return;
  const asking = here.messages.findLast((each) => happened.added.includes(each.id) && each.asks_reply !== null);
  if (asking && !box.value && isSeen()) reply(asking);
}

function tellBelow() {
  const below = messages.below();
  byId("newest").hidden = !below;
  byId("newest").textContent = below === "new" ? "New message below" : "More below";
}

// A message that changes because of my own press is read out once.
function sayChange(here) {
  if (Date.now() > pressed.until) return;
  const now = here.messages.find((each) => each.id === pressed.id);
  if (!now || now.text === pressed.text) return;
  pressed = { ...pressed, text: now.text };
  say(`The message changed: ${now.text}`);
}

// Being somebody, somewhere

// On a phone there is one screen at a time: the list of chats, or the chat.
function toScreen(name) {
  document.body.dataset.screen = name;
  if (narrow() && name === "list") byId("list").setAttribute("role", "main");
  else byId("list").removeAttribute("role");
  byId(narrow() && name === "chat" ? "time-there" : "time-here").append(byId("time"));
  toastsIn(narrow() && name === "list" ? "told-in-list" : "told-in-chat");
  putAct();
}

// The button of the others stands in the walk, or when that is closed in the bar, which is too short on a phone.
function putAct() {
  const act = byId("others");
  const where = walk.isOpen() ? "act-in-walk" : narrow() ? "act-in-more" : "act-in-bar";
  if (act.parentElement.id === where) return;
  byId(where).append(act);
}

onPhone.addEventListener("change", () => toScreen(document.body.dataset.screen));

you.addEventListener("change", (event) => {
  keepDraft();
  stopReplying();
  hush();
  const chosen = Number(event.target.value);
  if (chatId === me) chatId = chosen;
  me = chosen;
  remember("person", me);
  remember("chat", chatId);
  takeDraft();
  refresh();
});

function keepDraft() {
  drafts.set(place(), box.value);
}

function takeDraft() {
  box.value = drafts.get(place()) || "";
  grow();
  menu.close();
}

function openChat(id, focus = true) {
  keepDraft();
  stopReplying();
  hush();
  chatId = id;
  remember("chat", id);
  if (narrow() && document.body.dataset.screen !== "chat") {
    toScreen("chat");
    history.pushState({ screen: "chat" }, "");
  }
  draw();
  takeDraft();
  messages.toEnd();
  if (!focus) return;
  if (narrow()) byId("title").focus();
  else (byId("write").hidden ? byId("start") : box).focus();
}

function toList() {
  hush();
  toScreen("list");
  draw();
  document.querySelector(".chatitem[aria-current]")?.focus();
}

byId("back").addEventListener("click", () => (history.state?.screen === "chat" ? history.back() : toList()));
addEventListener("popstate", () => document.body.dataset.screen === "chat" && toList());
document.addEventListener("visibilitychange", () => world && drawChats());

// Writing

async function send(text) {
  hush();
  const [from, answered] = [place(), replyTo];
  const found = await doing("write", { chat: chatId, text, reply_to: answered?.id });
  if (found && from === place() && replyTo === answered) stopReplying();
  tellUnseen(Boolean(found?.unseen) && chat().bot_here);
  return found;
}

// Once: what the bot does not see in a group, and how it would.
function tellUnseen(unseen) {
  byId("unseen").hidden = !unseen || recall("told-unseen") === "yes";
  if (byId("unseen").hidden) return;
  remember("told-unseen", "yes");
  say(byId("unseen").textContent);
}

async function sendCommand(text) {
  await settled();
  const named = chat().kind === "group" && !text.includes("@") ? `${text}@${world.bot.username}` : text;
  return send(named);
}

byId("write").addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = box.value;
  box.focus();
  if (!text.trim()) return;
  box.value = "";
  menu.close();
  grow();
  if (!(await send(text)) && !box.value) box.value = text;
});

box.addEventListener("keydown", (event) => {
  if (menu.key(event)) return;
  if (event.key === "Escape" && replyTo) stopReplying();
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  byId("write").requestSubmit();
});
box.addEventListener("input", () => {
  grow();
  menu.typed();
});

function grow() {
  keepingPlace(() => {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight + 2, 160)}px`;
  });
}

function keepingPlace(change) {
  const was = messages.where();
  change();
  messages.keep(was);
}

function reply(message) {
  replyTo = message;
  box.placeholder = message.asks_reply || "Message";
  byId("replying-name").textContent = message.sender === world.me ? "yourself" : message.name;
  byId("replying-text").textContent = message.text.slice(0, 120) || message.upload || "Photo";
  keepingPlace(() => {
    byId("replying").hidden = false;
  });
  box.focus();
}

function stopReplying() {
  replyTo = null;
  box.placeholder = "Message";
  byId("replying").hidden = true;
}

byId("not-replying").addEventListener("click", () => {
  stopReplying();
  box.focus();
});

// Pressing and following

async function press(message, data) {
  hush();
  pressed = { id: message.id, until: Date.now() + 8000, text: message.text };
  const found = await doing("press", { chat: message.chat, message: message.id, data });
  const answer = found?.answer;
  if (answer?.url) await follow(answer.url);
  else if (answer?.text && answer.alert) alarm(world.bot.name, answer.text);
  else if (answer?.text) toast(answer.text);
}

async function follow(link) {
  const inChat = /t\.me\/c\/(\d+)\/(?:\d+\/)?(\d+)/.exec(link);
  if (inChat) {
    const id = Number(`-100${inChat[1]}`);
    if (world.chats.some((each) => each.id === id)) openChat(id);
    jump(Number(inChat[2]));
    return;
  }
  const found = await doing("follow", { link });
  if (!found) return;
  await refresh();
  if (world.chats.some((each) => each.id === found.chat)) openChat(found.chat);
}

function jump(id) {
  if (!messages.show(id)) toast("That message is not here any more.");
}

byId("start").addEventListener("click", async () => {
  await doing("start");
  await refresh();
  atRest(byId("log")).focus();
});
byId("newest").addEventListener("click", () => {
  messages.toNewest();
  atRest(byId("log")).focus();
});
byId("log").addEventListener("scroll", tellBelow);
// Whoever looks elsewhere by themselves is left there.
for (const kind of ["wheel", "touchmove"]) {
  byId("log").addEventListener(kind, () => {
    pressed = { ...pressed, until: 0 };
  }, { passive: true });
}

// Time and the bot

async function tool(id, action, done, before) {
  const element = byId(id);
  if (element.hasAttribute("aria-busy")) return;
  element.setAttribute("aria-busy", "true");
  hush();
  if (before) toast(before);
  const found = await doing(action);
  if (found) toast(typeof done === "string" ? done : done(found));
  element.removeAttribute("aria-busy");
}

for (const id of ["ten-minutes", "next-day", "week", "three-months", "next-due"]) {
  byId(id).addEventListener("click", () => {
    closeMore();
    pressed = { id: 0, until: Date.now() + 8000, text: "" };
    tool(id, id, ({ now }) => `Now it is ${messages.dayOf(now)}, ${messages.timeOf(now)}.`);
  });
}

function closeMore() {
  if (!byId("more").open) return;
  byId("more").open = false;
  byId("more").querySelector("summary").focus();
}

// The others act in the group, and whoever lets them sees it.
async function letOthers(what) {
  closeMore();
  await settled();
  const group = world.walk.chat;
  if (!world.chats.some((each) => each.id === group)) {
    toast("You are not in a group now.");
    return;
  }
  if (chatId !== group || (narrow() && document.body.dataset.screen === "list")) openChat(group, false);
  if (!messages.where().follows) messages.toEnd();
  await doing("others", { chat: group, what });
}

// One question as a newcomer would ask it; the answer is brought into view.
async function askOne() {
  const group = world.walk.chat;
  if (chatId !== group || (narrow() && document.body.dataset.screen === "list")) openChat(group, false);
  remember(`asked/${world.born}`, "yes");
  pressed = { id: 0, until: Date.now() + 8000, text: "" };
  await sendCommand(`/ask@${world.bot.username} what is co-production`);
  draw();
}

walk.ready({
  go: (what) => {
    hush();
    return what === "ask" ? askOne() : letOthers(what);
  },
  halt: () => doing("halt"),
  quicker: () => doing("quicker"),
  drawn: () => {
    closeMore();
    putAct();
    draw();
    (byId("more").contains(byId("act")) ? byId("title") : byId("act")).focus();
  },
});
byId("history").addEventListener("click", async () => {
  if (byId("history").hasAttribute("aria-busy")) return;
  byId("history").setAttribute("aria-busy", "true");
  toast("Three check-ins, three months apart. This takes a moment.");
  await letOthers("history");
  byId("history").removeAttribute("aria-busy");
});

byId("restart").addEventListener("click", () => tool("restart", "restart", "The bot is back. It knows what it knew.", "The bot stops and starts again."));
byId("afresh").addEventListener("click", async () => {
  const text = "All messages go, and the bot forgets everyone. This cannot be undone.";
  if (await ask({ title: "Start afresh?", text, yes: "Start afresh" })) {
    await tool("afresh", "afresh", "All is new. The bot has just been added to the group.");
  }
});

byId("example").addEventListener("click", () => {
  const group = world.chats.find((each) => each.kind === "group");
  if (group) openChat(group.id);
  box.value = byId("example").textContent;
  grow();
  box.focus();
});
byId("urgent").addEventListener("click", () => sendCommand("/urgent"));
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  if (narrow() && document.body.dataset.screen === "list") openChat(chatId);
  (byId("write").hidden ? byId("start") : box).focus();
});
byId("skip-to-newest").addEventListener("click", (event) => {
  event.preventDefault();
  messages.focusNewest();
});
byId("more").addEventListener("keydown", (event) => event.key === "Escape" && closeMore());
document.addEventListener("pointerdown", (event) => {
  if (!byId("more").contains(event.target)) byId("more").open = false;
});

// Beginning

toScreen("list");
await refresh();
messages.toEnd();
listen({
  changed: refresh,
  found: refresh,
  lost: () => {
    byId("lost").hidden = false;
  },
});
setInterval(() => document.visibilityState === "visible" && byId("lost").hidden && refresh(), 60000);
