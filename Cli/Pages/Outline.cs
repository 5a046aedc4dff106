using System.Globalization;
using System.Text;

namespace CourseKit.Cli.Pages;

/// <summary>A heading of the page.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Text">Its words, without markup.</param>
/// <param name="Id">The id that links to it, unique on the page.</param>
internal sealed record Heading(int Level, string Text, string Id);

/// <summary>The headings of a page in their order, with ids made the way GitHub makes them.</summary>
internal sealed class Outline
{
    private readonly List<Heading> _headings = [];
    private readonly HashSet<string> _taken;

    /// <param name="reserved">Ids that the page needs for itself.</param>
    public Outline(params IEnumerable<string> reserved) => _taken = [.. reserved];

    public IReadOnlyList<Heading> Headings => _headings;

    public Heading Add(int level, string text)
    {
        var slug = Slug(text);
        var id = slug;
        for (var i = 1; !_taken.Add(id); i++)
            id = string.Create(CultureInfo.InvariantCulture, $"{slug}-{i}");
        var heading = new Heading(level, text, id);
        _headings.Add(heading);
        return heading;
    }

    /// <summary>The id that a link's fragment means: authors write <c>#Max-pooling</c>, as Jupyter makes ids, or
    /// <c>#max-pooling</c>, as GitHub does.</summary>
    public string Resolve(string fragment) => _taken.Contains(fragment) ? fragment : Slug(Uri.UnescapeDataString(fragment));

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text.Trim().ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c) || c is '_')
                slug.Append(c);
            else if (c is ' ' or '-' && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        var trimmed = slug.ToString().Trim('-');
        return trimmed.Length == 0 ? "section" : trimmed;
    }
}
