using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>What one trace puts into its frame.</summary>
internal abstract class TraceMark
{
    public required Trace Trace { get; init; }

    /// <summary>The colour it has where its trace sets none for a point.</summary>
    public required SKColor Colour { get; init; }

    /// <summary>How often its colour has been used before it: its dashes or its shape tell it apart.</summary>
    public int Round { get; init; }

    /// <summary>Tells the axes how far it reaches.</summary>
    public abstract void Reach(Extent x, Extent y);

    public abstract void Draw(SKCanvas canvas, PlotArea frame, Theme theme);

    /// <summary>Its sample in the legend.</summary>
    public virtual void DrawSample(SKCanvas canvas, SKRect box, Theme theme)
    {
        using var paint = new SKPaint { Color = Colour, IsAntialias = true };
        canvas.DrawRect(SKRect.Create(box.MidX - 6, box.MidY - 6, 12, 12), paint);
    }

    /// <summary>The scale of its colours, if it has one to explain.</summary>
    public virtual ColourRamp? Ramp => null;
}
