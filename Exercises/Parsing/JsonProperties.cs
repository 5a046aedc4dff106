using System.Globalization;
using System.Text.Json;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Exercises.Parsing;

/// <summary>The properties of one object of an exercise, each asked for by name; what is never asked for is a mistake.</summary>
internal sealed class JsonProperties
{
    private readonly string _what;
    private readonly int _line;
    private readonly Dictionary<string, JsonPart> _values = [];

    /// <param name="part">The object.</param>
    /// <param name="what">What messages call it.</param>
    /// <param name="mistakes">Receives what is wrong with its properties' names.</param>
    /// <param name="known">The properties it may have.</param>
    /// <exception cref="ExerciseFormatException">It is no object.</exception>
    public JsonProperties(JsonPart part, string what, List<ExerciseFormatException> mistakes, params string[] known)
    {
        (_what, _line) = (what, part.Line);
        if (part.Type != JsonTokenType.StartObject)
            throw new ExerciseFormatException($"{what} is an object in braces, not {part.Description}.", part.Line);

        foreach (var (name, line, value) in part.Properties)
        {
            if (!known.Contains(name))
            {
                var nearest = NearestName.Find(name, known);
                mistakes.Add(new(
                    $"{what} has no property \"{name}\"; "
                    + (nearest is null ? $"it may have {string.Join(", ", known)}." : $"do you mean \"{nearest}\"?"), line));
            }
            else if (!_values.TryAdd(name, value))
            {
                mistakes.Add(new($"\"{name}\" stands twice in {what}; keep one.", line));
            }
        }
    }

    public string Text(string name)
    {
        var part = Required(name);
        if (part.Type != JsonTokenType.String || string.IsNullOrWhiteSpace(part.Text))
            throw new ExerciseFormatException($"\"{name}\" of {_what} must be a text that is not empty.", part.Line);
        return part.Text;
    }

    public string? OptionalText(string name) => _values.ContainsKey(name) ? Text(name) : null;

    public decimal Points(string name)
    {
        Required(name);
        return OptionalPoints(name)!.Value;
    }

    public decimal? OptionalPoints(string name)
    {
        if (!_values.TryGetValue(name, out var part))
            return null;
        if (part.Type == JsonTokenType.Number
            && decimal.TryParse(part.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var points)
            && points is >= 0 and <= 1_000_000)
            return points;
        throw new ExerciseFormatException($"\"{name}\" of {_what} must be a number of points from 0 on, such as 2 or 0.5.", part.Line);
    }

    public double? OptionalTolerance(string name)
    {
        if (!_values.TryGetValue(name, out var part))
            return null;
        if (part.Type == JsonTokenType.Number && part.Number is >= 0 and < double.PositiveInfinity)
            return part.Number;
        throw new ExerciseFormatException($"\"{name}\" of {_what} must be a number from 0 on, such as 1e-6.", part.Line);
    }

    public TimeSpan? OptionalSeconds(string name)
    {
        if (!_values.TryGetValue(name, out var part))
            return null;
        if (part.Type == JsonTokenType.Number && part.Number is > 0 and <= 3600)
            return TimeSpan.FromSeconds(part.Number);
        throw new ExerciseFormatException($"\"{name}\" of {_what} must be a number of seconds above 0 and up to 3600.", part.Line);
    }

    public int Whole(string name)
    {
        var part = Required(name);
        if (part.Type == JsonTokenType.Number && int.TryParse(part.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole;
        throw new ExerciseFormatException($"\"{name}\" of {_what} must be a whole number that C#'s int holds.", part.Line);
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public IReadOnlyList<JsonPart> OptionalList(string name)
    {
        if (!_values.TryGetValue(name, out var part))
            return [];
        if (part.Type == JsonTokenType.StartArray)
            return part.Items;
        throw new ExerciseFormatException($"\"{name}\" of {_what} must be a list in brackets, not {part.Description}.", part.Line);
    }

    public JsonPart Required(string name) =>
        _values.GetValueOrDefault(name) ?? throw new ExerciseFormatException($"\"{name}\" is missing in {_what}; add it.", _line);

    public int LineOf(string name) => _values.TryGetValue(name, out var part) ? part.Line : _line;
}
