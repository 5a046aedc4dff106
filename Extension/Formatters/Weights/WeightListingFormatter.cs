using CourseKit.Extension.Formatters.Tensors;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using CourseKit.Models;
using CourseKit.Weights;
using CourseKit.Words;

namespace CourseKit.Extension.Formatters.Weights;

/// <summary>Shows what a file of weights holds: its tensors, and the facts that were left in it.</summary>
internal static class WeightListingFormatter
{
    private const int MostShown = 60;
    private const int LongestFact = 300;

    public static void Register() => BothForms.Register<WeightListing>(Text, ToHtml);

    public static string Text(WeightListing listing)
    {
        var rows = Rows(listing);
        var (names, shapes) = (Widest(rows.Select(row => row.Name)), Widest(rows.Select(row => row.Shape)));
        return string.Join('\n',
            Facts(listing).Select(fact => $"{fact.Key}: {fact.Value}").Prepend(Line(listing))
                .Concat(rows.Select(row => $"  {row.Name.PadRight(names)}  {row.Type,-4}  {row.Shape.PadRight(shapes)}  {row.Size}"))
                .Concat(More(listing)));
    }

    public static Html ToHtml(WeightListing listing)
    {
        var facts = Facts(listing).Select(fact => Html.Of($"<tr><th scope=\"row\" class=\"ck-layer\">{fact.Key}</th><td class=\"ck-left\">{fact.Value}</td></tr>")).ToList();
        var table = facts.Count == 0 ? Html.Empty : Html.Of($"<div class=\"ck-grid\" tabindex=\"0\" style=\"margin-bottom:8px\"><table><tbody>{facts}</tbody></table></div>");
        return Html.Of($"""
            <div class="ck ck-model">{Stylesheet.Model}<div class="ck-summary"><code>{Line(listing)}</code></div>{table}<div class="ck-grid" tabindex="0"><table><thead><tr><th scope="col" class="ck-layer">tensor</th><th scope="col" class="ck-left">type</th><th scope="col" class="ck-left">shape</th><th scope="col">memory</th></tr></thead><tbody>{Rows(listing).Select(row => Html.Of($"<tr><th scope=\"row\" class=\"ck-layer\">{row.Name}</th><td class=\"ck-left\">{row.Type}</td><td class=\"ck-left\">{row.Shape}</td><td>{row.Size}</td></tr>"))}</tbody></table></div>{More(listing).Select(more => Html.Of($"<p class=\"ck-note\">{more}</p>"))}</div>
            """);
    }

    /// <summary>The file's name, and how much it holds.</summary>
    public static string Line(WeightListing listing) =>
        $"{Name.Short(Path.GetFileName(listing.Path))}: {Written.Count(listing.Tensors.Count, "tensor")}, {SummaryText.Whole(listing.Tensors.Sum(tensor => tensor.Count))} numbers, {SummaryText.Bytes(listing.Tensors.Sum(tensor => tensor.Bytes))}";

    private static List<(string Name, string Type, string Shape, string Size)> Rows(WeightListing listing) =>
        [.. listing.Tensors.Take(MostShown).Select(tensor => (Name.Short(tensor.Name), DTypes.Short(tensor.Type), $"({string.Join(", ", tensor.Shape.Select(Written.Whole))})", SummaryText.Bytes(tensor.Bytes)))];

    private static IEnumerable<KeyValuePair<string, string>> Facts(WeightListing listing) => listing.Metadata.OrderBy(fact => fact.Key, StringComparer.Ordinal).Take(MostShown)
        .Select(fact => KeyValuePair.Create(Name.Short(fact.Key), Name.Short(fact.Value, LongestFact)));

    private static IEnumerable<string> More(WeightListing listing) =>
        listing.Tensors.Count > MostShown ? [$"{SummaryText.Whole(listing.Tensors.Count - MostShown)} more tensors are not shown."] : [];

    private static int Widest(IEnumerable<string> texts) => texts.Select(text => text.Length).DefaultIfEmpty().Max();
}
