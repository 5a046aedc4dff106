namespace CourseKit.Kernel.Jupyter.Messages;

/// <summary>Positions in text as the protocol counts them, in Unicode code points, and as .NET does, in UTF-16.</summary>
internal static class CodePoints
{
    /// <summary>The UTF-16 position of a position in code points; one that lies outside the text becomes its nearest end.</summary>
    public static int ToUtf16(string text, int codePoints)
    {
        var position = 0;
        for (; codePoints > 0 && position < text.Length; codePoints--)
            position += IsPair(text, position) ? 2 : 1;
        return position;
    }

    /// <summary>The position in code points of a UTF-16 position; one inside a pair counts as after it.</summary>
    public static int FromUtf16(string text, int position)
    {
        var codePoints = 0;
        for (var at = 0; at < position && at < text.Length; codePoints++)
            at += IsPair(text, at) ? 2 : 1;
        return codePoints;
    }

    private static bool IsPair(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);
}
