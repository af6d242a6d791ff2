"""Waiting for the database: who may write now, and what is said when it can't be had."""
