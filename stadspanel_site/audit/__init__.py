"""
The build as its own adversary: a search for hidden text in the finished site.

A word that only hidden texts say, and neither an open text nor the program, may stand in no finished file.
Nor may words in a row of a hidden text that stand so in no open one: eight, or all of a shorter text that stands out.
Nor may the address of a hidden document, or the name of a file that is not public.
What is withheld in one place may stand open in no other, in whatever form a name, a number or a day is written, and
a long stretch of a confidential text neither.
No open text and no public attachment may hold personal data, no attachment may say that it is closed, and no PDF may
hold more than its readers see.

The raw sources are read with a small parser and a statement of the disclosure table of its own, and the finished
files as bytes. Nothing is imported from `internal/` or `disclosure/`: a mistake of the gate must not be repeated here.
"""
