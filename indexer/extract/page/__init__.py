"""Bytes to Document: above this room nobody sees markup."""
