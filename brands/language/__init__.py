"""The query language: what makes a text a mention.

apple                  the word, in any case; also inside @apple and #apple
"apple music"          the phrase
#apple  @apple         only the tag, only the handle
apple*  #chanel*       whatever begins so
{Apple}                in exactly these capitals
~cafe                  with or without accents
a AND b, a b           both; AND binds before OR, NOT (or -) before AND, brackets before all
apple NEAR/5 phone     at most five words between the two
from:  platform:  lang:  is:  country:      about the post, not its text
"""

from brands.language.engine import Engine
from brands.language.parsing import QueryError, parse, simple
from brands.language.reading import Subject
from brands.language.tree import And, Filter, Near, Node, Not, Or, Term

__all__ = [
    "And",
    "Engine",
    "Filter",
    "Near",
    "Node",
    "Not",
    "Or",
    "QueryError",
    "Subject",
    "Term",
    "parse",
    "simple",
]
