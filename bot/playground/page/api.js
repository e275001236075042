// What the page asks of the playground. All of it stays on this computer.

async function answered(response) {
  const found = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(found.error || "That did not work. Please try again.");
  return found;
}

async function fetched(address, options) {
  try {
    return await fetch(address, options);
  } catch {
    throw new Error("The playground does not answer. Is it still running?");
  }
}

export async function world(person) {
  return answered(await fetched(`/api/world${person ? `?person=${person}` : ""}`));
}

export async function post(action, given = {}) {
  const options = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(given) };
  return answered(await fetched(`/api/${action}`, options));
}

// `changed` is called for each change, `found` whenever the connection is there (again), `lost` when it breaks.
export function listen({ changed, found, lost }) {
  let source = null;
  const open = () => {
    source = new EventSource("/api/events");
    source.onopen = found;
    source.onmessage = (event) => changed(JSON.parse(event.data));
    source.onerror = () => {
      lost();
      if (source.readyState === EventSource.CLOSED) setTimeout(open, 2000);
    };
  };
  open();
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => event.persisted && open());
}
