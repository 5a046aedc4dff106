using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Kernel.Notebooks;
using CourseKit.Testing;

namespace CourseKit.Cli.Tests.Sandbox;

/// <summary>What somebody handed in who wants points for nothing, or harm.</summary>
/// <param name="Student">The folder, which says what it tries.</param>
/// <param name="Says">A part of what the grader says of it: why it has no points, a note for the teacher, or what is wrong with it.</param>
internal sealed record HostileSubmission(string Student, string Says)
{
    /// <summary>What may be said instead: which limit a machine meets first depends on the machine.</summary>
    public string Or { get; init; } = Says;

    /// <summary>Whether it is refused before it runs, for what it uses.</summary>
    public bool IsForbidden { get; init; }

    /// <summary>Whether it is nobody's submission for the grader, and so in no gradebook.</summary>
    public bool IsNobodys { get; init; }
}

/// <summary>Writes a class of hostile submissions into a folder: whole files, as a learning platform hands them over. Each lies in a folder whose name says what it tries.</summary>
/// <param name="folder">Of all submissions.</param>
/// <param name="source">The teacher's notebook, written by <see cref="HostileClass.WriteSource"/>.</param>
internal sealed class HostileSubmissions(string folder, Notebook source)
{
    /// <summary>The lesson's name.</summary>
    public const string Lesson = "hostile";

    private readonly List<HostileSubmission> _all = [];

    /// <summary>Writes those that answer: every attack of <see cref="HostileAnswers"/>, or the few of which each stands for a kind.</summary>
    public IReadOnlyList<HostileSubmission> WriteAnswers(bool isWhole)
    {
        string[] kinds = ["exit", "endless loop", "fork bomb", "disk filler", "reading the source", "a formatter that prints another value", "writing to the grader's pipes", "a hostile #r"];
        // On a busy machine the clock may end an answer before what it is there for does.
        foreach (var row in HostileAnswers.Attacks.Where(row => isWhole || kinds.Contains(row.Data.Item1)))
            Add(new($"answer, {Plain(row.Data.Item1)}", row.Data.Item3) { Or = "stopped after" }, ("free", row.Data.Item2));
        foreach (var row in HostileAnswers.Roundabouts)
            Add(new($"around, {Plain(row.Data.Item1)}", "") { IsForbidden = true }, ("guarded", row.Data.Item2));
        Add(new("a sum for the compiler", "The name 'Filtered' does not exist"), ("free", $"var x = 1{string.Concat(Enumerable.Repeat("+1", 40_000))};"));
        Add(new("parentheses for the reader", "nested too deep") { IsForbidden = true }, ("guarded", $"var x = {new string('(', 40_000)}1{new string(')', 40_000)};"));
        Add(new("a file of one line for the reader", "too many for anybody to see") { IsForbidden = true }, ("guarded", $"var x = {new string('1', 200_000)};"));
        if (isWhole)
            Add(new("parentheses for the compiler", "ended its process") { Or = "stopped after" }, ("free", $"var x = {new string('(', 40_000)}1{new string(')', 40_000)};"));
        return _all;
    }

    /// <summary>Writes those whose file, name or metadata is the attack.</summary>
    /// <param name="teachers">Where the source lies.</param>
    /// <param name="honest">A student with a right answer.</param>
    public IReadOnlyList<HostileSubmission> WriteFiles(string teachers, string honest)
    {
        WriteMetadata();
        WriteBombs();
        WriteLinks(teachers, honest);
        WriteBytes();
        WriteNames();
        return _all;
    }

    /// <summary>Writes a student's notebook with answers in their cells; a cell that is not named stays a gap.</summary>
    public void Answer(string student, params (string GradeId, string Text)[] answers) => Notebook(student, json =>
    {
        foreach (var (gradeId, text) in answers)
            Cell(json, gradeId)["source"] = text;
    });

    private void Add(HostileSubmission one, params (string GradeId, string Text)[] answers)
    {
        _all.Add(one);
        Answer(one.Student, answers);
    }

