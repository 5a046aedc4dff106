using CourseKit.Exercises.Values;
using CourseKit.Kernel.Output;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>Of what a cell puts out, as much as a grader needs: the last value that it showed, which is its answer, and the beginning of the rest, for the student to
/// see again. A process that is not trusted may put out without end.</summary>
internal sealed class KeptOutputs
{
    private const int MostOutputs = 100;
    private const int MostCharacters = 1_000_000;

    private readonly List<CellOutput> _outputs = [];
    private CellOutput? _value;
    private long _characters;

    /// <summary>What is kept, in order; the last value comes last.</summary>
    public IReadOnlyList<CellOutput> All => _value is null ? _outputs : [.. _outputs, _value];

    public void Add(CellOutput output)
    {
        if (Bundle(output)?.ContainsKey(ValueData.MimeType) == true)
        {
            _value = output;
            return;
        }
        var length = output is StreamOutput stream ? stream.Text.Length : Bundle(output)?.Sum(form => (long)form.Value.Length) ?? 0;
        if (_outputs.Count >= MostOutputs || _characters + length > MostCharacters)
            return;
        _characters += length;
        _outputs.Add(output);
    }

    private static IReadOnlyDictionary<string, string>? Bundle(CellOutput output) => output switch
    {
        ResultOutput result => result.Bundle.Data,
        DisplayOutput display => display.Bundle.Data,
        UpdateOutput update => update.Bundle.Data,
        _ => null,
    };
}
