using System.Globalization;

namespace CourseKit.Cli.Doctor.Checks;

/// <summary>An SDK's version. A preview sorts before the release of the same number.</summary>
internal readonly record struct SdkVersion(int Major, int Minor, int Patch, bool IsPreview) : IComparable<SdkVersion>
{
    public static bool TryParse(string? text, out SdkVersion version)
    {
        version = default;
        string[] halves = (text ?? "").Trim().Split('-', 2);
        string[] parts = halves[0].Split('.');
        if (parts.Length != 3 || !IsNumber(parts[0], out int major) || !IsNumber(parts[1], out int minor) || !IsNumber(parts[2], out int patch))
            return false;

        version = new(major, minor, patch, halves.Length == 2);
        return true;
    }

    public int CompareTo(SdkVersion other) =>
        (Major, Minor, Patch, !IsPreview).CompareTo((other.Major, other.Minor, other.Patch, !other.IsPreview));

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}{(IsPreview ? " (preview)" : "")}");

    public static bool operator <(SdkVersion left, SdkVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(SdkVersion left, SdkVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(SdkVersion left, SdkVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SdkVersion left, SdkVersion right) => left.CompareTo(right) >= 0;

    private static bool IsNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
