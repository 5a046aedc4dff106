namespace CourseKit.Experiments;

/// <summary>Student's distribution: how far the mean of a few runs lies from the true one, measured in the error that the runs show themselves
/// (Student, <i>The probable error of a mean</i>, Biometrika 6, 1908).</summary>
internal static class StudentT
{
    /// <summary>The t for which a share of the distribution lies between −t and t.</summary>
    /// <param name="share">Above 0 and below 1, such as 0.95.</param>
    /// <param name="degrees">Degrees of freedom, at least 1: one less than there are runs.</param>
    public static double Quantile(double share, int degrees)
    {
        // The share grows with the angle atan(t/√degrees), which unlike t has an upper end.
        var (low, high) = (0.0, Math.PI / 2);
        while (high - low > 1e-15)
        {
            var middle = (low + high) / 2;
            (low, high) = Share(middle, degrees) < share ? (middle, high) : (low, middle);
        }
        return Math.Sqrt(degrees) * Math.Tan((low + high) / 2);
    }

    /// <summary>The share between −t and t by finite sums: Abramowitz and Stegun, <i>Handbook of Mathematical Functions</i>, 26.7.3 and 26.7.4.</summary>
    private static double Share(double angle, int degrees)
    {
        var (sine, cosine) = Math.SinCos(angle);
        var (term, sum) = degrees % 2 == 0 ? (1.0, 1.0) : (cosine, degrees == 1 ? 0 : cosine);
        for (var k = degrees % 2 == 0 ? 2 : 3; k < degrees; k += 2)
            sum += term *= cosine * cosine * (k - 1) / k;
        return degrees % 2 == 0 ? sine * sum : 2 / Math.PI * (angle + sine * sum);
    }
}
