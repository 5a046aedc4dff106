namespace CourseKit.Cli.Statistics;

/// <summary>Whether a check tells those who can from those who cannot.</summary>
internal static class ItemDiscrimination
{
    /// <summary>The point-biserial correlation of passing a check with all other points that checks give, which is Pearson's with passing as 1 and not passing as 0:
    /// <c>r = (M₁ − M₀) / s · √(p (1 − p))</c>, where M₁ and M₀ are the means of the other points of those who pass and those who do not, s their standard deviation (divided by n)
    /// and p the share that passes. The check's own points are not among them: with few checks they alone would make r large (S. Henrysson, Correction of item-total correlations in item
    /// analysis, Psychometrika 28, 1963, 211–218). Above 0.3 is usual for a good item; one below 0 is passed by the wrong people.</summary>
    /// <param name="answers">Of each student, whether the check passes, and all points that checks give but its own.</param>
    /// <returns>NaN for fewer than <see cref="AssignmentStatistics.Few"/>, or where all pass, none does, or all have the same points.</returns>
    public static double Of(IReadOnlyList<(bool Passes, decimal Others)> answers)
    {
        var passing = answers.Where(answer => answer.Passes).Select(answer => answer.Others).ToList();
        var failing = answers.Where(answer => !answer.Passes).Select(answer => answer.Others).ToList();
        if (answers.Count < AssignmentStatistics.Few || passing.Count == 0 || failing.Count == 0)
            return double.NaN;
        var mean = answers.Average(answer => answer.Others);
        var deviation = Math.Sqrt((double)answers.Average(answer => (answer.Others - mean) * (answer.Others - mean)));
        var share = (double)passing.Count / answers.Count;
        return deviation == 0 ? double.NaN : (double)(passing.Average() - failing.Average()) / deviation * Math.Sqrt(share * (1 - share));
    }
}
