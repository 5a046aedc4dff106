using System.Text.Json;
using System.Text.RegularExpressions;

namespace CourseKit.Course.Tests;

/// <summary>What every lesson's file must be, whatever it teaches: Jupyter's notebook format 4.5 as Jupyter writes it, and
/// nbgrader's metadata schema 3.</summary>
public sealed partial class NotebookTests
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(DataFolder.Find())!, "notebooks");

    public static TheoryData<string> Notebooks() => [.. Directory.GetFiles(Folder, "*.ipynb").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void A_lesson_names_the_kernel_and_stores_outputs_only_to_be_verified(string name)
    {
        var notebook = Read(name);
        Assert.Equal((4, 5), (notebook.GetProperty("nbformat").GetInt32(), notebook.GetProperty("nbformat_minor").GetInt32()));
        var kernel = notebook.GetProperty("metadata").GetProperty("kernelspec");
        Assert.Equal((".net-csharp", "C#"), (kernel.GetProperty("name").GetString(), kernel.GetProperty("language").GetString()));

        foreach (var cell in Cells(name).Where(IsCode))
        {
            Assert.Equal(IsVerified(cell), cell.GetProperty("outputs").GetArrayLength() > 0);
            Assert.Equal(JsonValueKind.Null, cell.GetProperty("execution_count").ValueKind);
        }
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Its_first_code_cell_loads_CourseKit_and_nothing_else(string name) =>
        Assert.Equal("#r \"nuget: CourseKit\"", Source(Cells(name).First(IsCode)));

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Its_cells_have_readable_names_and_fit_on_a_screen(string name)
    {
        var cells = Cells(name);
        var ids = cells.Select(cell => cell.GetProperty("id").GetString()!).ToList();
        Assert.Equal(ids, ids.Distinct());
        Assert.All(ids, id => Assert.Matches(ReadableName(), id));
        Assert.All(cells.Where(cell => IsCode(cell) && !IsTest(cell)), cell => Assert.InRange(Source(cell).Split('\n').Length, 1, 30));
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Its_exercises_have_what_nbgrader_needs(string name)
    {
        var graded = Cells(name).Where(cell => Grading(cell) is not null).ToList();
        var ids = graded.Select(cell => Grading(cell)!.Value.GetProperty("grade_id").GetString()!).ToList();
        Assert.Equal(ids, ids.Distinct());

        foreach (var cell in graded)
        {
            var grading = Grading(cell)!.Value;
            Assert.Equal(3, grading.GetProperty("schema_version").GetInt32());
            Assert.False(grading.GetProperty("task").GetBoolean());
            var source = Source(cell);
            // nbgrader's ClearSolutions empties each region of a cell: two functions of one answer have one each.
            Assert.Equal(grading.GetProperty("solution").GetBoolean(), Occurrences(source, "BEGIN SOLUTION") > 0);
            Assert.Equal(Occurrences(source, "BEGIN SOLUTION"), Occurrences(source, "END SOLUTION"));
            Assert.Equal(IsTest(cell) ? 1 : 0, Occurrences(source, "BEGIN HIDDEN TESTS"));
            Assert.Equal(Occurrences(source, "BEGIN HIDDEN TESTS"), Occurrences(source, "END HIDDEN TESTS"));
            if (IsTest(cell))
                PointsAddUp(source, grading.GetProperty("points").GetDouble());
        }
    }

    [Fact]
    public void The_coverage_table_names_cells_that_exist()
    {
        var readme = File.ReadAllText(Path.Combine(Folder, "README.md"));
        foreach (var section in readme.Split("\n### ")[1..])
        {
            var lesson = Directory.GetFiles(Folder, $"0{section[0]}-*.ipynb").Select(path => Path.GetFileName(path)).Single();
            var ids = Cells(lesson).Select(cell => cell.GetProperty("id").GetString()!).ToHashSet();
            var named = section.Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Split('|')[2])
                .SelectMany(column => CellName().Matches(column)).Select(match => match.Groups[1].Value).ToList();
            Assert.NotEmpty(named);
            Assert.All(named, id => Assert.Contains(ids, known => known == id || known == id + "-test"));
        }
    }

    private static void PointsAddUp(string source, double points)
    {
        var lines = source.Split('\n');
        Assert.StartsWith("#!exercise ", lines[0], StringComparison.Ordinal);
        Assert.Equal(lines[0].Replace("#!exercise", "#!check", StringComparison.Ordinal), lines[^1]);

        using var exercise = JsonDocument.Parse(string.Join('\n', lines[1..^1]), new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        Assert.Equal(points, exercise.RootElement.GetProperty("points").GetDouble());
        Assert.Equal(points, exercise.RootElement.GetProperty("checks").EnumerateArray()
            .Concat(exercise.RootElement.GetProperty("probes").EnumerateArray()).Sum(check => check.GetProperty("points").GetDouble()));
    }

    private static JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name))).RootElement;

    private static List<JsonElement> Cells(string name) => [.. Read(name).GetProperty("cells").EnumerateArray()];

    private static bool IsCode(JsonElement cell) => cell.GetProperty("cell_type").GetString() == "code";

    private static bool IsVerified(JsonElement cell) =>
        cell.GetProperty("metadata").TryGetProperty("tags", out var tags) && tags.EnumerateArray().Any(tag => tag.GetString()?.Split(':')[0] is "verify");

    private static bool IsTest(JsonElement cell) => Grading(cell)?.GetProperty("grade").GetBoolean() ?? false;

    private static string Source(JsonElement cell) => string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString()));

    private static JsonElement? Grading(JsonElement cell) =>
        cell.GetProperty("metadata").TryGetProperty("nbgrader", out var grading) ? grading : null;

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex ReadableName();

    [GeneratedRegex("`([a-z0-9-]+)`")]
    private static partial Regex CellName();
}
