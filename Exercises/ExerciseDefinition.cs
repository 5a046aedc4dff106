namespace CourseKit.Exercises;

/// <summary>What one exercise asks: checks that a student sees, and probes that only the grader has.</summary>
public sealed record ExerciseDefinition
{
    /// <summary>The name that <c>#!exercise</c> and <c>#!check</c> give it.</summary>
    public required string Name { get; init; }

    /// <summary>What the whole exercise is worth, hidden probes included.</summary>
    public required decimal Points { get; init; }

    /// <summary>The checks that run beside the student.</summary>
    public IReadOnlyList<ExerciseCheck> Checks { get; init; } = [];

    /// <summary>The hidden ones; none in a notebook that was released.</summary>
    public IReadOnlyList<ExerciseProbe> Probes { get; init; } = [];

    /// <summary>What the student is to declare, as C# without its body: <c>double[] Convolve1D(double[] x, double[] w)</c>. Messages of
    /// <c>#!check</c> end in it where what was declared does not fit; null for messages without it.</summary>
    public string? Signature { get; init; }

    /// <summary>Symbols that a solution may not use, as <c>Type.Member</c>; the grader looks for them.</summary>
    public IReadOnlyList<string> Forbidden { get; init; } = [];

    /// <summary>The cells that must run before the answer, by cell id or tag, besides those tagged <c>setup</c>; null for all
    /// cells above it.</summary>
    public IReadOnlyList<string>? Needs { get; init; }

    /// <summary>How many times its processor time an answer or a check may take by the clock: one that computes all the time gets a quarter
    /// of a processor at the worst.</summary>
    public const int ClockFactor = 4;

    /// <summary>How much of a processor's time the answer, and each check, may take.</summary>
    public TimeSpan ProcessorTime { get; init; } = ExerciseDefaults.ProcessorTime;

    /// <summary>What the visible checks are worth together.</summary>
    public decimal VisiblePoints => Checks.Sum(check => check.Points);

    /// <summary>What is left for hidden checks.</summary>
    public decimal HiddenPoints => Points - VisiblePoints;
}
