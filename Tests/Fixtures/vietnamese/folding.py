#!/usr/bin/env python3
"""Writes folding.tsv: text in form C, form D and folded, by Python's unicodedata.

Every Vietnamese letter with every tone in both cases, every letter of the Latin blocks that has one base letter, and words
put together at random from a fixed seed.

    python3 folding.py > folding.tsv
"""
import random, unicodedata

SPECIAL = str.maketrans({"đ": "d", "Đ": "d", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "ħ": "h", "Ħ": "h", "ŧ": "t", "Ŧ": "t", "ı": "i"})
TONES = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]
VOWELS = "aăâeêioôơuưy"
ONSETS = ["", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "ph", "qu", "s", "t", "th", "tr", "v", "x"]
CODAS = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t", "i", "o", "u", "y"]


def fold(text):
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return plain.translate(SPECIAL).lower()


def show(text):
    forms = [unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text), fold(text)]
    print(*forms, sep="\t")


random.seed(1284)
for vowel in VOWELS:
    for tone in TONES:
        show(vowel + tone)
        show((vowel + tone).upper())
show("đ")
show("Đ")
for code in list(range(0xC0, 0x250)) + list(range(0x1E00, 0x1F00)):
    if unicodedata.name(chr(code), "") and len(fold(chr(code))) == 1 and "a" <= fold(chr(code)) <= "z":
        show(chr(code))
for _ in range(2000):
    words = []
    for _ in range(random.randint(1, 4)):
        word = random.choice(ONSETS) + random.choice(VOWELS) + random.choice(TONES) + random.choice(CODAS)
        words.append(random.choice([str, str.upper, str.capitalize])(word))
    show(" ".join(words))
