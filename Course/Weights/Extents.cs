namespace CourseKit.Weights;

/// <summary>Sizes that a file announces, before anything is made of them.</summary>
internal static class Extents
{
    /// <summary>More dimensions than any tensor of torch's may have.</summary>
    public const int MostDimensions = 64;

    /// <summary>The bytes of a tensor, or null where the shape has a negative size or no 64-bit number holds the product. Sizes of 0 are left out of
    /// that question, since torch multiplies the others all the same.</summary>
    public static long? Bytes(IReadOnlyList<long> shape, int elementSize)
    {
        if (shape.Count > MostDimensions || shape.Any(size => size < 0))
            return null;
        var product = (long)elementSize;
        foreach (var size in shape.Where(size => size > 0))
        {
            if (product > long.MaxValue / size)
                return null;
            product *= size;
        }
        return shape.Contains(0) ? 0 : product;
    }
}
