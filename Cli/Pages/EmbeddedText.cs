namespace CourseKit.Cli.Pages;

/// <summary>The style sheet and the scripts that lie beside this code and travel inside the program.</summary>
internal static class EmbeddedText
{
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream($"Pages/{name}")
            ?? throw new InvalidOperationException($"The program was built without its resource Pages/{name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
