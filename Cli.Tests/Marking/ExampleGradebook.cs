using CourseKit.Cli.Gradebooks;

namespace CourseKit.Cli.Tests.Marking;

/// <summary>A gradebook with two questions, one in words and one in code, and students who answered them.</summary>
internal sealed class ExampleGradebook : IDisposable
{
    public const string Essay = "01-convolution-edges";
    public const string Code = "01-convolution-blur";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-marking-");

    public ExampleGradebook() => Gradebook = Gradebook.OpenOrCreate(Folder);

    public string Folder => _folder.FullName;

    public Gradebook Gradebook { get; }

    public static DateTimeOffset Noon { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>With names that occur nowhere else, in alphabetical order of what they wrote.</summary>
    public static ExampleGradebook WithAnswers(params (string Student, string Text)[] answers)
    {
        var example = new ExampleGradebook();
        example.Gradebook.SetQuestions("01-convolution", [new("01-convolution", Essay, "Why does a filter find *edges*? Two sentences. **(3 points)**", "Differences of neighbours: 2. That flat parts come to zero: 1.", 3)]);
        foreach (var (student, text) in answers)
            example.HandIn(student, new ManualAnswer(Essay, false, text, text.Length == 0));
        return example;
    }

    public void HandIn(string student, params ManualAnswer[] answers) => Gradebook.Add(new Attempt
    {
        Name = new(student, "01-convolution"),
        SubmissionHash = "AA",
        SourceHash = "BB",
        ToolVersion = "0.1.0",
        Seed = 7,
        Submitted = Noon,
        Graded = Noon.AddHours(1),
        Answers = answers,
    });

    /// <summary>Of everyone's latest answers.</summary>
    public IEnumerable<(string Student, decimal Points, string Comment)> Marks() => Gradebook.Marks().Select(mark => (mark.Name.Student, mark.Points, mark.Comment)).Order();

    public void Dispose()
    {
        Gradebook.Dispose();
        _folder.Delete(recursive: true);
    }
}
