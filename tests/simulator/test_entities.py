import pytest

from simulator.entities import formatted, utf16_length
from simulator.errors import ApiError
from simulator.screen import as_html


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<x>a</x>", 'Unsupported start tag "x" at byte offset 0'),
        ("gốm <Bát Tràng>", 'Unsupported start tag "bát" at byte offset 6'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
        ('<span class="big">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("🏺<i>🏺</b>", 'Unmatched end tag at byte offset 11, expected "</i>", found "</b>"'),
    ],
)
def test_broken_html_is_refused_with_telegrams_own_words_and_byte_offset(html: str, why: str) -> None:
    with pytest.raises(ApiError) as refused:
        formatted(html, "HTML", None)
    assert (refused.value.code, refused.value.description) == (400, f"Bad Request: can't parse entities: {why}")


def test_offsets_count_utf16_units_so_an_emoji_is_two() -> None:
    text, entities = formatted("🏺 <b>Gốm</b> 🏺 <i>Bát Tràng</i>", "HTML", None)
    assert text == "🏺 Gốm 🏺 Bát Tràng"
    assert entities == [{"type": "bold", "offset": 3, "length": 3}, {"type": "italic", "offset": 10, "length": 9}]


def test_nested_and_aliased_tags_keep_their_ranges() -> None:
    text, entities = formatted("<strong>a<em>b</em></strong><tg-spoiler>c</tg-spoiler>", "html", None)
    assert text == "abc"
    assert entities == [
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "italic", "offset": 1, "length": 1},
        {"type": "spoiler", "offset": 2, "length": 1},
    ]


def test_a_link_keeps_its_address_with_decoded_characters() -> None:
    _, entities = formatted('<a href="https://a.vn/?x=1&amp;y=2">xem</a>', "HTML", None)
    assert entities == [{"type": "text_link", "offset": 0, "length": 3, "url": "https://a.vn/?x=1&y=2"}]


def test_escaped_characters_are_text() -> None:
    assert formatted("1 &lt; 2 &amp;&#38; &quot;a&quot; &copy;", "HTML", None)[0] == '1 < 2 && "a" &copy;'


def test_an_expandable_quote_and_a_language_are_kept() -> None:
    html = '<blockquote expandable>dài</blockquote><pre><code class="language-python">x</code></pre>'
    _, entities = formatted(html, "HTML", None)
    assert entities == [
        {"type": "expandable_blockquote", "offset": 0, "length": 3},
        {"type": "pre", "offset": 3, "length": 1, "language": "python"},
    ]


def test_the_ends_are_trimmed_and_entities_move_along() -> None:
    assert formatted("\n  <b> Chào </b>  ", "HTML", None) == ("Chào", [{"type": "bold", "offset": 0, "length": 4}])


def test_commands_links_mentions_and_hashtags_are_found_without_being_marked() -> None:
    text = "/start@hoicho_demo_bot x https://langnghe.example/a, @ban_to_chuc #gốm a@b.example và/hoặc 1/2"
    found = [(e["type"], text[e["offset"] : e["offset"] + e["length"]]) for e in formatted(text, None, None)[1]]
    assert found == [
        ("bot_command", "/start@hoicho_demo_bot"),
        ("url", "https://langnghe.example/a"),
        ("mention", "@ban_to_chuc"),
        ("hashtag", "#gốm"),
        ("email", "a@b.example"),
    ]


def test_html_written_from_entities_reads_back_the_same() -> None:
    html = '<b>Gian A12 <i>– Gốm</i></b> 🏺 <a href="https://a.vn">xem</a> 1 &lt; 2'
    text, entities = formatted(html, "HTML", None)
    assert as_html(text, entities) == '<b>Gian A12 </b><b><i>– Gốm</i></b> 🏺 <a href="https://a.vn">xem</a> 1 &lt; 2'
    assert formatted(as_html(text, entities), "HTML", None)[0] == text


def test_another_parse_mode_is_refused_rather_than_guessed() -> None:
    with pytest.raises(ApiError, match="unsupported parse_mode"):
        formatted("*a*", "MarkdownV2", None)


def test_no_message_has_more_than_a_hundred_entities() -> None:
    assert len(formatted("<b>a</b> " * 120, "HTML", None)[1]) == 100


def test_length_is_counted_in_utf16_units() -> None:
    assert utf16_length("Gốm🏺") == 5
