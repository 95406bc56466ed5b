"""A simulator of the networks that carried diplomatic and allied record traffic."""
