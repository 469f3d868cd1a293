"""Tests mirror the folders they test; read a test as a list of facts."""
