using System.Globalization;

namespace CourseKit.Cli.Doctor;

/// <summary>Bytes in the unit that people compare memory and disks in.</summary>
internal static class ByteCount
{
    public const long MiB = 1L << 20;

    public const long GiB = 1L << 30;

    public static string Format(long bytes) => bytes < GiB
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / MiB} MiB")
        : string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / GiB:0.#} GiB");
}
