"""Settings for servers and hosts, all from one set of rules."""
