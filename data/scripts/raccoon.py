#!/usr/bin/python3
"""Makes data/photographs/raccoon.png from the file face.dat of Debian's python3-scipy: half the size, each pixel the mean of 2 × 2.

    data/scripts/raccoon.py [SOURCE [TARGET]]
"""
import bz2
import pathlib
import sys

import numpy
from PIL import Image

source = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/lib/python3/dist-packages/scipy/misc/face.dat")
target = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else pathlib.Path(__file__).parent.parent / "photographs" / "raccoon.png")

face = numpy.frombuffer(bz2.decompress(source.read_bytes()), "uint8").reshape(384, 2, 512, 2, 3)
Image.fromarray(((face.sum((1, 3), dtype="int32") + 2) // 4).astype("uint8")).save(target, optimize=True)
print(target)
