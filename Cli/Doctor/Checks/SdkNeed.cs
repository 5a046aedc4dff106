using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CourseKit.Cli.Doctor.Checks;

/// <summary>Which .NET SDKs may build the course: a <c>global.json</c>'s version and how far it lets an SDK be newer.</summary>
internal sealed record SdkNeed(SdkVersion Version, string RollForward)
{
    /// <summary>What <c>global.json</c> asks for; false where it names no version that can be read.</summary>
    public static bool TryParse(string globalJson, [NotNullWhen(true)] out SdkNeed? need)
    {
        need = null;
        try
        {
            JsonDocumentOptions lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            using var document = JsonDocument.Parse(globalJson, lenient);
            if (document.RootElement.TryGetProperty("sdk", out JsonElement sdk)
                && sdk.TryGetProperty("version", out JsonElement version)
                && SdkVersion.TryParse(version.GetString(), out SdkVersion parsed))
            {
                string? rollForward = sdk.TryGetProperty("rollForward", out JsonElement roll) ? roll.GetString() : null;
                need = new(parsed, rollForward ?? "latestPatch");
            }
        }
        catch (Exception torn) when (torn is JsonException or InvalidOperationException)
        {
            // `dotnet` itself reports a torn global.json better than the doctor could.
        }

        return need is not null;
    }

    /// <summary>Whether an installed SDK will do.</summary>
    public bool Accepts(SdkVersion installed)
    {
        bool sameMajor = installed.Major == Version.Major;
        bool sameMinor = sameMajor && installed.Minor == Version.Minor;
        bool within = RollForward.ToUpperInvariant() switch
        {
            "MAJOR" or "LATESTMAJOR" => true,
            "MINOR" or "LATESTMINOR" => sameMajor,
            "FEATURE" or "LATESTFEATURE" => sameMinor,
            "DISABLE" => installed == Version,
            _ => sameMinor && installed.Patch / 100 == Version.Patch / 100,
        };
        return within && installed.CompareTo(Version) >= 0;
    }
}
