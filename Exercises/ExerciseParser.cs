using CourseKit.Exercises.Parsing;

namespace CourseKit.Exercises;

/// <summary>Reads the body of an <c>#!exercise</c> cell: JSON, with comments and trailing commas allowed.</summary>
/// <example><code>
/// {
///   "points": 4,
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
    public static ExerciseDefinition Parse(string name, string body)
    {
        if (string.IsNullOrWhiteSpace(body))
            throw new ExerciseFormatException($"the exercise {name} has no body; write its checks in braces below #!exercise.", 1);

        var properties = new JsonProperties(JsonPart.Parse(body), "an exercise", "points", "needs", "seconds", "checks", "probes", "forbidden");
        var checks = properties.OptionalList("checks").Select(ReadCheck).ToList();
        var probes = properties.OptionalList("probes").Select(ReadProbe).ToList();
        RejectTwins(checks.Select(check => check.Check.Name).Zip(checks.Select(check => check.Line))
            .Concat(probes.Select(probe => probe.Probe.Name).Zip(probes.Select(probe => probe.Line))));

        var visible = checks.Sum(check => check.Check.Points);
        var hidden = probes.Sum(probe => probe.Probe.Points);
        // Without it a released exercise, its probes gone, would no longer know what it is worth.
        var points = properties.Points("points");
        if (probes.Count > 0 ? points != visible + hidden : points < visible)
            throw new ExerciseFormatException(
                FormattableString.Invariant($"\"points\" is {points:0.##}, but the checks and probes add up to {visible + hidden:0.##}; make them agree."),
                properties.LineOf("points"));

        return new()
        {
            Name = name,
            Points = points,
            Checks = [.. checks.Select(check => check.Check)],
            Probes = [.. probes.Select(probe => probe.Probe)],
            Forbidden = [.. properties.OptionalList("forbidden").Select(part => ReadName(part, "forbidden", "symbols"))],
            Needs = properties.Has("needs") ? [.. properties.OptionalList("needs").Select(part => ReadName(part, "needs", "cells"))] : null,
            ProcessorTime = properties.OptionalSeconds("seconds") ?? ExerciseDefaults.ProcessorTime,
        };
    }

    private static (ExerciseCheck Check, int Line) ReadCheck(JsonPart part)
    {
        var properties = new JsonProperties(part, "a check", "name", "expression", "expected", "property", "tolerance", "points", "hint");
        var property = properties.OptionalText("property");
        if (property is not null && properties.Has("expected"))
            throw new ExerciseFormatException("a check has either \"expected\" or \"property\"; remove one.", properties.LineOf("property"));
        return (new(properties.Text("name"), properties.Text("expression"), property is null ? ExpectedValue.Read(properties.Required("expected")) : null)
        {
            Property = property,
            Tolerance = properties.OptionalTolerance("tolerance") ?? ExerciseDefaults.Tolerance,
            Points = properties.OptionalPoints("points") ?? ExerciseDefaults.Points,
            Hint = properties.OptionalText("hint"),
        }, part.Line);
    }

    private static (ExerciseProbe Probe, int Line) ReadProbe(JsonPart part)
    {
        var properties = new JsonProperties(part, "a probe", "name", "expression", "property", "tolerance", "points");
        return (new(properties.Text("name"), properties.Text("expression"))
        {
            Property = properties.OptionalText("property"),
            Tolerance = properties.OptionalTolerance("tolerance") ?? ExerciseDefaults.Tolerance,
            Points = properties.OptionalPoints("points") ?? ExerciseDefaults.Points,
        }, part.Line);
    }

    private static string ReadName(JsonPart part, string list, string what) =>
        part.Type == System.Text.Json.JsonTokenType.String && !string.IsNullOrWhiteSpace(part.Text)
            ? part.Text
            : throw new ExerciseFormatException($"\"{list}\" lists names of {what} as texts, not {part.Description}.", part.Line);

    // Feedback and hints are remembered by name.
    private static void RejectTwins(IEnumerable<(string Name, int Line)> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, line) in names)
            if (!seen.Add(name))
                throw new ExerciseFormatException($"two checks are named \"{name}\"; give each its own name.", line);
    }
}
