"""One reader for each format of translated text; all give the same segments.

A reader takes the folder of one source and its ``swap`` rules and yields raw segments; nothing
is cleaned or judged here.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from distillation.readers import dictionary, gettext, markup, messages, mozilla
from distillation.readers.segment import Segment

Reader = Callable[[Path, Sequence[tuple[str, str]]], Iterator[Segment]]

READERS: dict[str, Reader] = {
    "gettext": gettext.read_catalogues,
    "messages": messages.read_messages,
    "properties": messages.read_properties,
    "php": messages.read_php,
    "mozilla": mozilla.read_omni,
    "markup": markup.read_pages,
    "dictionary": dictionary.read_dictionaries,
}
