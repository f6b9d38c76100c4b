"""The search engines: what one must do (port.py), and the default one over a Whoosh index (store.py)."""
