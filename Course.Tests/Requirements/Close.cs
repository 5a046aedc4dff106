namespace CourseKit.Course.Tests.Requirements;

/// <summary>Comparison of arrays of any number of dimensions: same shape, and no entry further off than allowed.</summary>
internal static class Close
{
    public static void Equal(Array expected, Array actual, double tolerance)
    {
        Assert.Equal(Shape(expected), Shape(actual));
        var worst = expected.Cast<double>().Zip(actual.Cast<double>(), (e, a) => Math.Abs(e - a)).DefaultIfEmpty().Max();
        Assert.True(worst <= tolerance, $"The arrays differ by {worst}, more than {tolerance}.");
    }

    private static IEnumerable<int> Shape(Array array) => Enumerable.Range(0, array.Rank).Select(array.GetLength);
}
