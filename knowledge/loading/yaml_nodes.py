"""YAML as text and places: scalars are never turned into numbers, days or booleans, so "NO" and 08:30 stay as typed.

Built from the parser's events alone. No tag is obeyed, aliases are counted and their expansion measured while the
events pass, so a file that would unfold into gigabytes is refused before anything is unfolded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from knowledge.loading import wording
from knowledge.loading.findings import Findings, Place, Say
from knowledge.loading.text_files import as_guessed, clean, foreign

MOST_ALIASES = 1000
LARGEST = 300_000  # nodes with aliases unfolded; 100,000 phrasings are about 240,000
DEEPEST = 20
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = {"", "~", "null", "Null", "NULL"}


@dataclass(slots=True, eq=False)
class Node:
    """A scalar has `text`; a sequence or mapping has `children`, a mapping's being key, value, key, value."""

    line: int
    kind: str
    text: str = ""
    children: list[Node] = field(default_factory=list)
    size: int = 1
    closed: bool = False


class _Refused(Exception):
    def __init__(self, line: int, found: str, say: Say, **facts: object) -> None:
        self.line, self.found, self.say, self.facts = line, found, say, facts


def read_yaml(file: str, text: str, findings: Findings) -> Node | None:
    """The root of the one document; None after a fault, or a Node of kind "scalar" for an empty file."""
    if foreign(text):
        row, line = next((row, line) for row, line in enumerate(text.splitlines(), 1) if foreign(line))
        found, encoding = as_guessed(line)
        findings.fault(
            Place(file, row, found.partition(":")[0].strip(" -")), found, wording.NOT_UTF8, encoding=encoding
        )
        return None
    try:
        return _built(text)
    except _Refused as refused:
        findings.fault(Place(file, refused.line), refused.found, refused.say, **refused.facts)
    except yaml.YAMLError as error:
        row = _row_of(error, text)
        lines = text.splitlines()
        found = lines[row - 1] if 0 < row <= len(lines) else ""
        findings.fault(Place(file, row), found, wording.BROKEN_YAML)
    return None


def pairs(node: Node, file: str, findings: Findings) -> Iterator[tuple[Node, Node]]:
    """The keys and values of a mapping, merged ones last; a repeated key is a fault."""
    seen: dict[str, int] = {}
    merged: list[Node] = []
    for key, value in zip(node.children[::2], node.children[1::2], strict=True):
        if key.text == "<<" and value.kind == "mapping":
            merged.append(value)
        elif key.text in seen:
            findings.fault(Place(file, key.line, key.text), key.text, wording.KEY_TWICE, row=seen[key.text])
        else:
            seen[key.text] = key.line
            yield key, value
    for other in merged:
        for key, value in zip(other.children[::2], other.children[1::2], strict=True):
            if key.text not in seen:
                seen[key.text] = key.line
                yield key, value


def _row_of(error: yaml.YAMLError, text: str) -> int:
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return int(mark.line) + 1
    return text[: getattr(error, "position", 0)].count("\n") + 1


def _built(text: str) -> Node:
    builder = _Builder()
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.DocumentStartEvent):
            builder.document(_line(event))
        elif isinstance(event, yaml.AliasEvent):
            builder.add(builder.aliased(event))
        elif isinstance(event, yaml.CollectionEndEvent):
            builder.close()
        elif isinstance(event, yaml.NodeEvent):
            builder.open(_node(event, _line(event)), event.anchor)
    return builder.root


class _Builder:
    """Puts nodes together as their events come. `stack` holds the collections still open."""

    def __init__(self) -> None:
        self.root = Node(1, "scalar")
        self.stack: list[Node] = []
        self.anchors: dict[str, Node] = {}
        self.aliases = 0
        self.documents = 0

    def document(self, line: int) -> None:
        self.documents += 1
        if self.documents > 1:
            raise _Refused(line, "---", wording.YAML_SECOND)

    def open(self, node: Node, anchor: str | None) -> None:
        if anchor:
            self.anchors[anchor] = node
        if not self.stack:
            self.root = node
        if node.closed:
            self.add(node)
            return
        self.stack.append(node)
        if len(self.stack) > DEEPEST:
            raise _Refused(node.line, "", wording.YAML_HUGE)

    def close(self) -> None:
        node = self.stack.pop()
        node.closed = True
        self.add(node)

    def add(self, node: Node) -> None:
        """Puts a finished node into its parent, which grows by all that the node unfolds to."""
        if not self.stack:
            return
        self.stack[-1].children.append(node)
        self.stack[-1].size += node.size
        if self.stack[-1].size > LARGEST:
            raise _Refused(node.line, "", wording.YAML_HUGE)

    def aliased(self, event: yaml.AliasEvent) -> Node:
        self.aliases += 1
        line, shown = _line(event), f"*{event.anchor}"
        if self.aliases > MOST_ALIASES:
            raise _Refused(line, shown, wording.YAML_ALIASES, limit=MOST_ALIASES)
        node = self.anchors.get(event.anchor or "")
        if node is None:
            raise _Refused(line, shown, wording.BROKEN_YAML)
        if not node.closed:
            raise _Refused(line, shown, wording.YAML_LOOP)
        return node


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _node(event: yaml.NodeEvent, line: int) -> Node:
    tag = getattr(event, "tag", None)
    if tag is not None:
        raise _Refused(line, tag, wording.YAML_TAG)
    if isinstance(event, yaml.ScalarEvent):
        empty = event.style is None and event.value in _NULLS
        return Node(line, "scalar", "" if empty else clean(event.value), closed=True)
    return Node(line, "sequence" if isinstance(event, yaml.SequenceStartEvent) else "mapping")
