#!/usr/bin/python3
"""Cuts data/fashion-mnist from Debian's dataset-fashion-mnist: the first 12 000 training and 2 000 test images, and their
labels, as gzipped IDX files. The same input gives the same IDX content; the bytes of a gzip file also depend on zlib's version.

    data/scripts/fashion_mnist_subset.py [SOURCE [TARGET]]
"""
import gzip
import pathlib
import struct
import sys

source = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/datasets/fashion-mnist")
target = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else pathlib.Path(__file__).parent.parent / "fashion-mnist")


def first(content, count):
    """The first entries of an IDX file: 2 zero bytes, type, number of dimensions, the sizes (big-endian), the entries."""
    sizes = struct.unpack_from(f">{content[3]}I", content, 4)
    start, entry = 4 + 4 * len(sizes), (len(content) - 4 - 4 * len(sizes)) // sizes[0]
    return content[:4] + struct.pack(">I", count) + content[8:start + count * entry]


target.mkdir(parents=True, exist_ok=True)
for part, count in (("train", 12000), ("t10k", 2000)):
    for kind in ("images-idx3-ubyte.gz", "labels-idx1-ubyte.gz"):
        name = f"{part}-{kind}"
        (target / name).write_bytes(gzip.compress(first(gzip.decompress((source / name).read_bytes()), count), 9, mtime=0))
        print(target / name)
