"""The OpenAPI document of the JSON API."""

from __future__ import annotations

from typing import Any

TEXT = {"type": "string"}
LISTS = {
    "/api/gian": ("booths", "All booths"),
    "/api/san-pham": ("products", "All products; a price that is not told is null"),
    "/api/lich": ("sessions", "The programme in time order, cancelled items marked"),
    "/api/hoi-dap": ("faq", "Questions and answers"),
}


def document(base: str) -> dict[str, Any]:
    lists = {path: {"get": _list(name, what)} for path, (name, what) in LISTS.items()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hỏi Chợ", "version": "1"},
        "servers": [{"url": base}],
        "paths": {"/api/ask": {"post": _ask()}, "/api/gian/{code}": {"get": _booth()}, **lists},
    }


def _ask() -> dict[str, Any]:
    wish = {
        "type": "object",
        "required": ["question"],
        "properties": {
            "question": {**TEXT, "maxLength": 1000},
            "language": {**TEXT, "enum": ["vi", "en"], "default": "vi"},
            "conversation": {**TEXT, "description": "As an answer before gave it, so that follow-ups are understood"},
        },
    }
    told = {
        "type": "object",
        "properties": {
            "kind": {
                **TEXT,
                "enum": ["faq", "booth", "product", "session", "place", "event", "smalltalk", "none"],
            },
            "ids": {"type": "array", "items": TEXT},
            "score": {"type": "number"},
            "text": TEXT,
            "suggestions": {"type": "array", "items": {"type": "object"}},
            "also": {"type": "array", "items": {"type": "object"}},
            "urgent": {"type": ["string", "null"]},
            "conversation": TEXT,
        },
    }
    refused = {"413": "Too long", "415": "Not JSON", "422": "No question in it", "429": "Too many; see Retry-After"}
    return {
        "summary": "Ask one question, answered as in the chat; 20 a minute in a conversation",
        "requestBody": {"required": True, "content": {"application/json": {"schema": wish}}},
        "responses": {
            "200": {"description": "The answer", "content": {"application/json": {"schema": told}}},
            **{status: {"description": why} for status, why in refused.items()},
            "503": {"description": "The staff withhold answers; `notice` says why"},
        },
    }


def _booth() -> dict[str, Any]:
    code = {"name": "code", "in": "path", "required": True, "schema": TEXT}
    return {
        "summary": "One booth with its products and what it says of today",
        "parameters": [code],
        "responses": {"200": {"description": "The booth"}, "404": {"description": "There is no such booth"}},
    }


def _list(name: str, what: str) -> dict[str, Any]:
    schema = {"type": "object", "properties": {name: {"type": "array", "items": {"type": "object"}}}}
    return {
        "summary": what,
        "responses": {
            "200": {"description": what, "content": {"application/json": {"schema": schema}}},
            "304": {"description": "As it was at the ETag of If-None-Match"},
        },
    }
