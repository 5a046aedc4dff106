using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>Points, joined by lines or marked or both.</summary>
internal sealed class ScatterMark : TraceMark
{
    private const int ManyMarkers = 20_000;

    // Of traces that share a colour, the second has these first ones of dashes and shapes, and so on.
    private static readonly string[] Dashes = ["solid", "dash", "dot", "dashdot", "longdash"];
    private static readonly string[] Symbols = ["circle", "square", "triangle-up", "diamond", "x"];

    public required double[] X { get; init; }

    public required double[] Y { get; init; }

    /// <summary>The trace before this one on the same axes, up to which this one may be filled.</summary>
    public ScatterMark? Previous { get; init; }

    private PointColours? _colours;

    private PointColours Colours => _colours ??= PointColours.Read(Trace.Source.At("marker"), Colour);

    public override ColourRamp? Ramp => Trace.HasMarkers && Trace.Source.Flag("marker", "showscale") != false ? Colours.Ramp : null;

    private SKColor LineColour => (Trace.Source.Colour("line", "color") ?? Colour).Faded(Trace.Source.Number("opacity") ?? 1);

    private bool ReachesZero => Trace.Source.Text("fill") is "tozeroy";

    public override void Reach(Extent x, Extent y)
    {
        var wantsRoom = Trace.HasMarkers || !Trace.HasLines;
        for (var i = 0; i < Trace.Count; i++)
        {
            // A point without a partner is not drawn.
            if (!double.IsFinite(X[i]) || !double.IsFinite(Y[i]))
                continue;
            x.Include(X[i], wantsRoom);
            y.Include(Y[i], wantsRoom: true);
        }
        if (ReachesZero && !y.IsEmpty)
            y.Include(0, wantsRoom: false);
    }

    public override void Draw(SKCanvas canvas, PlotArea frame, Theme theme)
    {
        var stretches = PointPath.Stretches(X, Y, Trace.Count, frame, Trace.Source.Text("line", "shape"), Trace.Source.Flag("connectgaps") == true);
        Fill(canvas, frame, stretches);
        if (Trace.HasLines)
        {
            using var paint = LinePaint();
            using var path = PointPath.Of(stretches);
            canvas.DrawPath(path, paint);
        }
        if (Trace.HasMarkers)
            DrawMarkers(canvas, frame);
    }

    public override void DrawSample(SKCanvas canvas, SKRect box, Theme theme)
    {
        if (Trace.HasLines)
        {
            using var paint = LinePaint();
            canvas.DrawLine(box.Left, box.MidY, box.Right, box.MidY, paint);
        }
        if (Trace.HasMarkers)
        {
            using var paint = new SKPaint { Color = Colours.First, IsAntialias = true };
            MarkerShape.Draw(canvas, Symbol, new(box.MidX, box.MidY), Math.Min(MarkerSizes.Read(Trace.Source.At("marker")).Of(0), 12), paint);
        }
    }

    private string Symbol => Trace.Source.Text("marker", "symbol") ?? Symbols[Round % Symbols.Length];

    private SKPaint LinePaint()
    {
        var width = (float)Math.Clamp(Trace.Source.Number("line", "width") ?? 2, 0.5, 20);
        return new()
        {
            Color = LineColour,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = width,
            StrokeJoin = SKStrokeJoin.Round,
            IsAntialias = true,
            PathEffect = Dash(Trace.Source.Text("line", "dash") ?? Dashes[Round % Dashes.Length], width),
        };
    }

    private static SKPathEffect? Dash(string? name, float width) => name switch
    {
        "dot" => SKPathEffect.CreateDash([width, 2 * width], 0),
        "dash" => SKPathEffect.CreateDash([4 * width, 3 * width], 0),
        "longdash" => SKPathEffect.CreateDash([7 * width, 3 * width], 0),
        "dashdot" => SKPathEffect.CreateDash([4 * width, 2 * width, width, 2 * width], 0),
        "longdashdot" => SKPathEffect.CreateDash([7 * width, 2 * width, width, 2 * width], 0),
        _ => null,
    };

    private void Fill(SKCanvas canvas, PlotArea frame, List<List<SKPoint>> stretches)
    {
        var fill = Trace.Source.Text("fill");
        if (fill is null or "none" || stretches.Count == 0)
            return;
        using var path = new SKPath();
        if (fill == "tonexty" && Previous is { } previous)
        {
            var back = PointPath.Stretches(previous.X, previous.Y, previous.Trace.Count, frame, previous.Trace.Source.Text("line", "shape"), false);
            path.AddPoly([.. stretches.SelectMany(stretch => stretch), .. back.SelectMany(stretch => stretch).Reverse()]);
        }
        else
        {
            var foot = frame.Y(Math.Clamp(frame.Vertical.Zero, frame.Vertical.Low, frame.Vertical.High));
            foreach (var stretch in stretches)
                path.AddPoly(fill is "toself" or "tonext" ? [.. stretch] : [new(stretch[0].X, foot), .. stretch, new(stretch[^1].X, foot)]);
        }
        using var paint = new SKPaint { Color = Trace.Source.Colour("fillcolor") ?? LineColour.Faded(0.35), IsAntialias = true };
        canvas.DrawPath(path, paint);
    }

    private void DrawMarkers(SKCanvas canvas, PlotArea frame)
    {
        using var paint = new SKPaint { IsAntialias = true };
        var sizes = MarkerSizes.Read(Trace.Source.At("marker"));
        var symbol = Symbol;
        var opacity = (Trace.Source.Number("marker", "opacity") ?? (sizes.Differ ? 0.7 : 1)) * (Trace.Source.Number("opacity") ?? 1);
        // Of many that fall on the same pixel in the same colour, one is as good as all.
        var taken = new HashSet<(int, int, uint)>();
        var grain = Trace.Count > ManyMarkers ? 0.5 : FigurePicture.Density;
        for (var i = 0; i < Trace.Count; i++)
        {
            if (!double.IsFinite(X[i]) || !double.IsFinite(Y[i]))
                continue;
            var point = frame.Point(X[i], Y[i]);
            var colour = Colours.Of(i).Faded(opacity);
            if (!taken.Add(((int)(grain * point.X), (int)(grain * point.Y), (uint)colour)) && !sizes.Differ)
                continue;
            paint.Color = colour;
            MarkerShape.Draw(canvas, symbol, point, sizes.Of(i), paint);
        }
    }
}
