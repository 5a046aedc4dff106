namespace CourseKit.Kernel.Formatting;

/// <summary>What of a long row of things is shown: where it begins and where it ends.</summary>
internal static class Visible
{
    public const string Ellipsis = "…";

    /// <summary>The most tables of one array.</summary>
    public const int MostSlices = 4;

    // A table of so many columns fits beside the margins of a page.
    private const int MostElements = 12;

    /// <summary>Whether nothing is left out.</summary>
    public static bool All(int length) => length <= MostElements;

    /// <summary>The places that are shown, and null for those between.</summary>
    public static IEnumerable<long?> Of(long length, int most = MostElements)
    {
        for (long i = 0; i < Math.Min(length, most); i++)
            yield return length <= most || i < most / 2 ? i : i == most / 2 ? null : length - most + i;
    }
}
