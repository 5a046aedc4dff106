using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Feedback;

/// <summary>What a student learns of the checks that the notebook did not show.</summary>
internal enum HiddenChecks
{
    /// <summary>What they are called, which passed, and why others did not, without what they put in or expect.</summary>
    Names,

    /// <summary>All of it, the values included: for an assignment that nobody hands in again.</summary>
    Values,

    /// <summary>How many of them passed.</summary>
    None,
}

/// <summary>How feedback is written.</summary>
internal sealed record FeedbackOptions
{
    /// <summary>What is told of hidden checks.</summary>
    public HiddenChecks Hidden { get; init; } = HiddenChecks.Names;

    /// <summary>The notebook as it was released to this student: cells that are as in it may show the teacher's HTML and links. Without it, no cell does, since a
    /// student can write any metadata onto any cell.</summary>
    public Notebook? Released { get; init; }
}
