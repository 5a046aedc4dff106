using System.Globalization;

namespace CourseKit.Kernel.Output;

/// <summary>Counts a cell's output against its limits.</summary>
internal sealed class OutputBudget(OutputLimits limits)
{
    private long _characters;
    private long _droppedCharacters;
    private long _displays;
    private long _displayCharacters;
    private long _droppedDisplays;

    /// <returns>How many of the characters may be kept, from the first. A pair of surrogates is not cut in two.</returns>
    public int TakeText(ReadOnlySpan<char> text)
    {
        var kept = (int)Math.Clamp(limits.Characters - _characters, 0, text.Length);
        if (kept > 0 && kept < text.Length && char.IsHighSurrogate(text[kept - 1]))
            kept--;
        // Counted in full, so that nothing follows what was cut.
        _characters += text.Length;
        _droppedCharacters += text.Length - kept;
        return kept;
    }

    /// <returns>Whether the output may be kept. Errors always are.</returns>
    public bool Take(CellOutput output)
    {
        var bundle = output switch
        {
            DisplayOutput display => display.Bundle,
            ResultOutput result => result.Bundle,
            UpdateOutput update => update.Bundle,
            _ => null,
        };
        if (bundle is null)
            return true;
        var length = bundle.Data.Sum(form => (long)form.Value.Length);
        if ((output is not UpdateOutput && _displays + 1 > limits.Displays) || _displayCharacters + length > limits.DisplayCharacters)
        {
            _droppedDisplays++;
            return false;
        }
        // It takes the place of another one, so it adds nothing to what is kept.
        if (output is UpdateOutput)
            return true;
        _displays++;
        _displayCharacters += length;
        return true;
    }

    /// <returns>What was left out, for the reader; null if nothing was.</returns>
    public string? Notice()
    {
        List<string> dropped = [];
        if (_droppedCharacters > 0)
            dropped.Add(string.Create(CultureInfo.InvariantCulture, $"{_droppedCharacters:N0} more characters"));
        if (_droppedDisplays > 0)
            dropped.Add(string.Create(CultureInfo.InvariantCulture, $"{_droppedDisplays:N0} more displays"));
        return dropped.Count == 0
            ? null
            : $"\n[{string.Join(" and ", dropped)} were left out: a cell keeps at most " +
              string.Create(CultureInfo.InvariantCulture, $"{limits.Characters:N0} printed characters and {limits.Displays:N0} displays of {limits.DisplayCharacters:N0} characters together.]\n");
    }
}
