using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Look.Charts;

/// <summary>Names beside the points of a chart, each where it covers no point and no other name, and as little as can be of a line.</summary>
/// <param name="frame">They stay inside.</param>
/// <param name="fontSize">Of the names.</param>
/// <param name="points">The middles of all points.</param>
/// <param name="line">The corners of a line through the chart; empty for none.</param>
internal sealed class Labels(Frame frame, double fontSize, IReadOnlyList<(double X, double Y)> points, IReadOnlyList<(double X, double Y)> line)
{
    private const double Radius = 6; // of a point, with a little air
    private const double Near = Radius + 2; // from a point's middle to its name
    private const int FarSteps = 4;

    // What speaks against a place, in samples of the line that it covers, two pixels apart.
    private const int CostOfStep = 3;
    private const int CostOfNeighbour = 12; // another point near the name, which seems to be its own
    private const int CostBeside = 50; // and right before or behind it

    private readonly List<Box> _taken = [.. points.Select(point => new Box(point.X - Radius, point.Y - Radius, point.X + Radius, point.Y + Radius))];
    private readonly List<(double X, double Y)> _line = [.. line.Zip(line.Skip(1)).SelectMany(pair => Samples(pair.First, pair.Second))];

    /// <summary>Writes a name beside a point; nothing where there is no good place.</summary>
    /// <param name="name">The name.</param>
    /// <param name="x">Of the point's middle.</param>
    /// <param name="y">Of the point's middle.</param>
    /// <param name="isFar">Whether it may stand in a place less good, or farther off at the end of a thin line.</param>
    public Html Place(string name, double x, double y, bool isFar)
    {
        var best = Places(x, y, isFar).Select(place => (Place: place, Box: BoxOf(name, place)))
            .Select(candidate => (candidate.Place, candidate.Box, Leader: Leader(candidate.Place, candidate.Box, x, y)))
            .Where(candidate => IsInside(candidate.Box) && !_taken.Any(taken => taken.Meets(isFar ? candidate.Box : candidate.Box.WithAir) || taken.Meets(candidate.Leader)))
            .Select(candidate => (candidate.Place, candidate.Box, candidate.Leader, Cost: Cost(candidate.Box, x, y) + CostOfStep * candidate.Place.Steps))
            .OrderBy(candidate => candidate.Cost).FirstOrDefault();
        if (best.Place is null || (!isFar && best.Cost >= CostOfNeighbour))
            return Html.Empty;
        _taken.AddRange([best.Box, best.Leader]);
        var leader = best.Place.Steps == 0 ? Html.Empty
            : Html.Of($"<path class=\"ck-axis\" stroke=\"#999\" d=\"M{x:0.#} {best.Leader.Top:0.#}V{best.Leader.Bottom:0.#}\"/>");
        return Html.Of($"{leader}<text x=\"{best.Place.X:0.#}\" y=\"{best.Place.Y:0.#}\" text-anchor=\"{best.Place.Anchor}\">{name}</text>");
    }

    // The better of two as good ones first: above and to the left.
    private IEnumerable<Spot> Places(double x, double y, bool isFar) =>
    [
        new("end", x - Radius, y - Near), new("end", x - Near, y + 0.35 * fontSize), new("middle", x, y - Near - 2), new("start", x + Near, y + 0.35 * fontSize),
        new("start", x + Radius, y - Near), new("middle", x, y + Near + 0.8 * fontSize), new("start", x + Radius, y + Near + 0.6 * fontSize), new("end", x - Radius, y + Near + 0.6 * fontSize),
        .. from step in Enumerable.Range(1, isFar ? FarSteps : 0) from down in (double[])[-1, 1] from aside in (double[])[0, Radius, -Radius]
           select new Spot(aside == 0 ? "middle" : aside > 0 ? "end" : "start", x + aside, y + down * (Near + step * fontSize) + 0.35 * fontSize, step),
    ];

    // An estimate: nothing here measures fonts. Wide enough for the usual ones.
    private Box BoxOf(string name, Spot place)
    {
        var width = 0.56 * fontSize * name.Length;
        var left = place.X - width * place.Anchor switch { "end" => 1, "middle" => 0.5, _ => 0 };
        return new(left, place.Y - 0.75 * fontSize, left + width, place.Y + 0.15 * fontSize);
    }

    private static Box Leader(Spot place, Box name, double x, double y) =>
        place.Steps == 0 ? name : place.Y < y ? new(x - 2, name.Bottom, x + 2, y - Radius) : new(x - 2, y + Radius, x + 2, name.Top);

    private int Cost(Box name, double x, double y)
    {
        var others = points.Where(point => point != (x, y)).ToList();
        return _line.Count(name.Covers)
            + CostOfNeighbour * others.Count(new Box(name.Left - Near, name.Top - Radius, name.Right + Near, name.Bottom + Radius).Covers)
            + CostBeside * others.Count(new Box(name.Left - 2 * Near, name.Top, name.Right + 2 * Near, name.Bottom).Covers);
    }

    private bool IsInside(Box box) =>
        box.Left >= frame.Left && box.Right <= frame.Right + Radius && box.Top >= frame.Top && box.Bottom <= frame.Bottom;

    private static IEnumerable<(double X, double Y)> Samples((double X, double Y) from, (double X, double Y) to)
    {
        var count = (int)Math.Ceiling(Math.Max(1, Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)) / 2));
        return Enumerable.Range(0, count + 1).Select(step => (from.X + (to.X - from.X) * step / count, from.Y + (to.Y - from.Y) * step / count));
    }

    private sealed record Spot(string Anchor, double X, double Y, int Steps = 0);

    private readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        public Box WithAir => this with { Top = Top - 2, Bottom = Bottom + 2 };

        public bool Meets(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

        public bool Covers((double X, double Y) point) => point.X > Left && point.X < Right && point.Y > Top && point.Y < Bottom;
    }
}
