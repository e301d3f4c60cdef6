"""Settings for servers and hosts, all made from one set of rules."""