    private void WriteMetadata()
    {
        const string copied = "since no hidden check does", restored = "locked cells were changed and come from the source", notAnswered = "not answered";
        Tampered("points raised", copied, cells =>
        {
            foreach (var cell in cells)
            {
                cell["source"] = ((string)cell["source"]!).Contains("NotImplementedException", StringComparison.Ordinal) ? HostileAnswers.Visible : (string)cell["source"]!;
                cell["metadata"] = new JsonObject { ["nbgrader"] = new JsonObject { ["grade_id"] = GradeId(cell), ["points"] = 1000, ["grade"] = true, ["locked"] = false, ["solution"] = true, ["schema_version"] = 99 } };
            }
        });
        Tampered("metadata of other types", copied, cells =>
        {
            foreach (var cell in cells.Where(cell => GradeId(cell) is "free" or "guarded"))
            {
                cell["source"] = HostileAnswers.Visible;
                cell["metadata"] = JsonNode.Parse("""{ "nbgrader": { "grade_id": ["free", {}], "points": "NaN", "grade": 1e400, "locked": null, "solution": {}, "schema_version": -1 }, "id": 7, "tags": "setup" }""");
            }
        });
        Tampered("ids swapped", copied, cells =>
        {
            var (free, guarded) = (cells.First(cell => GradeId(cell) == "free"), cells.First(cell => GradeId(cell) == "guarded"));
            Mark(free, "guarded", HostileAnswers.Visible);
            Mark(guarded, "free", HostileAnswers.Visible);
        });
        Tampered("the same id a thousand times", "free is there 1001 times", cells =>
        {
            var free = cells.First(cell => GradeId(cell) == "free");
            foreach (var i in Enumerable.Range(0, 1000))
            {
                var copy = (JsonObject)free.DeepClone();
                copy["id"] = $"copy-{i}";
                copy["source"] = HostileAnswers.Visible;
                cells.Add(copy);
            }
        });
        Tampered("answers named as tests", "No answer to free, guarded was found", cells =>
        {
            foreach (var cell in cells.Where(cell => GradeId(cell) is "free" or "guarded"))
                Mark(cell, GradeId(cell) + "-test", HostileAnswers.Visible);
        });
        Tampered("tests of their own", restored, cells =>
        {
            foreach (var cell in cells.Where(cell => GradeId(cell) is "free-test" or "guarded-test"))
            {
                var name = GradeId(cell)![..^"-test".Length];
                cell["source"] = $"#!exercise {name}\n{{ \"points\": 1000, \"checks\": [ {{ \"name\": \"mine\", \"expression\": \"1\", \"expected\": 1, \"points\": 1000 }} ] }}\n#!check {name}";
                cell["metadata"]!["nbgrader"]!["points"] = 1000;
            }
        });
        Tampered("tests removed", "locked cells were missing", cells => cells.RemoveAll(cell => GradeId(cell)?.EndsWith("-test", StringComparison.Ordinal) == true));
        Tampered("another set-up", notAnswered, cells =>
            cells[0]["source"] = "#r \"nuget: CourseKit\"\nnamespace CourseKit { public static class Draw { public static double[,] Normal(int seed, params int[] shape) => new double[,] { { 1, 2 }, { 3, 5 } }; } }\nEnvironment.Exit(0);");
        Tampered("cells of their own before and behind", notAnswered, cells =>
        {
            foreach (var at in (int[])[0, cells.Count])
                cells.Insert(at, new() { ["cell_type"] = "code", ["id"] = $"own-{at}", ["metadata"] = new JsonObject { ["tags"] = new JsonArray("setup") }, ["source"] = "Environment.Exit(0);" });
        });
        Tampered("everything is locked markdown", "The kind of", cells =>
        {
            foreach (var cell in cells.Where(cell => GradeId(cell) is "free" or "guarded"))
                (cell["cell_type"], cell["source"]) = ("markdown", "<script>alert(1)</script> 3 of 3 points");
        });
        _all.Add(new("another student's name inside", copied));
        Notebook("another student's name inside", json =>
        {
            json["metadata"]!["coursekit"] = JsonNode.Parse("""{ "student": "../../honest, right", "points": 1000, "grades": { "free": 3 } }""");
            Cell(json, "free")["source"] = HostileAnswers.Visible;
        });
        _all.Add(new("another language with this lesson's cells", copied));
        Notebook("another language with this lesson's cells", json =>
        {
            json["metadata"] = JsonNode.Parse("""{ "kernelspec": { "name": "bash", "language": "bash", "display_name": "$(touch /tmp/x)" }, "language_info": { "name": "bash" } }""");
            Cell(json, "free")["source"] = HostileAnswers.Visible;
        });
        File("another language", "is written for python", path => System.IO.File.WriteAllText(path, Small("print(1)", "python")));
    }

