using CourseKit.Kernel.Notebooks;

namespace CourseKit.Benchmarks;

/// <summary>A class that has answered everything in lesson 1: right, or with one of the mistakes that are kept with the lesson, a quarter of all answers. No two files are the same.</summary>
internal static class SampleSubmissions
{
    public const string Assignment = "01-convolution";

    /// <summary>The lesson with its solutions.</summary>
    public static string Source { get; } = Path.Combine(BuiltProgram.Root, "notebooks", Assignment + ".ipynb");

    /// <summary>The exercises, in the lesson's order, and what each is worth.</summary>
    public static IReadOnlyDictionary<string, int> Exercises { get; } = Notebook.Load(Source).Cells
        .Where(cell => cell.Source.StartsWith("#!exercise ", StringComparison.Ordinal))
        .ToDictionary(cell => cell.Source.Split('\n')[0]["#!exercise ".Length..].Trim(), cell => (int)(cell.Nbgrader?.Points ?? 0));

    /// <summary>Whether a student's answer is a mistaken one.</summary>
    public static bool IsMistaken(int student, int exercise) => (student + exercise) % 4 == 0;

    /// <summary>The name of a student's folder.</summary>
    public static string Student(int number) => FormattableString.Invariant($"student-{number:000}");

    /// <summary>Writes them.</summary>
    /// <param name="released">The lesson as students get it.</param>
    /// <param name="folder">Gets a folder for each.</param>
    /// <param name="students">How many.</param>
    public static void Write(string released, string folder, int students)
    {
        var right = Notebook.Load(Source).Cells.Where(cell => cell.Nbgrader is { Solution: true } && cell.Kind == CellKind.Code)
            .ToDictionary(cell => cell.Nbgrader!.GradeId, cell => string.Join('\n', cell.Source.Split('\n').Where(line => !line.Contains("BEGIN SOLUTION") && !line.Contains("END SOLUTION"))));
        for (var student = 0; student < students; student++)
        {
            var notebook = Notebook.Load(released);
            foreach (var (exercise, name) in Exercises.Keys.Index())
            {
                var answer = IsMistaken(student, exercise) ? Mistaken(name, student) : right[name];
                notebook.Cells.Single(cell => cell.Nbgrader is { Solution: true } gap && gap.GradeId == name).Source = FormattableString.Invariant($"{answer}\n// {Student(student)}\n");
            }
            var own = Directory.CreateDirectory(Path.Combine(folder, Student(student))).FullName;
            notebook.Save(Path.Combine(own, Assignment + ".ipynb"));
        }
    }

    private static string Mistaken(string exercise, int student)
    {
        var files = Directory.GetFiles(Path.Combine(BuiltProgram.Root, "notebooks", "wrong", Assignment, exercise), "*.cs").Order(StringComparer.Ordinal).ToArray();
        return File.ReadAllText(files[student % files.Length]);
    }
}
