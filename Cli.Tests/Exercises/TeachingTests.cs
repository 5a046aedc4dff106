using System.Globalization;
using System.Text.RegularExpressions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises;

/// <summary>What <c>docs/teaching.md</c> and <c>docs/glossary.md</c> say of the lessons, beside the lessons themselves.</summary>
public sealed partial class TeachingTests
{
    private static readonly string Notebooks = Path.GetDirectoryName(TeachersNotebook.Lesson)!;

    public static TheoryData<string> Lessons =>
        [.. Directory.GetFiles(Notebooks, "*.ipynb").Where(path => Notebook.Load(path).Cells.Any(IsTest)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Exercises_and_points_of_a_lesson_are_those_that_teachers_read(string lesson)
    {
        var row = Assert.Single(Rows("docs/teaching.md"), row => row[0] == $"`{lesson}`");
        var tests = Notebook.Load(Path.Combine(Notebooks, lesson)).Cells.Where(IsTest).ToList();
        Assert.Equal([Written(tests.Count), Written(tests.Sum(cell => cell.Nbgrader!.Points ?? 0))], row[3..5]);
    }

    [Fact]
    public void A_lesson_that_is_not_there_has_dashes() =>
        Assert.All(Rows("docs/teaching.md").Where(row => row[0].EndsWith(".ipynb`", StringComparison.Ordinal) && !File.Exists(Path.Combine(Notebooks, row[0].Trim('`')))),
            row => Assert.All(row[1..], cell => Assert.Equal("–", cell)));

    [Theory]
    [InlineData("docs/teaching.md")]
    [InlineData("docs/glossary.md")]
    public void Every_cell_that_is_named_as_a_place_exists(string document)
    {
        var cells = Directory.GetFiles(Notebooks, "0?-*.ipynb").ToDictionary(path => Path.GetFileName(path)[1], path => Notebook.Load(path).Cells.Select(cell => cell.Id).ToHashSet());
        var places = Rows(document).Select(row => row[^1]).Where(cell => Place().IsMatch(cell)).SelectMany(cell => cell.Split(';', StringSplitOptions.TrimEntries)).ToList();

        Assert.True(places.Count > 25);
        // A lesson that is still being written has no cells yet.
        ArchitectureRules.Complaints.None(places.Where(place => cells.ContainsKey(place[0]))
            .SelectMany(place => Quoted().Matches(place).Select(match => match.Groups[1].Value).Where(id => !cells[place[0]].Contains(id)).Select(id => $"{document} names cell {id}, which lesson {place[0]} does not have.")));
    }

    [Fact]
    public void The_glossary_is_sorted_and_has_each_word_once()
    {
        var words = Rows("docs/glossary.md").Select(row => row[0]).ToList();
        Assert.Equal(words.Distinct().Order(StringComparer.OrdinalIgnoreCase), words);
    }

    private static bool IsTest(NotebookCell cell) => cell.Nbgrader is { Grade: true };

    private static string Written(IFormattable number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    // Without headings and the lines below them.
    private static IEnumerable<string[]> Rows(string document)
    {
        var lines = ArchitectureRules.Repository.Read(document).ReplaceLineEndings("\n").Split('\n');
        return lines.Where((line, at) => line.StartsWith("| ", StringComparison.Ordinal) && !(at + 1 < lines.Length && lines[at + 1].StartsWith("|--", StringComparison.Ordinal)))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));
    }

    [GeneratedRegex(@"^\d · `")]
    private static partial Regex Place();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
