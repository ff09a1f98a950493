"""Reads one table of `corrections.toml` as a correction, each fault of it with its line."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from kg.chinese.date_values import is_date
from kg.corrections.references import Reference
from kg.errors import Fault
from kg.model import Correction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.corrections.references import References
    from kg.model import CorrectionKind
    from kg.vocabulary import Vocabulary

_ATTRIBUTION: Final = ("who", "when", "why")
_NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "merge": ("from", "into"),
    "split": ("entity", "into"),
    "rename": ("entity", "name"),
    "retype": ("entity", "type"),
    "reject": ("subject", "relation", "object"),
    "reject a mention": ("entity",),
    "reject a figure": ("subject", "indicator"),
    "assert": ("subject", "relation", "object"),
    "assert a figure": ("subject", "indicator", "value"),
}
_OPTIONAL: Final[Mapping[str, tuple[str, ...]]] = {
    "merge": (),
    "split": ("document", "text", "sentence"),
    "rename": (),
    "retype": (),
    "reject": ("document",),
    "reject a mention": ("document", "text", "sentence"),
    "reject a figure": ("value", "unit", "period", "document"),
    "assert": ("status", "date", "source"),
    "assert a figure": ("unit", "period", "status", "date", "source"),
}
_ASSERTED: Final = ("stated", "planned", "reported")


class Place(NamedTuple):
    """Where a table stands in the file: the number of its first line, its first character, its end."""

    line: int
    start: int
    end: int


class Table:
    """Reads one table; what is missing or wrong is told and read as empty, and hides no other fault."""

    def __init__(
        self,
        path: str,
        text: str,
        kind: CorrectionKind,
        number: int,
        place: Place,
        table: Mapping[str, Any],
        vocabulary: Vocabulary,
        references: References,
    ) -> None:
        self._path, self._kind, self._place, self._table = path, kind, place, table
        self._item = f"{kind} {number}"
        self._lines = text[place.start : place.end].split("\n")
        self._vocabulary, self._references = vocabulary, references
        self.faults: list[Fault] = []
        self.named: dict[str, Reference] = {}

    def correction(self) -> Correction:
        """Return what the table says, and gather its faults."""
        form = self._form()
        self._check_keys(form)
        first = next((key for key in ("from", "entity", "subject") if key in _NEEDED[form]), "")
        entity = self._entity(first)
        into = self._entity("into") if "into" in _NEEDED[form] else ""
        if self._kind == "retype":
            into = self._retyped(entity)
        if into and into == entity:
            self._fault("stands for itself already", into, "into" if self._kind != "retype" else "type")
        object_ = self._entity("object") if "object" in _NEEDED[form] else ""
        relation = self._relation(entity, object_) if "relation" in _NEEDED[form] else ""
        status = self._text("status") or "stated"
        if status not in _ASSERTED:
            self._fault(f"has a status that is none of {', '.join(_ASSERTED)}", status, "status")
        said = self._text("date")
        if said and not is_date(said):
            self._fault("has a date that is none (YYYY, YYYY-MM or YYYY-MM-DD)", said, "date")
        document, text, sentence = self._text("document"), self._text("text"), self._sentence()
        if "text" in _OPTIONAL[form] and not document and not text:
            self._fault("says neither in which document nor as which text")
        if sentence >= 0 and not document:
            self._fault("has a sentence but no document", sentence, "sentence")
        when = self._text("when")
        if when and not (len(when) == len("2026-11-24") and is_date(when)):
            self._fault("has a `when` that is no day (YYYY-MM-DD)", when, "when")
        name = self._text("name")
        indicator, value, unit, period = (
            self._figure() if "indicator" in _NEEDED[form] else ("", None, "", "")
        )
        identity = (self._kind, entity, into, name, relation, object_, status, said, document, text, sentence)
        figure = (indicator, value, unit, period) if indicator else ()
        id_ = hashlib.sha256(
            "\x1f".join(map(str, (*identity, *figure))).encode("utf-8", "surrogatepass")
        ).hexdigest()
        return Correction(
            id=id_[:16],
            kind=self._kind,
            who=self._text("who"),
            when=when,
            why=self._text("why"),
            line=self._place.line,
            start=self._place.start,
            end=self._place.end,
            entity=entity,
            into=into,
            name=name,
            relation=relation,
            object=object_,
            status=cast("Any", status),
            date=said,
            source=self._text("source"),
            document=document,
            text=text,
            sentence=sentence,
            indicator=indicator,
            value=value,
            unit=unit,
            period=period,
        )

    def _form(self) -> str:
        """Return the kind, or what a `reject` or `assert` is about where that is no fact."""
        if self._kind in {"reject", "assert"} and "indicator" in self._table:
            return f"{self._kind} a figure"
        return "reject a mention" if self._kind == "reject" and "entity" in self._table else self._kind

    def _figure(self) -> tuple[str, float | None, str, str]:
        """Return indicator, value (None for any), unit and period of an observation."""
        value, period = self._table.get("value"), self._text("period")
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            self._fault("has a `value` that is no number", value, "value")
            value = None
        if period and not all(map(is_date, period.split("/", 1))):
            self._fault(
                "has a period that is none (YYYY, YYYY-MM, YYYY-MM-DD, or two as START/END)", period, "period"
            )
        return self._text("indicator"), None if value is None else float(value), self._text("unit"), period

    def _check_keys(self, form: str) -> None:
        needed = (*_NEEDED[form], *_ATTRIBUTION)
        for key in needed:
            if self._table.get(key, "") == "":
                self._fault(f"has no `{key}`")
        for key in self._table:
            if key not in needed and key not in _OPTIONAL[form]:
                self._fault(f"has a key that is none of {', '.join((*needed, *_OPTIONAL[form]))}", key, key)

    def _entity(self, key: str) -> str:
        text = self._text(key)
        if not text:
            return ""
        if key == "subject" and self._kind == "reject" and re.fullmatch(r"article/\w+", text):
            if not self._table.get("document"):
                self._fault("has an article but no document", text, key)
            return text
        try:
            reference = self._references.find(text)
        except ValueError as error:
            self._fault(str(error), text, key)
            return ""
        self.named[reference.key] = reference
        return reference.key

    def _retyped(self, entity: str) -> str:
        type_ = self._text("type")
        wrong = self._vocabulary.check_names([type_] if type_ else [], "entity class", self._path)
        if wrong:
            self._fault(wrong[0].problem, type_, "type")
        if not entity or not type_ or wrong:
            return ""
        if re.fullmatch(r"area/\d+", entity):
            self._fault("is an area of the gazetteer, which has its class from there", entity, "entity")
            return ""
        into = self._references.retyped(entity, type_)
        self.named[into] = Reference(into, self.named[entity].name, type_)
        return into

    def _relation(self, subject: str, object_: str) -> str:
        name = self._text("relation")
        relation = self._vocabulary.relations.get(name)
        if name and relation is None:
            self._fault("is no relation of the ontology", name, "relation")
        elif relation is not None and subject and object_ and self._kind == "assert":
            types = self.named[subject].type, self.named[object_].type
            if not relation.allows(*types):
                self._fault(f"does not lead from {types[0]} to {types[1]}", name, "relation")
            if subject == object_:
                self._fault("leads from an entity to itself", subject, "object")
        return name

    def _sentence(self) -> int:
        value = self._table.get("sentence", -1)
        if isinstance(value, int) and not isinstance(value, bool) and value >= -1:
            return value
        self._fault("has a `sentence` that is no number of characters", value, "sentence")
        return -1

    def _text(self, key: str) -> str:
        value = self._table.get(key, "")
        if isinstance(value, date) and not isinstance(value, datetime):
            return value.isoformat()
        if isinstance(value, str):
            return value.strip()
        self._fault(f"has a `{key}` that is no text", value, key)
        return ""

    def _fault(self, problem: str, value: object = "", key: str = "") -> None:
        """Tell a fault once, at the line that sets the key, or else at the head of the table."""
        line = self._place.line
        for number, text in enumerate(self._lines) if key and line else ():
            if re.match(rf"\s*{re.escape(key)}\s*=", text):
                line += number
                break
        fault = Fault(self._path, self._item, problem, str(value), line)
        if fault not in self.faults:
            self.faults.append(fault)
