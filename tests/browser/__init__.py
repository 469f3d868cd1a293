"""Tests in a real Chromium, marked `browser`."""
