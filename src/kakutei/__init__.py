"""Kakutei reads anime and manga news and keeps a record in which each fact has its receipts."""

__version__ = "0.1.0"
