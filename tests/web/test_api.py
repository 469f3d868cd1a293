"""The JSON API: the same data and answers, nobody's cookie, and its own description."""

from __future__ import annotations

import httpx

from tests.rig import sample_fair
from tests.web.conftest import Make


async def asks(client: httpx.AsyncClient, **body: object) -> httpx.Response:
    return await client.post("/api/ask", json=body)


async def test_a_conversation_keeps_its_subject(browser: Make) -> None:
    client = browser().client
    first = (await asks(client, question="gian A07 o dau")).json()
    assert (first["kind"], first["ids"]) == ("booth", ["A07"])
    assert first["text"].startswith("📍 Dạ, gian A07 – Gốm Minh Châu")
    second = (await asks(client, question="còn giá?", conversation=first["conversation"])).json()
    assert "A07 – Gốm Minh Châu" in second["text"]
    alone = (await asks(client, question="còn giá?", conversation=f"{first['conversation']}x")).json()
    assert "A07" not in alone["text"]
    assert "set-cookie" not in (await asks(client, question="hi")).headers


async def test_what_is_no_question_is_told_so(browser: Make) -> None:
    client = browser().client
    for body in ({}, {"question": " "}, {"question": 1}, {"question": "hi", "language": "fr"}, {"question": ["hi"]}):
        assert (await asks(client, **body)).status_code == 422
    sent = [b"[]", b"{", b"\xff", b"[" * 60_000]
    kind = {"content-type": "application/json"}
    assert [(await client.post("/api/ask", content=body, headers=kind)).status_code for body in sent] == [422] * 4
    assert (await client.post("/api/ask", content=b"x" * 70_000, headers=kind)).status_code == 413
    assert (await client.post("/api/ask", data={"question": "hi"})).status_code == 415
    assert (await client.get("/api/ask")).status_code == 405


async def test_twenty_questions_a_minute_in_a_conversation(browser: Make) -> None:
    client = browser().client
    word = (await asks(client, question="hi")).json()["conversation"]
    seen = [(await asks(client, question="hi", conversation=word)).status_code for _ in range(21)]
    assert seen == [200] * 20 + [429]


async def test_the_lists_are_the_fair_and_known_by_their_tag(browser: Make) -> None:
    client, fair = browser().client, sample_fair()
    for path, name, rows in (
        ("gian", "booths", fair.booths),
        ("san-pham", "products", fair.products),
        ("lich", "sessions", fair.sessions),
        ("hoi-dap", "faq", fair.faq),
    ):
        answer = await client.get(f"/api/{path}")
        assert len(answer.json()[name]) == len(rows)
        again = await client.get(f"/api/{path}", headers={"if-none-match": answer.headers["etag"]})
        assert again.status_code == 304
    booth = (await client.get("/api/gian/A01")).json()
    assert (booth["name"], len(booth["products"])) == ("Gốm Lửa Xanh", len(fair.products_of["A01"]))
    assert (await client.get("/api/gian/Z99")).status_code == 404


async def test_every_address_of_the_document_is_there(browser: Make) -> None:
    client = browser().client
    paths = (await client.get("/api/openapi.json")).json()["paths"]
    for path, verbs in paths.items():
        for verb in verbs:
            answer = await client.request(verb, path.replace("{code}", "A01"), json={"question": "hi"})
            assert answer.status_code == 200, path
    told = (await client.get("/api")).text
    assert [path for path in paths if path not in told] == []
