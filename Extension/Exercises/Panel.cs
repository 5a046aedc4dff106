using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>What the exercise commands say where they have nothing to list.</summary>
internal static class Panel
{
    /// <summary>A sentence in which code stands between backticks.</summary>
    public static MimeBundle Say(string sentence) => new MimeBundle(sentence.Replace("`", "", StringComparison.Ordinal)).With(Html.Of(
        $"""
        <div class="ck ck-check">{Stylesheet.Check}<div class="ck-then">{MarkedText.Of(sentence)}</div></div>
        """));
}
