#!/usr/bin/env python3
"""Makes oathtool.tsv: one-time codes by the OATH Toolkit (Debian: oathtool), an implementation that is none of ours."""
import pathlib
import random
import subprocess

random.seed(20261121)
rows = ["# seconds since 1970, secret in hex, code: made by oathtool (OATH Toolkit) --totp=sha1 --digits=6"]
for _ in range(200):
    secret = bytes(random.randrange(256) for _ in range(20))
    moment = random.randrange(0, 2**33)
    made = subprocess.run(
        ["oathtool", "--totp=sha1", "-d", "6", "-N", f"@{moment}", secret.hex()], capture_output=True, text=True, check=True)
    rows.append(f"{moment}\t{secret.hex()}\t{made.stdout.strip()}")
pathlib.Path(__file__).with_name("oathtool.tsv").write_text("\n".join(rows) + "\n")
