using System.Text.Json;

namespace CourseKit.Exercises.Parsing;

/// <summary>Reads an exercise part by part. What is wrong with one part does not keep the others from being read.</summary>
internal sealed class BodyReader(JsonPart body)
{
    private readonly List<ExerciseFormatException> _mistakes = [];
    private readonly Dictionary<string, int> _expressions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _forbidden = new(StringComparer.Ordinal);

    /// <exception cref="ExerciseFormatException">It is no object.</exception>
    public ExerciseReading Read(string name)
    {
        var properties = new JsonProperties(body, "an exercise", _mistakes, "points", "signature", "needs", "seconds", "checks", "probes", "forbidden");
        var checks = (Try(() => properties.OptionalList("checks")) ?? []).Select(ReadCheck).OfType<ExerciseCheck>().ToList();
        var probes = (Try(() => properties.OptionalList("probes")) ?? []).Select(ReadProbe).OfType<ExerciseProbe>().ToList();

        // Without it a released exercise, its probes gone, would no longer know what it is worth.
        var points = Try<decimal?>(() => properties.Points("points"));
        if (_mistakes.Count == 0)
            RequirePoints(points!.Value, checks.Sum(check => check.Points), probes, properties);

        var forbidden = (Try(() => properties.OptionalList("forbidden")) ?? []).Select(part => Try(() => ReadSymbol(part))).OfType<string>().ToList();
        var needs = properties.Has("needs") ? (Try(() => properties.OptionalList("needs")) ?? []).Select(part => Try(() => ReadName(part, "needs", "cells"))).OfType<string>().ToList() : null;
        var signature = Try(() => properties.OptionalText("signature"));
        var time = Try(() => properties.OptionalSeconds("seconds")) ?? ExerciseDefaults.ProcessorTime;
        return new(
            new() { Name = name, Points = points ?? 0, Checks = checks, Probes = probes, Signature = signature, Forbidden = forbidden, Needs = needs, ProcessorTime = time },
            _mistakes)
        {
            ExpressionLines = _expressions,
            ForbiddenLines = _forbidden,
            SignatureLine = properties.LineOf("signature"),
        };
    }

    private ExerciseCheck? ReadCheck(JsonPart part)
    {
        if (Try(() => new JsonProperties(part, "a check", _mistakes, "name", "expression", "expected", "property", "tolerance", "points", "hint")) is not { } properties)
            return null;
        var (name, expression) = ReadName(properties, part.Line);
        var property = Try(() => properties.OptionalText("property"));
        if (property is not null && properties.Has("expected"))
            _mistakes.Add(new("a check has either \"expected\" or \"property\"; remove one.", properties.LineOf("property")));
        var expected = properties.Has("property") ? null : Try(() => ExpectedValue.Read(properties.Required("expected")));
        var tolerance = Try(() => properties.OptionalTolerance("tolerance"));
        var points = Try(() => properties.OptionalPoints("points"));
        var hint = Try(() => properties.OptionalText("hint"));
        return name is null || expression is null || expected is null && property is null ? null : new(name, expression, expected)
        {
            Property = property,
            Tolerance = tolerance ?? ExerciseDefaults.Tolerance,
            Points = points ?? ExerciseDefaults.Points,
            Hint = hint,
        };
    }

    private ExerciseProbe? ReadProbe(JsonPart part)
    {
        if (Try(() => new JsonProperties(part, "a probe", _mistakes, "name", "expression", "property", "tolerance", "points", ProbeAnswers.Property)) is not { } properties)
            return null;
        var (name, expression) = ReadName(properties, part.Line);
        var property = Try(() => properties.OptionalText("property"));
        var tolerance = Try(() => properties.OptionalTolerance("tolerance"));
        var points = Try(() => properties.OptionalPoints("points"));
        IReadOnlyList<ProbeAnswer> answers = properties.Has(ProbeAnswers.Property)
            ? [.. (Try(() => properties.OptionalList(ProbeAnswers.Property)) ?? []).Select(answer => ReadAnswer(answer, properties.Has("property"))).OfType<ProbeAnswer>()]
            : [];
        return name is null || expression is null ? null : new(name, expression)
        {
            Property = property,
            Tolerance = tolerance ?? ExerciseDefaults.Tolerance,
            Points = points ?? ExerciseDefaults.Points,
            Answers = answers,
        };
    }

    private ProbeAnswer? ReadAnswer(JsonPart part, bool isJudged)
    {
        if (Try(() => new JsonProperties(part, "an answer", _mistakes, "seed", "value")) is not { } properties)
            return null;
        var seed = Try<int?>(() => properties.Whole("seed"));
        if (isJudged && properties.Has("value"))
            _mistakes.Add(new("an answer of a probe with a \"property\" has a \"seed\" alone; remove the \"value\".", properties.LineOf("value")));
        var value = isJudged ? null : Try(() => ProbeAnswers.ReadValue(properties.Required("value")));
        return seed is null || value is null && !isJudged ? null : new(seed.Value, value);
    }

    private (string? Name, string? Expression) ReadName(JsonProperties properties, int line)
    {
        var name = Try(() => properties.Text("name"));
        var expression = Try(() => properties.Text("expression"));
        // Feedback and hints are remembered by name.
        if (name is not null && !_expressions.TryAdd(name, properties.LineOf("expression")))
            _mistakes.Add(new($"two checks are named \"{name}\"; give each its own name.", line));
        return (name, expression);
    }

    private string ReadSymbol(JsonPart part)
    {
        var name = ReadName(part, "forbidden", "symbols");
        _forbidden.TryAdd(name, part.Line);
        return name;
    }

    private static string ReadName(JsonPart part, string list, string what) =>
        part.Type == JsonTokenType.String && !string.IsNullOrWhiteSpace(part.Text)
            ? part.Text
            : throw new ExerciseFormatException($"\"{list}\" lists names of {what} as texts, not {part.Description}.", part.Line);

    private void RequirePoints(decimal points, decimal visible, List<ExerciseProbe> probes, JsonProperties properties)
    {
        var hidden = probes.Sum(probe => probe.Points);
        if (probes.Count > 0 ? points != visible + hidden : points < visible)
            _mistakes.Add(new(
                FormattableString.Invariant($"\"points\" is {points:0.##}, but the checks and probes add up to {visible + hidden:0.##}; make them agree."),
                properties.LineOf("points")));
    }

    private T? Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ExerciseFormatException exception)
        {
            _mistakes.Add(exception);
            return default;
        }
    }
}
