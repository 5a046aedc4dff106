#!/usr/bin/python3
"""Writes scikit-learn's 1 797 handwritten digits, 8 x 8, values 0 to 16, as data/digits, two gzipped IDX files.

Run it where Debian's python3-sklearn is installed.
"""
import gzip
import pathlib
import struct

import sklearn.datasets

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "digits"
FOLDER.mkdir(exist_ok=True)


def write(name, shape, values):
    packed = gzip.compress(struct.pack(f">BBBB{len(shape)}I", 0, 0, 8, len(shape), *shape) + bytes(values), 9, mtime=0)
    (FOLDER / name).write_bytes(packed)


digits = sklearn.datasets.load_digits()
write("digits-images-idx3-ubyte.gz", digits.images.shape, digits.images.astype("uint8").tobytes())
write("digits-labels-idx1-ubyte.gz", digits.target.shape, digits.target.astype("uint8").tobytes())
