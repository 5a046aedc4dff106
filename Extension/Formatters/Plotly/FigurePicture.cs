using System.Runtime.InteropServices;
using CourseKit.Extension.Look;
using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>Draws a figure as a PNG, in the colours of light pages or of dark ones.</summary>
internal sealed class FigurePicture : IDisposable
{
    /// <summary>Pixels of the PNG for one of the page.</summary>
    public const int Density = 2;

    private const float Edge = 12;
    private const float TickRoom = 8;
    private const float BarWidth = 14;
    private const int RampSteps = 100;
    private const int MostTitleLines = 3;

    private readonly Figure _figure;
    private readonly Theme _theme;
    private readonly FigureMarks _marks;
    private readonly Letters _title = new(18, isBold: true);
    private readonly Letters _label = new(15);
    private readonly Letters _tick = new(14);
    private readonly Legend _legend;
    private readonly string _heading;
    private readonly SKCanvas _canvas;
    private readonly SKSurface _surface;

    private FigurePicture(Figure figure, Theme theme)
    {
        (_figure, _theme, _marks) = (figure, theme, new(figure, theme));
        (Width, Height) = Size(figure);
        _legend = new(figure, _marks.All, _tick, Width);
        _heading = _title.Wrap(figure.Layout.Lines("title"), Width - 2 * Edge, MostTitleLines);
        _surface = SKSurface.Create(new SKImageInfo(Width * Density, Height * Density, SKColorType.Rgba8888, SKAlphaType.Premul));
        _canvas = _surface.Canvas;
        _canvas.Scale(Density);
        _canvas.Clear(theme.Background);
    }

    private int Width { get; }

    private int Height { get; }

    /// <summary>The size of a figure's picture on the page: what the layout asks for within reason. Plotly.NET gives every chart
    /// 600 by 600, which therefore counts as nothing said.</summary>
    public static (int Width, int Height) Size(Figure figure)
    {
        double? width = figure.Layout.Number("width"), height = figure.Layout.Number("height");
        var isDefault = width == 600 && height == 600;
        var isSquare = figure.Traces.Any(trace => trace.Kind == TraceKind.HeatMap);
        // A long legend makes the picture higher.
        var names = figure.Layout.Flag("showlegend") == false ? 0 : figure.Traces.Count(trace => trace.Kind is not (TraceKind.Other or TraceKind.HeatMap));
        var usual = Math.Clamp(Legend.Height(names) + 100, isSquare ? 450 : 380, 700);
        return (
            (int)Math.Clamp((isDefault ? null : width) ?? (isSquare ? 540 : 600), 240, 1000),
            (int)Math.Clamp((isDefault ? null : height) ?? usual, 180, 1000));
    }

    /// <summary>The PNG, and where in it the frames are, in pixels of the page.</summary>
    public static (byte[] Png, IReadOnlyList<PlotArea> Frames) Draw(Figure figure, Theme theme)
    {
        using var picture = new FigurePicture(figure, theme);
        var frames = picture.Draw();
        return (picture.Png(), frames);
    }

