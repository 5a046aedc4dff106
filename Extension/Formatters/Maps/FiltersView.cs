using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters.Maps;

/// <summary>The filters of a layer as one picture, on one scale or each on its own.</summary>
internal static class FiltersView
{
    public static string Line(FilterBank bank)
    {
        var range = double.IsNaN(bank.Min) ? "no finite weights" : $"w∈[{Number.Short(bank.Min)}, {Number.Short(bank.Max)}]";
        var states = string.Join(", ", MapWords.Striking.Select(state => (bank.In(state).Count, state)).Where(found => found.Count > 0).Select(found => $"{found.Count} {Name(found.state)}"));
        return $"filters {bank.Filters.Count}×{bank.Channels}×{bank.Height}×{bank.Width}{(bank.Source == "" ? "" : $" of {bank.Source}")} {range}{(states == "" ? "" : $" {states}")}";
    }

    public static Html ToHtml(FilterBank bank)
    {
        var plates = new FilterPlates(bank);
        return Html.Of($"""
            <div class="ck ck-maps">{Stylesheet.Maps}<div class="ck-summary"><code>{Line(bank)}</code></div>{PlateView.ToHtml(plates.Layout, Colourings(bank, plates), plates.Shown.Select(Cell), Html.Empty,
            "Point at a filter, or step through them with the Tab key, for its numbers.", [.. Notes(bank, plates)])}</div>
            """);
    }

    private static PlateView.Colouring[] Colourings(FilterBank bank, FilterPlates plates)
    {
        var what = $"{plates.Shown.Count} filters of {bank.Height} by {bank.Width}";
        var nan = bank.In(MapState.NotFinite).Count > 0 ? " · NaN is magenta" : "";
        var reach = Number.Short(plates.Shared.High);
        PlateView.Colouring[] both =
        [
            new("one for all", plates.OnOneScale(), $"{what}, all on one scale from -{reach} to {reach}", plates.IsColour
                ? Html.Of($"red, green and blue are the three input channels: -{reach} is dark, 0 is grey, {reach} is bright{nan}")
                : Html.Of($"{plates.Shared.ToHtml()} · all filters on one scale{nan}")),
            new("each its own", plates.EachOnItsOwn(), $"{what}, each on a scale of its own", plates.IsColour
                ? Html.Of($"each filter by itself: 0 is grey, its greatest magnitude dark or bright{nan}")
                : Html.Of($"{PlateView.Bar(true)} each filter by itself, 0 is white{nan}")),
        ];
        return plates.Shown.Count == 1 ? both[..1] : both;
    }

    private static PlateView.Cell Cell(FilterKernel filter) => new(filter.State switch
    {
        MapState.Dead => $"{filter.Number}: all weights are 0",
        MapState.Constant => $"{filter.Number}: all weights are {Number.Short(filter.Min)}",
        _ when double.IsNaN(filter.Min) => $"{filter.Number}: no finite weights",
        _ => $"{filter.Number}: {Number.Short(filter.Min)} to {Number.Short(filter.Max)}, mean {Number.Short(filter.Mean, 2)}, σ {Number.Short(filter.Deviation, 2)}{(filter.State == MapState.NotFinite ? ", some NaN or ∞" : "")}",
    }, Html.Empty);

    private static IEnumerable<Html> Notes(FilterBank bank, FilterPlates plates)
    {
        foreach (var state in MapWords.Striking)
        {
            if (bank.In(state) is { Count: > 0 } found)
                yield return PlateView.Note(MapPlates.Sign(state), $"{Name(state)}: {(found.Count == 1 ? "filter" : "filters")} {MapWords.Listed(found)}");
        }
        if (plates.IsStrip)
            yield return Html.Of($"<li>A tile for each input channel, from left to right {Listed(plates.Channels)}.</li>");
        if (plates.Shown.Count < bank.Filters.Count)
            yield return Html.Of($"<li>The first {plates.Shown.Count} of {bank.Filters.Count} filters are shown. Filters.Of shows others where it is given a part of the weights, for example <code>w[{plates.Shown.Count}..{Math.Min(2 * plates.Shown.Count, bank.Filters.Count)}]</code>.</li>");
        if (plates.IsReduced)
            yield return Html.Of($"<li>Thinned out from {bank.Height}×{bank.Width} to {plates.Layout.Rows}×{plates.Layout.Columns}; the numbers are of all weights.</li>");
    }

    private static string Listed(IReadOnlyList<int> channels)
    {
        var gap = Enumerable.Range(1, channels.Count - 1).FirstOrDefault(i => channels[i] != channels[i - 1] + 1);
        return gap == 0 ? $"{channels[0]} to {channels[^1]}" : $"{channels[0]} to {channels[gap - 1]} and, after a gap, {channels[gap]} to {channels[^1]}";
    }

    private static string Name(MapState state) => state switch
    {
        MapState.Dead => "all 0",
        MapState.Constant => "constant",
        _ => "with NaN or ∞",
    };
}
