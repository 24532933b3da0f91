"""Keep nesting within what parser and sanitiser can take.

The sanitiser's time grows with the square of it: whoever leaves elements open without end, by a
template gone wrong say, must not hold up everybody. The parser leaves out the rest of an article
below its limit: nobody must lose a word.
"""

import re

# More than is shown (``nodes.MAX_DEPTH``): what is left out here would lose its tags there.
MAX_OPEN = 60

# Of the parser: one level for each quotation, two for each list.
MAX_LEVELS = 64
# Each level takes a column at least.
MAX_LEAD = 60

_LEAD = re.compile(r"^(?:[ \t>]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])){25,}", re.MULTILINE)
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
# They close by themselves, or have nothing to close: many of them in a row are no nesting.
_NOT_NESTED = frozenset(
    "p li dt dd tr td th thead tbody tfoot caption colgroup option optgroup "
    "br hr img wbr col input link meta area base embed source track param".split()
)


def raise_deepest(markdown: str) -> str:
    """Bring lists and quotations that are deeper than MAX_LEAD columns up to there."""
    return _LEAD.sub(lambda lead: lead[0].expandtabs(4)[:MAX_LEAD], markdown)


def flatten(html: str) -> str:
    """Make elements deeper than MAX_OPEN void, so that their tags vanish and their text stays.

    The result is as unsafe as what is given.
    """
    depth = 0

    def replace(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[2].lower() in _NOT_NESTED:
            return tag[0]
        if not tag[1]:
            depth += 1
            return tag[0] if depth <= MAX_OPEN else "<wbr"
        depth = max(depth - 1, 0)
        return tag[0] if depth < MAX_OPEN else "</wbr"

    return _TAG.sub(replace, html)
