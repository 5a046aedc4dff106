namespace CourseKit.Cli.Gradebooks;

/// <summary>Whose submission of what.</summary>
/// <param name="Student">The name of the student's folder.</param>
/// <param name="Assignment">The name of the source notebook without its ending, <c>01-convolution</c>.</param>
internal sealed record SubmissionName(string Student, string Assignment)
{
    /// <summary>For messages: <c>ada, 01-convolution</c>.</summary>
    public override string ToString() => $"{Printable(Student)}, {Printable(Assignment)}";

    /// <summary>A name for a terminal, which does what control characters in it say.</summary>
    public static string Printable(string name) => string.Concat(name.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter));
}
