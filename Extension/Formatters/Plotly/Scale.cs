using System.Globalization;
using System.Text.Json;
using CourseKit.Extension.Look.Charts;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>What the numbers along an axis mean.</summary>
internal enum ScaleKind
{
    Linear,
    Log,
    Date,
    Category,
}

/// <summary>A mark at an axis.</summary>
/// <param name="At">The coordinate.</param>
/// <param name="Text">What is written there.</param>
internal sealed record Tick(double At, string Text);

/// <summary>One axis of a figure: turns values into coordinates (numbers as they are, the logarithm to base ten, milliseconds since 1970,
/// places of categories) and coordinates into positions.</summary>
internal sealed class Scale
{
    // Beyond, differences are no longer finite.
    private const double Greatest = 1e300;

    private const int LongestCategory = 24;

    private readonly JsonElement _layout;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>The scale for the values of all traces on an axis. Its range is open until <see cref="Close"/>.</summary>
    public Scale(JsonElement layout, IReadOnlyList<Column> columns, bool isStrict)
    {
        _layout = layout;
        Kind = layout.Text("type") switch
        {
            "linear" => ScaleKind.Linear,
            "log" => ScaleKind.Log,
            "date" => ScaleKind.Date,
            "category" or "multicategory" => ScaleKind.Category,
            _ => Guess(columns, isStrict),
        };
        if (Kind != ScaleKind.Category)
            return;
        var named = layout.Items("categoryarray").Select(name => name.Text([])).OfType<string>();
        var texts = columns.SelectMany(Texts).OfType<string>();
        texts = layout.Text("categoryorder") switch
        {
            "category ascending" => texts.Order(StringComparer.Ordinal),
            "category descending" => texts.OrderDescending(StringComparer.Ordinal),
            _ => named.Concat(texts),
        };
        foreach (var text in texts)
            _places.TryAdd(text, _places.Count);
    }

    public ScaleKind Kind { get; }

    public Extent Extent { get; } = new();

    public string Title => _layout.Lines("title");

    public double Low { get; private set; }

    public double High { get; private set; } = 1;

    public bool IsReversed { get; private set; }

    public IReadOnlyList<Tick> Ticks { get; private set; } = [];

    /// <summary>The coordinate of the value zero; the lower end where there is none.</summary>
    public double Zero => Kind == ScaleKind.Linear ? 0 : double.NegativeInfinity;

    public bool HasGrid => _layout.Flag("showgrid") ?? Kind != ScaleKind.Category;

    public bool HasLabels => _layout.Flag("showticklabels") != false && _layout.Flag("visible") != false;

    /// <summary>Whether zero is told apart from other marks.</summary>
    public bool HasZeroLine => Kind == ScaleKind.Linear && _layout.Flag("zeroline") != false;

    public JsonElement Layout => _layout;

    /// <summary>The coordinates of values; NaN for those that have no place on the axis.</summary>
    public double[] Coordinates(Column column) => Kind switch
    {
        ScaleKind.Category => [.. Texts(column).Select(text => text is null ? double.NaN : Place(text))],
        ScaleKind.Date => Dates.Read(column),
        ScaleKind.Log => Array.ConvertAll(column.Numbers, value => value > 0 ? Usable(Math.Log10(value)) : double.NaN),
        _ => Array.ConvertAll(column.Numbers, Usable),
    };

    /// <summary>The coordinate of a single value, as an annotation has it.</summary>
    public double Coordinate(JsonElement value)
    {
        // As in the range of an axis, a number means a place of a category, or the logarithm.
        if (value.Number([]) is { } number)
            return Usable(number);
        return Kind switch
        {
            ScaleKind.Category => value.Text([]) is { } text && _places.TryGetValue(text, out var place) ? place : double.NaN,
            ScaleKind.Date => value.Text([]) is { } text ? Dates.Parse(text) : double.NaN,
            _ => double.TryParse(value.Text([]), NumberStyles.Float, CultureInfo.InvariantCulture, out number) ? Usable(number) : double.NaN,
        };
    }

