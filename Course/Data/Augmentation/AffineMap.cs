namespace CourseKit.Data;

/// <summary>Where in the given image a pixel of the new one lies: x = Xx·x′ + Xy·y′ + X, y = Yx·x′ + Yy·y′ + Y, in pixels from the
/// middle, y downwards.</summary>
internal readonly record struct AffineMap(double Xx, double Xy, double X, double Yx, double Yy, double Y)
{
    public static AffineMap Identity => new(1, 0, 0, 0, 1, 0);

    /// <summary>Moves what is seen to the right and down.</summary>
    public static AffineMap Shift(double right, double down) => new(1, 0, -right, 0, 1, -down);

    /// <summary>Makes what is seen larger (above 1) or smaller.</summary>
    public static AffineMap Scale(double factor) => new(1 / factor, 0, 0, 0, 1 / factor, 0);

    /// <summary>Turns what is seen, counter-clockwise.</summary>
    public static AffineMap Rotate(double degrees)
    {
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        return new(cosine, -sine, 0, sine, cosine, 0);
    }

    /// <summary>First another map, then this one.</summary>
    public AffineMap After(AffineMap first) => new(
        Xx * first.Xx + Xy * first.Yx, Xx * first.Xy + Xy * first.Yy, Xx * first.X + Xy * first.Y + X,
        Yx * first.Xx + Yy * first.Yx, Yx * first.Xy + Yy * first.Yy, Yx * first.X + Yy * first.Y + Y);

    /// <summary>As <c>affine_grid</c> takes it: both sides of the image go from −1 to 1, whatever their lengths.</summary>
    public double[] Normalised(long height, long width) =>
        [Xx, Xy * height / width, 2 * X / width, Yx * width / height, Yy, 2 * Y / height];
}
