"""Points that wait for somebody, from request to promise, and the draft of the yearly evaluation."""
