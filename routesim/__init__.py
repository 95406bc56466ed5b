"""A simulator of the networks that carried diplomatic and allied record traffic."""

__version__ = "0.1.0"
