"""Keep the nesting of raw HTML within what the sanitiser can take: its time grows with the square.

Whoever leaves elements open without end, by a template gone wrong say, must not hold up everybody.
"""

import re

# More than is shown (``nodes.MAX_DEPTH``): what is left out here would lose its tags there.
MAX_OPEN = 60

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
# They close by themselves, or have nothing to close: many of them in a row are no nesting.
_NOT_NESTED = frozenset(
    "p li dt dd tr td th thead tbody tfoot caption colgroup option optgroup "
    "br hr img wbr col input link meta area base embed source track param".split()
)


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
