using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Verifying;

/// <summary>A part of a cell's output as it is compared.</summary>
/// <param name="Label">What it is, as messages call it.</param>
/// <param name="Text">Its text, lines separated by <c>\n</c>.</param>
internal sealed record OutputText(string Label, string Text)
{
    /// <summary>What a cell put out: what it printed, each stream as one, then what it showed, in order. Of what is shown in several forms
    /// the plain text counts, and the others only if there is none.</summary>
    public static IReadOnlyList<OutputText> Of(NotebookCell cell)
    {
        var outputs = cell.Outputs;
        List<OutputText> texts = [];
        foreach (var stream in outputs.OfType<StoredStreamOutput>().GroupBy(stream => stream.Name).OrderByDescending(streams => streams.Key, StringComparer.Ordinal))
            texts.Add(new(stream.Key == "stderr" ? "printed as an error" : "printed", Lines(string.Concat(stream.Select(part => part.Text)))));
        foreach (var output in outputs)
        {
            switch (output)
            {
                case StoredDisplayOutput display:
                    Add("shown", display.Data.PlainText, display.Data.Data);
                    break;
                case StoredResultOutput result:
                    Add("result", result.Data.PlainText, result.Data.Data);
                    break;
                case StoredErrorOutput error:
                    texts.Add(new("error", Lines($"{error.Name}: {error.Message}")));
                    break;
            }
        }
        return texts;

        void Add(string label, string plainText, IReadOnlyDictionary<string, string> forms)
        {
            if (plainText.Length > 0)
            {
                texts.Add(new(label, Lines(plainText)));
                return;
            }
            foreach (var (mimeType, content) in forms.Where(form => form.Value.Length > 0).OrderBy(form => form.Key, StringComparer.Ordinal))
                texts.Add(new($"{label} as {mimeType}", Lines(content)));
        }
    }

    /// <summary>Whether an output has more than plain text.</summary>
    public static bool HasRichForms(NotebookOutput output) =>
        (output as StoredDisplayOutput)?.Data.Data.Keys.Any(IsRich) ?? (output as StoredResultOutput)?.Data.Data.Keys.Any(IsRich) ?? false;

    private static bool IsRich(string mimeType) => mimeType != "text/plain";

    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
