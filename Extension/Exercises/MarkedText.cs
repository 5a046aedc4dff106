using System.Text.RegularExpressions;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>A sentence in which code stands between backticks, as HTML.</summary>
internal static partial class MarkedText
{
    public static Html Of(string sentence) => Html.Concat(Code().Split(sentence).Select((piece, at) => at % 2 == 0 ? Html.FromText(piece) : Html.Of($"<code>{piece}</code>")));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
