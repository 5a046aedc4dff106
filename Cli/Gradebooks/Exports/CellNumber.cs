using System.Globalization;

namespace CourseKit.Cli.Gradebooks.Exports;

/// <summary>Numbers and times as every program reads them, whatever the machine's language.</summary>
internal static class CellNumber
{
    public static string Of(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
