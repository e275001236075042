"""A maintainer's tool: fits `weights.json` to the content and open questions. The running bot never imports it."""
