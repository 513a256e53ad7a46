"""Journeys: what the running product does, seen from outside over HTTP. `python3 -m Journeys --binary PATH` from Tests/, or `./run`."""