    /// <summary>Sets the range, from the layout or from what is drawn, and the marks.</summary>
    /// <param name="intervals">About how many steps there is room to mark.</param>
    public void Close(int intervals)
    {
        IsReversed = _layout.Text("autorange") is "reversed" or "min reversed" or "max reversed";
        (Low, High) = Extent.Range();
        if (_layout.Text("rangemode") is "tozero" or "nonnegative" && Kind == ScaleKind.Linear)
            (Low, High) = (Math.Min(Low, 0), Math.Max(High, 0));
        if (_layout.Items("range").Take(2).Select(Coordinate).ToArray() is [var from, var to] && from != to
            && double.IsFinite(from) && double.IsFinite(to) && _layout.Flag("autorange") != true)
        {
            IsReversed = from > to;
            (Low, High) = (Math.Min(from, to), Math.Max(from, to));
        }
        Ticks = Given() ?? Marks(intervals);
    }

    /// <summary>Where a coordinate lies, 0 at the beginning and 1 at the end.</summary>
    public double Position(double coordinate)
    {
        var position = (coordinate - Low) / (High - Low);
        return IsReversed ? 1 - position : position;
    }

    /// <summary>A coordinate in words, as in "x from 1 to 10".</summary>
    /// <param name="coordinate">Where on the axis.</param>
    /// <param name="digits">How many significant ones, for a number.</param>
    public string Write(double coordinate, int digits = 3) => Kind switch
    {
        ScaleKind.Category => _places.FirstOrDefault(place => place.Value == (int)Math.Round(coordinate)).Key ?? "",
        ScaleKind.Date => Dates.Write(coordinate),
        ScaleKind.Log => Look.Number.Short(Math.Pow(10, coordinate)),
        _ => Look.Number.Short(coordinate, digits),
    };

    public int Categories => _places.Count;

    private IReadOnlyList<Tick>? Given()
    {
        if (_layout.At("tickvals").ValueKind != JsonValueKind.Array)
            return null;
        var texts = _layout.Items("ticktext").Select(text => Wording.Lines(text.Text([]))).ToList();
        return [.. _layout.Items("tickvals").Take(100)
            .Select((value, i) => (
                At: Kind == ScaleKind.Log && value.Number([]) is > 0 and var number ? Math.Log10(number) : Coordinate(value),
                Text: i < texts.Count ? texts[i] : Wording.Plain(value.Text([]))))
            .Where(tick => tick.At >= Low && tick.At <= High).Select(tick => new Tick(tick.At, tick.Text))];
    }

    private IReadOnlyList<Tick> Marks(int intervals)
    {
        switch (Kind)
        {
            case ScaleKind.Category:
                var step = Math.Max(1, (int)Math.Ceiling((High - Low) / Math.Max(intervals * 3, 1)));
                var marked = _places.Where(place => place.Value % step == 0 && place.Value >= Low && place.Value <= High).ToList();
                var names = ShortNames.Of([.. marked.Select(place => Wording.Plain(place.Key))], name => name.Length <= LongestCategory);
                return [.. marked.Zip(names, (place, name) => new Tick(place.Value, name))];
            case ScaleKind.Date:
                return Dates.Ticks(Low, High, intervals);
            case ScaleKind.Log:
                return Logarithms.Ticks(Low, High, intervals);
            default:
                var axis = Axis.Tight([Low, High], intervals);
                var percent = _layout.Text("tickformat") is ['.', .., '%'];
                return [.. axis.Ticks.Select(tick => new Tick(tick, percent ? $"{Look.Number.Short(Math.Round(tick * 100, 9))}%" : axis.Write(tick)))];
        }
    }

    private static ScaleKind Guess(IReadOnlyList<Column> columns, bool isStrict)
    {
        var texts = columns.Where(column => column.Texts is not null).Select(column => column.Texts!).ToList();
        if (texts.Count == 0)
            return ScaleKind.Linear;
        var seen = texts.SelectMany(column => column.OfType<string>().Take(1000)).ToList();
        if (seen.Count > 0 && seen.Count(text => !double.IsNaN(Dates.Parse(text))) > seen.Count / 2)
            return ScaleKind.Date;
        return !isStrict && columns.Where(column => column.Texts is not null).All(column => column.Numbers.Count(double.IsFinite) > column.Count / 2)
            ? ScaleKind.Linear
            : ScaleKind.Category;
    }

    private double Place(string text) => _places.TryGetValue(text, out var place) ? place : double.NaN;

    private static double Usable(double value) => Math.Abs(value) <= Greatest ? value : double.NaN;

    private static IEnumerable<string?> Texts(Column column) => column.Texts
        ?? column.Numbers.Select(number => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : null);
}
