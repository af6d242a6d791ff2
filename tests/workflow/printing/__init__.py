"""Tests of what is ordered and printed."""
