using CourseKit.Extension.Look;
using CourseKit.Invariance;

namespace CourseKit.Extension.Formatters.Invariance;

/// <summary>A map of what speaks for a class in words, for those who do not see it.</summary>
internal static class SaliencyWords
{
    /// <summary>What stands for a list with nothing in it.</summary>
    public const string None = "No maps of what speaks for a class: the list is empty.";

    private static readonly string[] Down = ["top", "middle", "bottom"], Along = ["left", "middle", "right"];

    /// <summary>Where the greatest value lies, and the least if it is negative.</summary>
    public static string Where(Saliency saliency)
    {
        var places = (from row in Enumerable.Range(0, saliency.Height)
                      from column in Enumerable.Range(0, saliency.Width)
                      let value = saliency.Values[row, column]
                      where float.IsFinite(value)
                      select (Row: row, Column: column, Value: value)).ToList();
        if (places.Count == 0)
            return "no value is a finite number";
        var (greatest, least) = (places.MaxBy(place => place.Value), places.MinBy(place => place.Value));
        if (greatest.Value == 0 && least.Value == 0)
            return "0 everywhere";
        var strongest = greatest.Value > 0 ? $"strongest at the {Part(greatest)} (row {greatest.Row}, column {greatest.Column}: {Number.Short(greatest.Value)})" : "nowhere above 0";
        return least.Value < 0 ? $"{strongest}, against the class at the {Part(least)} (row {least.Row}, column {least.Column}: {Number.Short(least.Value)})" : strongest;

        string Part((int Row, int Column, float Value) place)
        {
            var (down, along) = (Down[Third(place.Row, saliency.Height)], Along[Third(place.Column, saliency.Width)]);
            return down == along ? down : $"{down} {along}";
        }
    }

    private static int Third(int at, int length) => Math.Min(2, 3 * at / length);
}
