using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace CourseKit.Kernel.Instrumentation;

/// <summary>A cell's source with text inserted into it. Nothing of the reader's is moved to another line or removed, so a
/// position in the result is a position in the source by subtracting what was inserted before it.</summary>
internal sealed class InstrumentedText
{
    private readonly Insertion[] _insertions;
    private readonly int[] _positions;
    private readonly int[] _insertedUpTo;

    private InstrumentedText(string text, Insertion[] insertions, int[] positions, int[] insertedUpTo)
    {
        Text = text;
        _insertions = insertions;
        _positions = positions;
        _insertedUpTo = insertedUpTo;
    }

    /// <summary>The text to compile.</summary>
    public string Text { get; }

    /// <summary>Applies insertions. Those at one position stand in the order in which they are given, but for those that close:
    /// they come first, and the last one given, which closes what is innermost, before the others.</summary>
    /// <param name="source">The reader's text.</param>
    /// <param name="insertions">Given from the outside inwards.</param>
    public static InstrumentedText Apply(string source, IEnumerable<Insertion> insertions)
    {
        var ordered = insertions.Select((insertion, index) => (Insertion: insertion, Index: index))
            .OrderBy(entry => entry.Insertion.Position).ThenBy(entry => entry.Insertion.Closes ? -entry.Index - 1 : entry.Index)
            .Select(entry => entry.Insertion).ToArray();
        var text = new StringBuilder(source.Length + ordered.Sum(insertion => insertion.Text.Length));
        var positions = new int[ordered.Length];
        var insertedUpTo = new int[ordered.Length];
        int copied = 0, inserted = 0;
        for (var i = 0; i < ordered.Length; i++)
        {
            var (position, insertion) = (ordered[i].Position, ordered[i].Text);
            text.Append(source, copied, position - copied).Append(insertion);
            copied = position;
            // Where in the result the insertion begins, and how much has been inserted once it ends.
            positions[i] = position + inserted;
            inserted += insertion.Length;
            insertedUpTo[i] = inserted;
        }
        text.Append(source, copied, source.Length - copied);
        return new(text.ToString(), ordered, positions, insertedUpTo);
    }

    /// <summary>The span of the reader's text that a span of the compiled text stands for. A position inside an insertion
    /// becomes the place where the insertion was made, or the one that it names for its errors.</summary>
    public TextSpan ToSource(TextSpan span) => TextSpan.FromBounds(ToSource(span.Start), ToSource(span.End));

    private int ToSource(int position)
    {
        var before = Array.BinarySearch(_positions, position);
        before = before >= 0 ? before : ~before - 1;
        if (before < 0)
            return position;
        // With several insertions at one place the last one at or before the position counts.
        while (before + 1 < _positions.Length && _positions[before + 1] <= position)
            before++;
        var start = _positions[before];
        var insertedBefore = before == 0 ? 0 : _insertedUpTo[before - 1];
        var end = start + _insertedUpTo[before] - insertedBefore;
        return position < end ? _insertions[before].ErrorsAt ?? start - insertedBefore : position - _insertedUpTo[before];
    }
}

/// <summary>Text to be inserted before a position.</summary>
/// <param name="Position">Index into the reader's text.</param>
/// <param name="Text">What to insert, on one line.</param>
/// <param name="Closes">Whether it closes what an insertion further left opens.</param>
/// <param name="ErrorsAt">Where the reader's text is to blame for an error in the insertion; null for <paramref name="Position"/>.</param>
internal readonly record struct Insertion(int Position, string Text, bool Closes = false, int? ErrorsAt = null);