    private void WriteBombs()
    {
        const string tooLarge = "more than the 20 MB that are read";
        File("a million cells", tooLarge, path => Repeated(path, "{\"cell_type\":\"raw\",\"metadata\":{},\"source\":\"\"}", 1_000_000));
        File("as many cells as fit", "has more than 5000 cells", path => Repeated(path, "{\"cell_type\":\"raw\",\"metadata\":{},\"source\":\"\"}", 420_000));
        File("as many lines as fit", "lines of text in its cells", path => System.IO.File.WriteAllText(path, $$"""{"cells":[{"cell_type":"code","metadata":{},"source":[{{string.Join(',', Enumerable.Repeat("\"\"", 6_000_000))}}]}],"metadata":{},"nbformat":4,"nbformat_minor":5}"""));
        File("metadata without end", "is the notebook of another course", path => System.IO.File.WriteAllText(path, $$"""{"metadata":{"coursekit":[{{string.Join(',', Enumerable.Repeat("{}", 6_000_000))}}]},"cells":[{"cell_type":"code","metadata":{"nbgrader":{"grade_id":"x"} },"source":""}],"nbformat":4,"nbformat_minor":5}"""));
        File("nested a hundred thousand times", "is JSON but not a notebook", path => System.IO.File.WriteAllText(path, new string('[', 100_000) + new string(']', 100_000)));
        File("metadata nested", "nests deeper than 128 levels", path => System.IO.File.WriteAllText(path, $"{{\"metadata\":{string.Concat(Enumerable.Repeat("{\"a\":", 100_000))}1{new string('}', 100_000)},\"cells\":[]}}"));
        File("300 MB", tooLarge, path =>
        {
            using var file = System.IO.File.Create(path);
            file.SetLength(300_000_000); // takes no room on most disks
        });
        File("a line of 50 MB", tooLarge, path => System.IO.File.WriteAllText(path, Small(new string('x', 50_000_000))));
        File("a line of 15 MB", "more than 1 MB of text in cell 1", path => System.IO.File.WriteAllText(path, Small(new string('x', 15_000_000))));
        _all.Add(new("an output of 18 MB", "since no hidden check does"));
        Notebook("an output of 18 MB", json =>
        {
            var cell = Cell(json, "free");
            cell["source"] = HostileAnswers.Visible;
            cell["outputs"] = new JsonArray(new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = new string('x', 18_000_000) });
        });
    }

    private void WriteLinks(string teachers, string honest)
    {
        const string notFollowed = "is a link, and links are not followed";
        foreach (var (name, target) in (ReadOnlySpan<(string, string)>)
            [("source", Path.Combine(teachers, Lesson + ".ipynb")), ("secret", Path.Combine(teachers, "secret.txt")), ("passwd", "/etc/passwd"), ("zero", "/dev/zero"), ("itself", Lesson + ".ipynb"), ("an honest student's", PathOf(honest))])
            File($"a link to {name}", notFollowed, path => System.IO.File.CreateSymbolicLink(path, target));
        Directory.CreateSymbolicLink(Path.Combine(folder, "a folder that is another student's"), Path.Combine(folder, honest));
        _all.Add(new("a folder that is another student's", notFollowed) { IsNobodys = true });
        Directory.CreateSymbolicLink(Path.Combine(folder, "a folder that is the teacher's"), teachers);
        _all.Add(new("a folder that is the teacher's", notFollowed) { IsNobodys = true });
        File("a pipe", "is not a file but a pipe", path => Assert.Equal(0, Requires.Run("mkfifo", path).ExitCode));
        File("a folder in its place", "is a folder; put the notebook file in its place", path => Directory.CreateDirectory(path));
        // As nbgrader collects it, with the time of handing in from a device without end.
        _all.Add(new("a time without end", "since no hidden check does"));
        var own = Directory.CreateDirectory(Path.Combine(folder, "a time without end", Lesson)).FullName;
        Answer("a time without end", ("free", HostileAnswers.Visible));
        System.IO.File.Move(PathOf("a time without end"), Path.Combine(own, Lesson + ".ipynb"));
        System.IO.File.CreateSymbolicLink(Path.Combine(own, "timestamp.txt"), "/dev/zero");
    }

    private void WriteBytes()
    {
        File("bytes that are no text", "is not a text file in UTF-8", path => System.IO.File.WriteAllBytes(path, [.. "{\"cells\": \""u8, 0xff, 0xfe, 0xc0, 0x80, .. "\"}"u8]));
        File("UTF-16", "is not a text file in UTF-8", path => System.IO.File.WriteAllText(path, Small("1"), Encoding.Unicode));
        File("empty", "is empty", path => System.IO.File.WriteAllText(path, ""));
        File("cut off", "is not valid JSON", path => System.IO.File.WriteAllText(path, source.ToJson()[..500]));
        File("half a character", "has half a character in it", path => System.IO.File.WriteAllText(path, Small("1").Replace("\"1\"", "\"\\ud800\"", StringComparison.Ordinal)));
        File("a key twice", "has a key twice", path => System.IO.File.WriteAllText(path, Small("1").Replace("\"source\"", "\"source\":\"2\",\"source\"", StringComparison.Ordinal)));
        File("another format", "is a notebook of format 3", path => System.IO.File.WriteAllText(path, Small("1").Replace("\"nbformat\":4", "\"nbformat\":3", StringComparison.Ordinal)));
    }

    private void WriteNames()
    {
        // A name that a page, a table or a command could take for something else, and that a person may have.
        foreach (var name in (string[])["-rf", "--out", "=cmd|' C'!A0", "'; DROP TABLE attempt; --", "<img src=x onerror=alert(1)>", "$(reboot)", "%s%n"])
            Add(new(name, "not answered"));
        // Names that nobody has.
        foreach (var (name, says) in (ReadOnlySpan<(string, string)>)
            [("..x", "begins with two dots"), ("two\nlines", "cannot be printed"), ("back\\slash", "has a slash or backslash"), ("right\u202eleft", "change the direction"), ("\u001b[31mred", "cannot be printed"), (new string('x', 120), "more than 100 characters"), (" blank ", "begins or ends with a blank")])
        {
            Answer(name, ("free", HostileAnswers.Right));
            _all.Add(new(name, says) { IsNobodys = true });
        }
        _all.Add(new("twice", "twice, hostile is there 2 times"));
        Answer("twice", ("free", HostileAnswers.Right));
        Directory.CreateDirectory(Path.Combine(folder, "twice", "other"));
        System.IO.File.Copy(PathOf("twice"), Path.Combine(folder, "twice", "other", Lesson + ".ipynb"));
    }

    private void Tampered(string student, string says, Action<List<JsonObject>> edit)
    {
        _all.Add(new(student, says));
        Notebook(student, json =>
        {
            List<JsonObject> cells = [.. json["cells"]!.AsArray().Select(cell => (JsonObject)cell!.DeepClone())];
            edit(cells);
            json["cells"] = new JsonArray([.. cells]);
        });
    }

    private void Notebook(string student, Action<JsonObject> edit)
    {
        var json = (JsonObject)JsonNode.Parse(StudentNotebook.Of(source).ToJson())!;
        foreach (var cell in json["cells"]!.AsArray())
            cell!["source"] = cell["source"] is JsonArray lines ? string.Concat(lines.Select(line => (string)line!)) : (string)cell["source"]!;
        edit(json);
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(student))!);
        System.IO.File.WriteAllText(PathOf(student), json.ToJsonString());
    }

    private void File(string student, string says, Action<string> write)
    {
        _all.Add(new(student, says));
        Directory.CreateDirectory(Path.Combine(folder, student));
        write(PathOf(student));
    }

    private string PathOf(string student) => Path.Combine(folder, student, Lesson + ".ipynb");

    private static JsonObject Cell(JsonObject notebook, string gradeId) => (JsonObject)notebook["cells"]!.AsArray().Single(cell => GradeId((JsonObject)cell!) == gradeId)!;

    private static string? GradeId(JsonObject cell) => (string?)cell["metadata"]!["nbgrader"]?["grade_id"];

    private static void Mark(JsonObject cell, string gradeId, string text) => (cell["metadata"]!["nbgrader"]!["grade_id"], cell["source"]) = (gradeId, text);

    private static string Plain(string name) => name.Replace('/', ' ');

    private static string Small(string text, string language = "C#") =>
        $$$"""{"cells":[{"cell_type":"code","metadata":{},"source":{{{JsonSerializer.Serialize(text)}}} }],"metadata":{"kernelspec":{"name":"x","language":"{{{language}}}","display_name":"x"} },"nbformat":4,"nbformat_minor":5}""";

    private static void Repeated(string path, string cell, int count)
    {
        using var file = System.IO.File.CreateText(path);
        file.Write("{\"cells\":[");
        for (var i = 0; i < count; i++)
            file.Write(i == 0 ? cell : "," + cell);
        file.Write("],\"metadata\":{},\"nbformat\":4,\"nbformat_minor\":5}");
    }
}
