using CourseKit.Exercises.Parsing;

namespace CourseKit.Exercises;

/// <summary>Reads the body of an <c>#!exercise</c> cell: JSON, with comments and trailing commas allowed.</summary>
/// <example><code>
/// {
///   "points": 4,
///   "signature": "double[,] F(double[,] x, double[,] k)",
///   "checks": [ { "name": "a 1×1 filter", "expression": "F(x, k)", "expected": [[1, 2]], "hint": "…" } ],
///   "probes": [ { "name": "random input", "expression": "F(Draw(seed), k)", "points": 3 } ]
/// }
/// </code></example>
public static class ExerciseParser
{
    /// <summary>Reads one definition.</summary>
    /// <param name="name">The name after <c>#!exercise</c>.</param>
    /// <param name="body">The lines after it.</param>
    /// <exception cref="ExerciseFormatException">It is not an exercise; the message says where and why.</exception>
    public static ExerciseDefinition Parse(string name, string body) => Read(name, body) switch
    {
        { Mistakes: [var first, ..] } => throw first,
        var reading => reading.Definition!,
    };

    /// <summary>Reads one definition past its mistakes.</summary>
    /// <param name="name">The name after <c>#!exercise</c>.</param>
    /// <param name="body">The lines after it.</param>
    public static ExerciseReading Read(string name, string body)
    {
        if (string.IsNullOrWhiteSpace(body))
            return new(null, [new($"the exercise {name} has no body; write its checks in braces below #!exercise.", 1)]);
        try
        {
            return new BodyReader(JsonPart.Parse(body)).Read(name);
        }
        catch (ExerciseFormatException exception)
        {
            return new(null, [exception]);
        }
    }
}
