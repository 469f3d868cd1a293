"""Our matcher and the peers behind one interface: built from phrasings, then asked for the nearest intents.

"Folded" is what users of these packages do: lower case, without marks, đ as d. Reading teencode, Telex and slips is
part of our method and of no peer's. A package is imported only where it is measured, so that memory is its own.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from benchmarks.retrieval.sets import Utterance
from knowledge.matching.background import Background
from knowledge.text import read
from knowledge.text.commonwords import in_common_words
from knowledge.text.marks import strip_marks

Ranked = list[tuple[str, float]]  # intents, best first, each once, with their scores
TOP = 3
_WORD = re.compile(r"[^\W_]+")
HITS = 50  # single phrasings that a search engine is asked for, to find three intents among


def fold(text: str) -> str:
    return " ".join(_WORD.findall(strip_marks(unicodedata.normalize("NFC", text).lower())))


class Method(ABC):
    """Not built above `phrasings_at_most`, where its memory (entries times n-grams) and time are out of reach."""

    name: str
    phrasings_at_most = 1_000_000

    @abstractmethod
    def build(self, phrasings: Sequence[Utterance]) -> None: ...

    @abstractmethod
    def rank(self, question: str) -> Ranked: ...


class Ours(Method):
    name = "ours"
    background: Background | None = None  # the one that is shipped; another to judge a set that it was learned from

    def build(self, phrasings: Sequence[Utterance]) -> None:
        from knowledge.matching.matcher import Matcher, Phrasing

        self.matcher = Matcher.build(
            [Phrasing(phrasing.intent, phrasing.text) for phrasing in phrasings], background=self.background
        )

    def rank(self, question: str) -> Ranked:
        return self.matcher.judge(in_common_words(read(question)), TOP).ranked(self.matcher.labels)


class RapidFuzz(Method):
    """One scorer of rapidfuzz over all phrasings; the intent of the best phrasing answers."""

    def __init__(self, name: str, scorer: str, folded: bool) -> None:
        self.name = name
        self.scorer_name = scorer
        self.prepare: Callable[[str], str] = fold if folded else str

    def build(self, phrasings: Sequence[Utterance]) -> None:
        from rapidfuzz import fuzz, process

        self.scorer, self.scores_of = getattr(fuzz, self.scorer_name), process.cdist
        self.intents = [phrasing.intent for phrasing in phrasings]
        self.texts = [self.prepare(phrasing.text) for phrasing in phrasings]

    def rank(self, question: str) -> Ranked:
        scores = self.scores_of([self.prepare(question)], self.texts, scorer=self.scorer)[0]
        best = np.argsort(-scores, kind="stable")[:HITS]
        return _best_of_each((self.intents[int(number)], float(scores[number])) for number in best)


class Bm25(Method):
    name = "bm25s"

    def build(self, phrasings: Sequence[Utterance]) -> None:
        import bm25s  # type: ignore[import-untyped]  # bm25s ships no types

        self.intents = [phrasing.intent for phrasing in phrasings]
        self.engine = bm25s.BM25()
        self.engine.index([fold(phrasing.text).split() for phrasing in phrasings], show_progress=False)

    def rank(self, question: str) -> Ranked:
        words = fold(question).split()
        if not words:
            return []
        scores = self.engine.get_scores(words)
        best = np.argsort(-scores, kind="stable")[:HITS]
        return _best_of_each((self.intents[int(number)], float(scores[number])) for number in best)


class Tantivy(Method):
    """The n-gram tokenizer, 2 to 4 letters, of folded texts."""

    name = "tantivy n-gram"

    def build(self, phrasings: Sequence[Utterance]) -> None:
        import tantivy

        grams = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(2, 4, False)).build()
        schema = tantivy.SchemaBuilder().add_text_field("text", tokenizer_name="grams", stored=False)
        self.index = tantivy.Index(schema.add_integer_field("number", stored=True).build())
        self.index.register_tokenizer("grams", grams)
        self.intents = [phrasing.intent for phrasing in phrasings]
        writer = self.index.writer(50_000_000, 1)
        for number, phrasing in enumerate(phrasings):
            writer.add_document(tantivy.Document(text=fold(phrasing.text), number=number))
        writer.commit()
        self.index.reload()
        self.searcher = self.index.searcher()
        self.term = tantivy.Query.term_query
        self.any = tantivy.Query.boolean_query
        self.should = tantivy.Occur.Should
        self.schema = self.index.schema

    def rank(self, question: str) -> Ranked:
        text = fold(question)
        grams = [text[start : start + size] for size in (2, 3, 4) for start in range(len(text) - size + 1)]
        if not grams:
            return []
        query = self.any([(self.should, self.term(self.schema, "text", gram)) for gram in grams])
        hits = self.searcher.search(query, HITS).hits
        documents = ((self.searcher.doc(address), score) for score, address in hits)
        return _best_of_each((self.intents[int(document["number"][0])], float(score)) for document, score in documents)


class Fts5(Method):
    """The full-text search that comes with Python: trigrams of folded texts, ranked by bm25()."""

    name = "SQLite FTS5 trigram"

    def build(self, phrasings: Sequence[Utterance]) -> None:
        self.intents = [phrasing.intent for phrasing in phrasings]
        self.base = sqlite3.connect(":memory:")
        self.base.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='trigram')")
        self.base.executemany("INSERT INTO texts(text) VALUES (?)", [(fold(phrasing.text),) for phrasing in phrasings])

    def rank(self, question: str) -> Ranked:
        text = fold(question)
        grams = dict.fromkeys(text[start : start + 3] for start in range(len(text) - 2))
        if not grams:
            return []
        rows = self.base.execute(
            "SELECT rowid, bm25(texts) FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT ?",
            (" OR ".join(f'"{gram}"' for gram in grams), HITS),
        )
        return _best_of_each((self.intents[row - 1], -score) for row, score in rows)


class LogisticRegression(Method):
    """The best peer: scikit-learn's character TF-IDF (char_wb, 2 to 5) and logistic regression on folded texts."""

    name = "TF-IDF + LogReg"
    phrasings_at_most = 2_000

    def build(self, phrasings: Sequence[Utterance]) -> None:
        from sklearn.feature_extraction.text import (  # type: ignore[import-untyped]  # scikit-learn ships no types
            TfidfVectorizer,
        )
        from sklearn.linear_model import (  # type: ignore[import-untyped]  # scikit-learn ships no types
            LogisticRegression as Regression,
        )

        self.vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
        seen = self.vectors.fit_transform([fold(phrasing.text) for phrasing in phrasings])
        self.regression = Regression(C=10, max_iter=1000)
        self.regression.fit(seen, [phrasing.intent for phrasing in phrasings])

    def rank(self, question: str) -> Ranked:
        chances = self.regression.predict_proba(self.vectors.transform([fold(question)]))[0]
        best = np.argsort(-chances)[:TOP]
        return [(str(self.regression.classes_[number]), float(chances[number])) for number in best]


METHODS: Mapping[str, Callable[[], Method]] = {
    "ours": Ours,
    "rapidfuzz WRatio": lambda: RapidFuzz("rapidfuzz WRatio", "WRatio", folded=False),
    "rapidfuzz token_set": lambda: RapidFuzz("rapidfuzz token_set", "token_set_ratio", folded=True),
    "rapidfuzz ratio": lambda: RapidFuzz("rapidfuzz ratio", "ratio", folded=True),
    Bm25.name: Bm25,
    Tantivy.name: Tantivy,
    Fts5.name: Fts5,
    LogisticRegression.name: LogisticRegression,
}


def _best_of_each(hits: Iterable[tuple[str, float]]) -> Ranked:
    """From single phrasings, best first, to intents."""
    ranked: dict[str, float] = {}
    for intent, score in hits:
        ranked.setdefault(intent, score)
        if len(ranked) == TOP:
            break
    return list(ranked.items())
