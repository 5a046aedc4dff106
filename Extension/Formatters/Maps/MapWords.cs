using CourseKit.Convolution;
using CourseKit.Extension.Look;

namespace CourseKit.Extension.Formatters.Maps;

/// <summary>What is said about feature maps.</summary>
internal static class MapWords
{
    private const int MostNumbers = 24;

    /// <summary>The states worth a word, in the order in which they are told.</summary>
    public static readonly MapState[] Striking = [MapState.Dead, MapState.Saturated, MapState.Constant, MapState.NotFinite];

    /// <summary>All maps in one line.</summary>
    public static string Line(FeatureMaps maps)
    {
        var images = maps.Shape.Count == 4 && maps.Shape[0] > 1 ? $" of image {maps.Image} in a batch of {maps.Shape[0]}" : "";
        var range = double.IsNaN(maps.Min) ? "no finite values" : $"x∈[{Number.Short(maps.Min)}, {Number.Short(maps.Max)}]";
        var states = Counts(maps);
        return $"feature maps {maps.Maps.Count}×{maps.Height}×{maps.Width}{images} {range}{(states == "" ? "" : $" {states}")}";
    }

    /// <summary>How many maps are in which state: <c>3 dead, 1 saturated</c>.</summary>
    public static string Counts(FeatureMaps maps) => string.Join(", ", Striking
        .Select(state => (maps.In(state).Count, state)).Where(found => found.Count > 0).Select(found => $"{found.Count} {Name(found.state)}"));

    /// <summary>What is striking, and where, in sentences.</summary>
    public static IEnumerable<(string Sign, string Sentence)> Notes(FeatureMaps maps) =>
        from state in Striking
        let channels = maps.In(state)
        where channels.Count > 0
        select (MapPlates.Sign(state), $"{Name(state)}, {Meaning(state)}: {(channels.Count == 1 ? "channel" : "channels")} {Listed(channels)}");

    /// <summary>One map, in a few words.</summary>
    public static string Of(FeatureMap map, bool isShort)
    {
        var zeros = map.Zeros is > 0 and < 1 ? $", {Number.Short(100 * map.Zeros, 2)} % zero" : "";
        return map.State switch
        {
            MapState.Dead => $"{map.Channel}: dead, all 0",
            MapState.Constant => $"{map.Channel}: constant, all {Number.Short(map.Min)}",
            _ when double.IsNaN(map.Min) => $"{map.Channel}: no finite values",
            _ => $"{map.Channel}: {(map.State == MapState.Alive ? "" : $"{State(map)}, ")}{Number.Short(map.Min)} to {Number.Short(map.Max)}, mean {Number.Short(map.Mean, 2)}{(isShort ? "" : $", σ {Number.Short(map.Deviation, 2)}")}{zeros}",
        };
    }

    /// <summary>Where a map is greatest, and what that value sees of the input.</summary>
    public static string Peak(FeatureMap map, ReceptiveField? field)
    {
        if (map.State is MapState.Dead or MapState.Constant || double.IsNaN(map.Min))
            return "";
        var sees = field is null ? "" : $", sees rows {Interval(field, map.Peak.Row)} and columns {Interval(field, map.Peak.Column)} of the input";
        return $"; greatest at row {map.Peak.Row}, column {map.Peak.Column}{sees}";
    }

    public static string State(FeatureMap map) => map.State == MapState.NotFinite ? $"{Number.Whole(map.NotFinite)} NaN or ∞" : Name(map.State);

    private static string Interval(ReceptiveField field, int index)
    {
        var (first, last) = field.Interval(index);
        return $"{first} to {last}";
    }

    private static string Name(MapState state) => state switch
    {
        MapState.Dead => "dead",
        MapState.Saturated => "saturated",
        MapState.Constant => "constant",
        _ => "with NaN or ∞",
    };

    private static string Meaning(MapState state) => state switch
    {
        MapState.Dead => "every value is 0",
        MapState.Saturated => "at least 95 % of the values are within 1 % of the layer’s greatest magnitude",
        MapState.Constant => "every value is the same",
        _ => "a learning rate that is too high, or a division by 0, does that",
    };

    /// <summary>Numbers in a row, the first of many.</summary>
    public static string Listed(IReadOnlyList<int> channels) => string.Join(", ", channels.Take(MostNumbers))
        + (channels.Count > MostNumbers ? $" and {channels.Count - MostNumbers} more" : "");
}
