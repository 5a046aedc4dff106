using System.Globalization;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using CourseKit.Weights;
using CourseKit.Words;

namespace CourseKit.Extension.Magics;

/// <summary>The trained weights that can be had, as text and as a table.</summary>
internal static class WeightsPanel
{
    private const string Advice = "#!weights NAME shows what is in a file, or downloads it first; Pretrained.Create(\"NAME\") gives one of the course's networks with its weights, await Pretrained.AlexNetAsync() torchvision's AlexNet, and StateDict.Read(path).LoadInto(model) fills one of your own.";
    private const int LongestFact = 120;

    // Sentences and paths, which in one line each would push each other out of sight.
    private static readonly Html Wrapped = Html.Of($" style=\"white-space:normal;min-width:11em;overflow-wrap:anywhere\"");

    public static MimeBundle List(IReadOnlyList<PretrainedWeights> pretrained, IReadOnlyList<string> trained)
    {
        List<(string Name, string What, string Size, string From, string Place)> rows = [.. trained.Select(Row), .. pretrained.Select(Row)];
        var width = rows.Max(row => row.Name.Length);
        var text = string.Join('\n', rows.Select(row => $"{row.Name.PadRight(width)}  {row.What}; {row.Size}; {row.From}; {row.Place}").Append(Advice));
        return new MimeBundle(text).With(Html.Of($"""
            <div class="ck ck-model">{Stylesheet.Model}<div class="ck-grid" tabindex="0"><table><thead><tr><th scope="col" class="ck-layer">name</th><th scope="col" class="ck-left">what</th><th scope="col">size</th><th scope="col" class="ck-left">from</th><th scope="col" class="ck-left">where</th></tr></thead><tbody>{rows.Select(row => Html.Of($"<tr><th scope=\"row\" class=\"ck-layer\"><b>{row.Name}</b></th><td class=\"ck-left\"{Wrapped}>{row.What}</td><td>{row.Size}</td><td class=\"ck-left\"{Wrapped}>{row.From}</td><td class=\"ck-left\"{Wrapped}>{row.Place}</td></tr>"))}</tbody></table></div><p class="ck-note">{Advice}</p></div>
            """));
    }

    private static (string Name, string What, string Size, string From, string Place) Row(PretrainedWeights weights) =>
        (weights.Name, weights.Title, Megabytes(weights.Size), $"{weights.Address.Host}; {weights.Licence}", weights.Find() ?? "to be downloaded");

    private static (string Name, string What, string Size, string From, string Place) Row(string path)
    {
        var name = Name.Short(Path.GetFileNameWithoutExtension(path));
        try
        {
            var facts = Safetensors.List(path).Metadata;
            var accuracy = Fact(facts, "test-accuracy") is { } share && double.TryParse(share, CultureInfo.InvariantCulture, out var value) ? string.Create(CultureInfo.InvariantCulture, $", test accuracy {100 * value:0.0} %") : "";
            var what = $"{Fact(facts, "model") ?? "a model not named"}, trained on {Fact(facts, "data") ?? "data not named"}{(Fact(facts, "seed") is { } seed ? $", seed {seed}" : "")}{accuracy}";
            return (name, what, Megabytes(new FileInfo(path).Length), Fact(facts, "command") ?? "a command not named", path);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return (name, exception.Message.TrimEnd('.'), "", "", path);
        }
    }

    private static string? Fact(IReadOnlyDictionary<string, string> facts, string key) => facts.TryGetValue(key, out var value) && value != "" ? Name.Short(value, LongestFact) : null;

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB");
}
