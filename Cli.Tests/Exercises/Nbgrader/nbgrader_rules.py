"""What nbgrader does with notebooks, by its published rules (metadata schema version 3), written down independently of CourseKit.

    check NOTEBOOK...             the schema, the rules beyond it, and the checksums of cells that have one
    generate SOURCE CONFIG OUT    what generate_assignment makes of a source notebook
    grade SOURCE SUBMISSION OUT   what autograde makes of a submission; prints the points and, for other cells, what they printed
"""

import hashlib
import json
import sys

import nbformat

SCHEMA = {
    "type": "object",
    "properties": {
        "schema_version": {"type": "integer", "minimum": 3, "maximum": 3},
        "grade": {"type": "boolean"},
        "solution": {"type": "boolean"},
        "locked": {"type": "boolean"},
        "task": {"type": "boolean"},
        "grade_id": {"type": "string", "pattern": "^[a-zA-Z0-9_\\-]*$"},
        "points": {"type": "number", "minimum": 0},
        "checksum": {"type": "string", "minLength": 32, "maxLength": 32},
        "cell_type": {"enum": ["raw", "code", "markdown"]},
    },
    "required": ["schema_version", "grade", "locked", "solution"],
    "additionalProperties": False,
}


def read(path):
    return nbformat.read(path, as_version=4)


def marks(cell):
    return cell.metadata.get("nbgrader")


def flag(cell, name):
    return (marks(cell) or {}).get(name, False)


def is_locked(cell):
    if flag(cell, "solution"):
        return False
    return True if flag(cell, "grade") else flag(cell, "locked")


def checksum(cell):
    own = marks(cell)
    text = cell.source + cell.cell_type + str(own["grade"]) + str(own["solution"]) + str(is_locked(cell)) + own["grade_id"]
    if own["grade"]:
        text += str(float(own["points"]))
    return hashlib.md5(text.encode("utf-8")).hexdigest()


def check(path):
    import jsonschema

    notebook = read(path)
    nbformat.validate(notebook)
    seen = set()
    marked = 0
    for cell in notebook.cells:
        own = marks(cell)
        if own is None:
            continue
        marked += 1
        jsonschema.validate(own, SCHEMA)
        named = own["grade"] or own["solution"] or own["locked"]
        assert not named or own.get("grade_id"), f"{cell.id} has no grade_id"
        assert not named or own["grade_id"] not in seen, f"{own['grade_id']} stands twice"
        seen.add(own.get("grade_id"))
        assert not own["grade"] or "points" in own, f"{cell.id} has no points"
        if cell.cell_type == "markdown" and not own.get("task", False):
            assert own["grade"] == own["solution"], f"{cell.id} is prose and has one of grade and solution"
        assert not own.get("task", False) or cell.cell_type == "markdown", f"{cell.id} is a task and no prose"
        assert own.get("cell_type", cell.cell_type) == cell.cell_type, f"{cell.id} is of another type"
        assert "checksum" not in own or own["checksum"] == checksum(cell), f"{cell.id} has another checksum"
        assert not cell.get("outputs"), f"{cell.id} has outputs"
    return marked, sum("checksum" in (marks(cell) or {}) for cell in notebook.cells)


def cut(cell, name, stub):
    """The source without the regions of a name, and whether there was one."""
    kept, is_open, found = [], False, False
    for line in cell.source.split("\n"):
        if f"BEGIN {name}" in line:
            assert not is_open, f"nested {name} in {cell.id}"
            is_open = found = True
            indentation = line[: len(line) - len(line.lstrip())]
            kept += [indentation + text for text in stub]
        elif f"END {name}" in line:
            assert is_open, f"END {name} alone in {cell.id}"
            is_open = False
        elif not is_open:
            kept.append(line)
    assert not is_open, f"BEGIN {name} alone in {cell.id}"
    return "\n".join(kept), found


class Section(dict):
    def __getattr__(self, name):
        return self.setdefault(name, Section())

    def __setattr__(self, name, value):
        self[name] = value


def configuration(path):
    settings = Section()
    with open(path, encoding="utf-8") as file:
        exec(file.read(), {"get_config": lambda: settings})
    return settings


def generate(source, config, out):
    notebook = read(source)
    stub = configuration(config).ClearSolutions.code_stub[notebook.metadata.kernelspec.language].split("\n")
    for cell in notebook.cells:
        own_stub = stub if cell.cell_type == "code" else ["YOUR ANSWER HERE"]
        cell.source, found = cut(cell, "SOLUTION", own_stub)
        assert not found or flag(cell, "solution"), f"a solution in {cell.id}"
        if flag(cell, "solution") and not found:
            cell.source = "\n".join(own_stub)
        for name in ("HIDDEN TESTS", "MARK SCHEME"):
            cell.source, found = cut(cell, name, [])
            assert not found or flag(cell, "grade") or flag(cell, "task"), f"{name} in {cell.id}"
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        if flag(cell, "grade") or flag(cell, "solution") or is_locked(cell):
            marks(cell)["cell_type"] = cell.cell_type
            marks(cell)["checksum"] = checksum(cell)
    nbformat.write(notebook, out)


def restore(source, submission):
    originals = {marks(cell)["grade_id"]: cell for cell in source.cells if marks(cell)}
    submission.metadata.kernelspec = source.metadata.kernelspec
    for cell in submission.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        original = originals.get((marks(cell) or {}).get("grade_id"))
        if original is None:
            continue
        cell.cell_type = original.cell_type
        if flag(original, "grade"):
            marks(cell)["points"] = marks(original)["points"]
        marks(cell)["locked"] = is_locked(original)
        if is_locked(original):
            cell.source = original.source
    return submission


def score(cell):
    most = float(marks(cell)["points"])
    for output in cell.outputs:
        if output.output_type == "error" or output.output_type == "stream" and output.name == "stderr":
            return 0
        if output.output_type == "execute_result":
            try:
                points = float(output.data["text/plain"])
            except ValueError:
                return most
            assert points <= most, f"{points} points of {most}"
            return points if points >= 0 else most
    return most


def grade(source, submission, out):
    from nbclient import NotebookClient

    notebook = restore(read(source), read(submission))
    # nbgrader gives a cell 30 seconds; how fast a machine is, is not what is asked here.
    NotebookClient(notebook, timeout=300, allow_errors=True).execute()
    nbformat.write(notebook, out)
    points = {marks(cell)["grade_id"]: score(cell) for cell in notebook.cells if flag(cell, "grade") and not flag(cell, "solution")}
    said = {
        kind: "".join(output.text for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs if output.output_type == "stream" and output.name == kind)
        for kind in ("stdout", "stderr")
    }
    shown = "\n".join(json.dumps(output, ensure_ascii=False) for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs)
    print(json.dumps({"points": points, **said, "shown": shown}))


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    if command == "check":
        for path in arguments:
            print(*check(path))
    else:
        {"generate": generate, "grade": grade}[command](*arguments)
