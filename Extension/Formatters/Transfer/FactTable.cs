using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters.Transfer;

/// <summary>A few facts, a line each: what, and how much of it.</summary>
internal static class FactTable
{
    /// <param name="title">Above the facts.</param>
    /// <param name="facts">In the order in which they stand.</param>
    public static Html ToHtml(string title, params IEnumerable<(string Name, string Value)> facts)
    {
        var rows = facts.Select(fact => Html.Of($"<tr><th scope=\"row\" class=\"ck-layer\">{fact.Name}</th><td class=\"ck-left ck-wrap\">{fact.Value}</td></tr>"));
        return Html.Of($"<div class=\"ck ck-model\">{Stylesheet.Model}<div class=\"ck-summary\"><code>{title}</code></div><div class=\"ck-grid\" tabindex=\"0\"><table><tbody>{rows}</tbody></table></div></div>");
    }
}
