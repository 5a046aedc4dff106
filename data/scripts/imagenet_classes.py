#!/usr/bin/python3
"""Makes data/imagenet/classes.txt from the file models/_meta.py of Debian's python3-torchvision: a class a line, in the order of its networks' outputs.

    data/scripts/imagenet_classes.py [SOURCE [TARGET]]
"""
import ast
import pathlib
import sys

source = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/lib/python3/dist-packages/torchvision/models/_meta.py")
target = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else pathlib.Path(__file__).parent.parent / "imagenet" / "classes.txt")

names = next(ast.literal_eval(node.value) for node in ast.parse(source.read_text()).body
             if isinstance(node, ast.Assign) and node.targets[0].id == "_IMAGENET_CATEGORIES")
target.write_text("".join(f"{name}\n" for name in names))
print(target)
