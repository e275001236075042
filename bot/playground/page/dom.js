// Small helpers to make elements. Text of people only ever goes in as text.

export const byId = (id) => document.getElementById(id);

// Where the focus goes when something is done: the box, but under a finger that would raise the keyboard over the answer.
export const atRest = (instead) => (matchMedia("(pointer: coarse)").matches ? instead : byId("box"));

export function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((each) => each !== null && each !== undefined && each !== ""));
  return element;
}

export function button(label, given, onclick) {
  return make("button", { type: "button", onclick, ...given }, label);
}

export const colour = (id) => `colour-${Math.abs(id) % 7}`;

export function avatar(name, id) {
  return make("span", { class: `avatar ${colour(id)}`, "aria-hidden": "true" }, name.slice(0, 1));
}

const remembered = new Map();

// Kept for this tab, so that two tabs can be two people. Works without storage too.
export function recall(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return remembered.get(key) ?? null;
  }
}

export function remember(key, value) {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    remembered.set(key, value);
  }
}
