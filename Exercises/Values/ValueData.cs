namespace CourseKit.Exercises.Values;

/// <summary>A value as plain data: what an exercise expects, or what a student's expression came to. It can be written
/// down, sent out of the process that computed it, and compared elsewhere.</summary>
public abstract record ValueData
{
    /// <summary>The most numbers that one value may have.</summary>
    public const int MaxNumbers = 1_000_000;

    /// <summary>The MIME type of its JSON form.</summary>
    public const string MimeType = "application/vnd.coursekit.value+json";

    private protected ValueData() { }

    /// <summary>What it is, in the words of a sentence: <c>a number</c>, <c>a 2×3 array</c>.</summary>
    public abstract string Description { get; }
}
