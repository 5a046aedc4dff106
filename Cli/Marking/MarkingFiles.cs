namespace CourseKit.Cli.Marking;

/// <summary>The page, which travels inside the program. Nobody's answers are in it, so it is given to whoever asks.</summary>
internal static class MarkingFiles
{
    private static readonly Dictionary<string, Reply> ByPath = new(StringComparer.Ordinal)
    {
        ["/"] = Read("Marking/marking.html", "text/html; charset=utf-8"),
        // What answers look like is what pages of notebooks look like.
        ["/page.css"] = Read("Pages/page.css", "text/css; charset=utf-8"),
        ["/marking.css"] = Read("Marking/marking.css", "text/css; charset=utf-8"),
        ["/connection.js"] = Read("Marking/connection.js", "text/javascript; charset=utf-8"),
        ["/marking.js"] = Read("Marking/marking.js", "text/javascript; charset=utf-8"),
    };

    /// <summary>The file at a path; null if there is none.</summary>
    public static Reply? At(string path) => ByPath.GetValueOrDefault(path);

    private static Reply Read(string name, string contentType)
    {
        using var stream = typeof(MarkingFiles).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The program was built without its resource {name}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return new(200, contentType, bytes.ToArray());
    }
}