    private byte[] Png()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Width * Density, Height * Density, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        _surface.ReadPixels(bitmap.Info, bitmap.GetPixels(), bitmap.RowBytes, 0, 0);
        if (FewerColours.Of(MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan()), bitmap.Width) is { } reduced)
            return Look.Png.Pack(reduced, bitmap.Width);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    public void Dispose()
    {
        _surface.Dispose();
        _title.Dispose();
        _label.Dispose();
        _tick.Dispose();
    }

    private List<PlotArea> Draw()
    {
        var area = Area(out var ramp);
        List<PlotArea> frames = [];
        foreach (var panel in _marks.Panels)
        {
            var (x, y) = (_marks.Scales[panel.XAxis], _marks.Scales[panel.YAxis]);
            var ((left, right), (bottom, top)) = (Domains.Of(_figure, panel.XAxis), Domains.Of(_figure, panel.YAxis));
            var box = new SKRect(
                area.Left + (float)left * area.Width,
                area.Bottom - (float)top * area.Height,
                area.Left + (float)right * area.Width,
                area.Bottom - (float)bottom * area.Height);
            frames.Add(new(box, x, y));
        }
        var axes = new AxisDrawing(_canvas, _theme, _tick, _label);
        for (var i = 0; i < frames.Count; i++)
            axes.DrawGrid(frames[i], isOverlay: IsOverlay(i));
        for (var i = 0; i < frames.Count; i++)
        {
            _canvas.Save();
            // Half a marker may stand out.
            _canvas.ClipRect(SKRect.Inflate(frames[i].Box, 6, 6));
            foreach (var mark in _marks.Panels[i].Marks)
                mark.Draw(_canvas, frames[i], _theme);
            _canvas.Restore();
            axes.DrawLabels(frames[i], IsOverlay(i));
        }
        Annotations.Draw(_canvas, _figure, _marks, frames, _theme, _tick);
        _title.Write(_canvas, _heading, Edge, 20, SKTextAlign.Left, _theme.Ink);
        _legend.Draw(_canvas, Width - Edge - _legend.Width, area, _theme);
        if (ramp is not null)
            Bar(ramp, area);
        return frames;
    }

    // A second vertical axis on the right writes its numbers there and has no lines of its own.
    private bool IsOverlay(int panel) => _marks.Scales[_marks.Panels[panel].YAxis].Layout.Text("overlaying") is not null;

    private SKRect Area(out ColourRamp? ramp)
    {
        ramp = _marks.All.Select(mark => mark.Ramp).FirstOrDefault(one => one is not null);
        var subplots = _marks.Panels.Select(panel => (Domains.Of(_figure, panel.XAxis), Domains.Of(_figure, panel.YAxis))).ToList();
        foreach (var (name, scale) in _marks.Scales)
        {
            var (from, to) = Domains.Of(_figure, name);
            var length = (to - from) * (name.StartsWith('x') ? Width - 110 : Height - 90);
            scale.Close(Math.Max(3, (int)(length / (name.StartsWith('x') ? 70 : 46))));
        }
        var right = Edge;
        if (ramp is not null)
            right += BarWidth + 26 + _tick.Width(RampTicks(ramp).Select(tick => tick.Text)) + (ramp.Title == "" ? 0 : 10);
        if (_legend.Width > 0)
            right += _legend.Width + 16;
        var verticals = _marks.Panels.Select((panel, i) => (Scale: _marks.Scales[panel.YAxis], IsOverlay: IsOverlay(i))).ToList();
        var left = Edge + Room(verticals.Where(one => !one.IsOverlay).Select(one => one.Scale));
        right += Room(verticals.Where(one => one.IsOverlay).Select(one => one.Scale));
        var top = Edge + (_heading == "" ? 0 : 8 + _title.Height(_heading)) + (ramp is null or { Title: "" } ? 0 : 16);
        var bottom = Edge + _marks.Panels.Select(panel => _marks.Scales[panel.XAxis])
            .Select(scale => (scale.HasLabels ? LabelRoom(scale) : 0) + TitleRoom(scale)).DefaultIfEmpty().Max();
        left = Math.Max(left, _marks.Panels.Select(panel => _marks.Scales[panel.XAxis]).Select(scale =>
            AxisDrawing.LeftOverhang(scale, _tick, Spacing(scale, Width - left - right, subplots.Count), Width - left - right)).DefaultIfEmpty().Max());
        // The last number of an axis may stand out half.
        right = Math.Max(right, Edge + 10);
        return new(left, top, Math.Max(left + 60, Width - right), Math.Max(top + 60, Height - bottom));

        float Room(IEnumerable<Scale> scales) => scales
            .Select(scale => (scale.HasLabels ? _tick.Width(scale.Ticks.Select(tick => tick.Text)) + TickRoom : 0) + TitleRoom(scale)).DefaultIfEmpty().Max();

        float LabelRoom(Scale scale) => AxisDrawing.LabelHeight(scale, _tick, Spacing(scale, Width - left - right, subplots.Count));

        float TitleRoom(Scale scale) => scale.Title == "" ? 0 : 4 + _label.Height(scale.Title);
    }

    private static double Spacing(Scale scale, float width, int panels) =>
        scale.Ticks.Count == 0
            ? width
            : width / (panels > 1 ? 2 : 1) / ((scale.High - scale.Low) / (scale.Ticks.Count > 1 ? Math.Abs(scale.Ticks[1].At - scale.Ticks[0].At) : 1));

    private static IReadOnlyList<Tick> RampTicks(ColourRamp ramp)
    {
        var axis = Look.Charts.Axis.Tight([ramp.Low, ramp.High], 5);
        return [.. axis.Ticks.Select(tick => new Tick(tick, axis.Write(tick)))];
    }

    private void Bar(ColourRamp ramp, SKRect area)
    {
        var left = area.Right + 16;
        using var paint = new SKPaint();
        for (var i = 0; i < RampSteps; i++)
        {
            paint.Color = ramp.At((i + 0.5) / RampSteps);
            _canvas.DrawRect(new(left, Level(i + 1), left + BarWidth, Level(i)), paint);
        }
        foreach (var tick in RampTicks(ramp))
        {
            var y = area.Bottom - (float)((tick.At - ramp.Low) / (ramp.High - ramp.Low)) * area.Height;
            _tick.Write(_canvas, tick.Text, left + BarWidth + 6, y, SKTextAlign.Left, _theme.Muted);
        }
        if (ramp.Title != "")
            _tick.Write(_canvas, _tick.Fit(ramp.Title, Width - left), left, area.Top - 19, SKTextAlign.Left, _theme.Ink);

        float Level(int step) => MathF.Round(Density * (area.Bottom - area.Height * step / RampSteps)) / Density;
    }
}
