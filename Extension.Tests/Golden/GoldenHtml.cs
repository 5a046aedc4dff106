using System.Reflection;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace CourseKit.Extension.Tests.Golden;

/// <summary>Outputs that somebody has looked at and found good, as files beside this one, to be opened in a browser. A change shows
/// as a failure with the new output beside the old one; COURSEKIT_GOLDEN=update accepts it, after it has been looked at.</summary>
internal static partial class GoldenHtml
{
    private static readonly string Folder = typeof(GoldenHtml).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "GoldenFolder").Value!;

    /// <summary>The output is the one in the file NAME.html; of pictures only what they show counts, not how they are packed,
    /// and styles and scripts, which every output of a kind has, are left to the eye and to the tests in a browser.</summary>
    public static void Matches(string name, string html)
    {
        var file = Path.Combine(Folder, $"{name}.html");
        var shown = $"<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\"><title>{name}</title>\n<body>\n{Lines(html)}\n</body></html>\n";
        if (Environment.GetEnvironmentVariable("COURSEKIT_GOLDEN") == "update")
        {
            File.WriteAllText(file, shown);
            return;
        }
        var golden = File.Exists(file) ? File.ReadAllText(file) : "";
        if (Unpacked(golden) == Unpacked(shown))
            return;
        var actual = Path.Combine(AppContext.BaseDirectory, $"{name}.actual.html");
        File.WriteAllText(actual, shown);
        Assert.Equal(Unpacked(golden), Unpacked(shown));
        Assert.Fail($"{file} is not there; look at {actual}, and accept it with COURSEKIT_GOLDEN=update.");
    }

    // A line for each element, so that a difference can be read.
    private static string Lines(string html) => Boundary().Replace(html, ">\n<");

    private static string Unpacked(string html) => Data().Replace(StyleOrScript().Replace(html.ReplaceLineEndings("\n"), "<$1>"), match =>
    {
        using var picture = SKBitmap.Decode(Convert.FromBase64String(match.Groups[1].Value));
        return $"png of {picture.Width} by {picture.Height}, {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(picture.Bytes))}";
    });

    [GeneratedRegex("><(?=div|table|tr|figure|svg|img|style|label|details|ul|li|p[ >])")]
    private static partial Regex Boundary();

    [GeneratedRegex("<(style|script)>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex StyleOrScript();

    [GeneratedRegex("data:image/png;base64,([A-Za-z0-9+/=]+)")]
    private static partial Regex Data();
}
