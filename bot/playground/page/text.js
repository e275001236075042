// A message's text with what is bold, a link or a command in it. Offsets are UTF-16 units, as in JavaScript itself.

import { button, make } from "./dom.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote", spoiler: "span",
};

// Numbers to call: as Telegram's apps do, and the short ones of the emergency services.
const NUMBER = /(?<![\w+./-])(?:\+\d[\d ]{7,13}\d|0\d[\d ]{6,12}\d|116 ?\d{3}|999|112|111)(?![\w/-]|[.,]\d)/g;

// `ways`: command(text) sends it, follow(url) opens a link inside Telegram.
export function formatted(text, entities, ways) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return pieces(text, sorted, 0, text.length, ways);
}

function pieces(text, entities, from, to, ways) {
  const found = [];
  let at = from;
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    const start = entity.offset;
    const end = Math.min(to, entity.offset + entity.length);
    if (start < at || start >= to) continue;
    const inside = entities.slice(i + 1).filter((each) => each.offset < end);
    if (start > at) addText(found, text.slice(at, start));
    found.push(wrapped(entity, text.slice(start, end), pieces(text, inside, start, end, ways), ways));
    at = end;
  }
  if (at < to) addText(found, text.slice(at, to));
  return found;
}

// A full stop after a command stays on the command's line.
function addText(found, text) {
  const mark = found.at(-1) instanceof HTMLButtonElement ? /^[.,;:!?)]*/.exec(text)[0] : "";
  if (mark) found.push(make("span", { class: "together" }, found.pop(), mark));
  if (mark.length < text.length) found.push(...withNumbers(text.slice(mark.length)));
}

// A number can be tapped, and never breaks over two lines.
function withNumbers(text) {
  const found = [];
  let at = 0;
  for (const { 0: number, index } of text.matchAll(NUMBER)) {
    if (index > at) found.push(text.slice(at, index));
    found.push(make("a", { class: "number", href: `tel:${number.replaceAll(" ", "")}`, "data-testid": "number" }, number));
    at = index + number.length;
  }
  return at < text.length ? [...found, text.slice(at)] : found;
}

function wrapped(entity, plain, children, ways) {
  if (entity.type === "bot_command") {
    return button(plain, { class: "link", "data-testid": "command-link" }, () => ways.command(plain));
  }
  if (entity.type === "url") return link(plain, children, ways);
  if (entity.type === "text_link") return link(entity.url, children, ways);
  return make(TAGS[entity.type] || "span", { class: `is-${entity.type}` }, ...children);
}

export const isInside = (url) => /^(https?:\/\/)?t\.me\//i.test(url);
const isWeb = (url) => /^https?:\/\/[^\s]+$/i.test(url);

// Links inside Telegram open here; others in a new tab; anything else is no link at all.
export function link(url, children, ways, given = {}) {
  if (isInside(url)) {
    const href = /^https?:/i.test(url) ? url : `https://${url}`;
    const element = make("a", { href, ...given }, ...children);
    element.addEventListener("click", (event) => {
      event.preventDefault();
      ways.follow(href);
    });
    return element;
  }
  if (!isWeb(url)) return make("span", {}, ...children);
  const away = { target: "_blank", rel: "noopener noreferrer", title: "Opens in a new tab" };
  return make("a", { href: url, ...away, ...given }, ...children);
}
