"""What the commands do: each in a module of its own, imported when it is used."""
