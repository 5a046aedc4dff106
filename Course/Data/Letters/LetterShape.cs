using SkiaSharp;

namespace CourseKit.Data;

/// <summary>How a letter is drawn.</summary>
/// <param name="Angle">Turned by so many degrees, clockwise.</param>
/// <param name="Shear">Its top is pushed to the right by this share of its height.</param>
/// <param name="Stretch">It is so many times wider for its height.</param>
/// <param name="Side">The longer side of what is seen, in pixels.</param>
/// <param name="Right">Pushed out of the middle to the right, in pixels.</param>
/// <param name="Down">Pushed out of the middle downwards, in pixels.</param>
/// <param name="Ink">Put around its outline, in pixels; taken away where it is below 0.</param>
internal readonly record struct LetterShape(float Angle, float Shear, float Stretch, float Side, float Right, float Down, float Ink)
{
    /// <summary>Upright in the middle, as the font has it.</summary>
    public static LetterShape Plain { get; } = new(0, 0, 1, 20, 0, 0, 0);

    public static LetterShape Draw(ref SplitMix64 bits) => new(
        (float)bits.NextBetween(-15, 15), (float)bits.NextBetween(-0.3, 0.3), (float)bits.NextBetween(0.7, 1.4), (float)bits.NextBetween(18, 27),
        (float)bits.NextBetween(-1.5, 1.5), (float)bits.NextBetween(-1.5, 1.5), (float)bits.NextBetween(-0.8, 3.5));

    /// <summary>From the outline to pixels.</summary>
    public SKPath Place(SKPath outline, int frame)
    {
        var turn = SKMatrix.CreateRotationDegrees(Angle);
        var change = turn.PreConcat(SKMatrix.CreateSkew(-Shear, 0)).PreConcat(SKMatrix.CreateScale(Stretch, 1));
        var placed = new SKPath();
        outline.Transform(change, placed);
        var bounds = placed.TightBounds;
        var scale = Side / Math.Max(bounds.Width, bounds.Height);
        placed.Transform(SKMatrix.CreateTranslation(frame / 2f + Right, frame / 2f + Down)
            .PreConcat(SKMatrix.CreateScale(scale, scale)).PreConcat(SKMatrix.CreateTranslation(-bounds.MidX, -bounds.MidY)));
        return placed;
    }
}
