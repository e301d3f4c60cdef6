"""Problems in the content: their kinds, their places, their words; and the exceptions that refuse."""
