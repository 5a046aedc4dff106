using CourseKit.Cli.Exercises.Grading;

namespace CourseKit.Cli.Gradebooks;

/// <summary>One grading of one submission.</summary>
internal sealed record Attempt
{
    /// <summary>Whose, and of what.</summary>
    public required SubmissionName Name { get; init; }

    /// <summary>SHA-256 of the submitted file, in hexadecimal; empty if it could not be read.</summary>
    public required string SubmissionHash { get; init; }

    /// <summary>SHA-256 of the source notebook.</summary>
    public required string SourceHash { get; init; }

    /// <summary>The version of CourseKit that graded.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The seed from which the probes' numbers were drawn.</summary>
    public required int Seed { get; init; }

    /// <summary>When it was handed in, in UTC.</summary>
    public required DateTimeOffset Submitted { get; init; }

    /// <summary>When it was graded, in UTC.</summary>
    public required DateTimeOffset Graded { get; init; }

    /// <summary>Why it could not be graded, in one sentence with what to do; null if it was.</summary>
    public string? Problem { get; init; }

    /// <summary>What grading did that the teacher should know: a locked cell that was changed, a cell found again without its id. Sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>In the source's order; empty if it could not be graded.</summary>
    public IReadOnlyList<ExerciseGrade> Exercises { get; init; } = [];

    /// <summary>What is to be marked by hand.</summary>
    public IReadOnlyList<ManualAnswer> Answers { get; init; } = [];

    /// <summary>The notebook as it was graded, as JSON: the source's locked cells, the student's answers with what they put out, and what the student added; null if it
    /// could not be graded. Only on its way into a gradebook, where <see cref="Gradebook.Notebook"/> has it: a class's notebooks are large.</summary>
    public string? Notebook { get; init; }

    /// <summary>Points that were given automatically.</summary>
    public decimal Points => Exercises.Sum(exercise => exercise.Points);

    /// <summary>What there was to have automatically.</summary>
    public decimal Of => Exercises.Sum(exercise => exercise.Of);
}
