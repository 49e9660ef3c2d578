"""What stands around an article on its page: navigation, lists of others, comments, the foot."""

import re

# Words in a class or id of what stands around an article: other articles, comments, the foot of the page.
_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:rel|related\w*|recommend\w*|popular|trending|most-?read|more-?(?:news|from|stories)|teasers?|sidebar|"
    r"side|rail|widget\w*|comments?|comment-?list|respond|"
    r"footer|foot|copyright|colophon|nav|navigation|menu|breadcrumbs?|latest|recent\w*|archives?|ticker|newsfeed|feed|"
    r"readmore|read-?also|next|prev|previous|"
    r"jp-relatedposts|calendar|events?|promo|advert\w*|banner|cookie\w*|newsletter|subscri\w+|social|share\w*|tags?|"
    r"taglist|onthisday|weather|donat\w*|appeal|ilgili|benzer|yorum\w*|serhler|comentarios|kommentare|"
    r"commentaires|oxsar|verwandt\w*|aehnlich\w*|lire-aussi|voir-aussi|a-lire)(?:$|[\s_-])",
    re.IGNORECASE,
)
_OWN_ASIDE = re.compile(r"meta|info|byline|author|date", re.IGNORECASE)
_AROUND = {
    "footer", "nav", "aside", "form", "figure", "figcaption", "select", "button", "option", "script", "style", "noscript", "template",
}  # fmt: skip


class Surroundings:
    """Those of the page of a `tree`. The verdict on an element is kept: the same ones are asked about again and again."""

    def __init__(self, tree):
        self._tree, self._verdicts = tree, {}

    def hold(self, element, around=frozenset()):
        """Say whether an element lies in them. `around` holds the elements that the headline lies in: none of them is one."""
        for node in (element, *element.iterancestors()):
            verdict = None if node in around else self._own_verdict(node)
            if verdict is not None or node in around:
                return bool(verdict)
        return False

    def _own_verdict(self, node):
        """Return True where `node` is itself such a part, False where it is the article's own, None where it says neither."""
        if node not in self._verdicts:
            words = f"{node.get('class') or ''} {node.get('id') or ''}"
            if node.tag in ("body", "html", "article", "main"):
                verdict = False
            elif node.tag == "form" and self._holds_most(node):
                verdict = None  # some software puts the whole page into one
            elif node.tag in _AROUND:
                verdict = node.tag != "aside" or not _OWN_ASIDE.search(words)
            else:
                verdict = True if words != " " and _ELSEWHERE.search(words) else None
            self._verdicts[node] = verdict
        return self._verdicts[node]

    def _holds_most(self, node):
        return 2 * len(node.text_content()) > len(self._tree.text_content())
