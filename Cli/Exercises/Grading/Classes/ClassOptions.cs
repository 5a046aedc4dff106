namespace CourseKit.Cli.Exercises.Grading.Classes;

/// <summary>How a class is graded.</summary>
internal sealed record ClassOptions
{
    /// <summary>How many submissions at a time.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Which part of the class.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>Whether what was graded before is graded again.</summary>
    public bool Again { get; init; }

    /// <summary>The only exercise to grade; all others keep what they were given. Null for all.</summary>
    public string? Exercise { get; init; }
}
