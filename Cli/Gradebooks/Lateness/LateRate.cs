using System.Globalization;
using System.Text.RegularExpressions;

namespace CourseKit.Cli.Gradebooks.Lateness;

/// <summary>What lateness costs, as the table says it: <c>10%/day</c> and <c>5%/hour</c> for each day or hour that has begun, <c>20%</c> once.</summary>
/// <param name="Share">From 0 to 1.</param>
/// <param name="Every">For each of these that has begun; null for once.</param>
internal sealed partial record LateRate(decimal Share, TimeSpan? Every)
{
    /// <summary>The rate that a text says.</summary>
    /// <returns>The rate, or what is wrong with the text, as the end of a sentence.</returns>
    public static (LateRate? Rate, string? Mistake) Parse(string text)
    {
        if (Form().Match(text) is not { Success: true } match || !decimal.TryParse(match.Groups["share"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent))
            return (null, "is no penalty; write 10%/day, 5%/hour, 20% for once, 0% for nothing or 100% where nothing late counts");
        return percent > 100 ? (null, "is more than all points; give at most 100%")
            : (new(percent / 100, match.Groups["unit"].Value.ToUpperInvariant() switch { "DAY" => TimeSpan.FromDays(1), "HOUR" => TimeSpan.FromHours(1), _ => null }), null);
    }

    /// <summary>The share that is lost by being so late, at most all.</summary>
    public decimal Lost(TimeSpan late) =>
        late <= TimeSpan.Zero ? 0
        : Every is not { } every ? Share
        // As whole numbers: a quotient of doubles could begin a day that has not.
        : Math.Min(1, Share * ((late.Ticks + every.Ticks - 1) / every.Ticks));

    [GeneratedRegex(@"^(?<share>\d{1,9}(\.\d{1,9})?)\s*%(\s*/\s*(?<unit>day|hour))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
