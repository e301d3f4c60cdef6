"""What holds for all tests: the examples that hypothesis makes are the same on every machine and every day."""

from hypothesis import settings

# A red test must be red for everybody, and for the change that made it so; `make fuzz` looks for new examples.
settings.register_profile("kept", derandomize=True)
settings.load_profile("kept")
