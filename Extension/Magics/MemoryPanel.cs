using CourseKit.Extension.Formatters.Tensors;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using CourseKit.Models;

namespace CourseKit.Extension.Magics;

/// <summary>A reading of memory, as text and as a table.</summary>
internal static class MemoryPanel
{
    private const int MostVariables = 12;

    public static MimeBundle Show(MemoryReading now, MemoryReading? last)
    {
        (string What, string Amount, string Growth)[] lines =
        [
            ("tensors alive", $"{SummaryText.Whole(now.Tensors)}, at most {SummaryText.Whole(now.Peak)} so far", Change(now.Tensors - last?.Tensors, SummaryText.Whole)),
            ("native memory", now.NativeBytes is { } native ? SummaryText.Bytes(native) : "cannot be asked on this system", Change(now.NativeBytes - last?.NativeBytes, SummaryText.Bytes)),
            ("managed memory", SummaryText.Bytes(now.ManagedBytes), Change(now.ManagedBytes - last?.ManagedBytes, SummaryText.Bytes)),
            ("whole process", SummaryText.Bytes(now.ProcessBytes), Change(now.ProcessBytes - last?.ProcessBytes, SummaryText.Bytes)),
        ];
        string[] sentences = [.. Sentences(now, last)];
        var text = string.Join('\n', lines.Select(line => $"{line.What,-15} {line.Amount}{(line.Growth == "" ? "" : $" ({line.Growth})")}")
            .Concat(now.Held.Take(MostVariables).Select(holding => $"  {holding.Variable} ({holding.Type}) holds {Count(holding.Count)}, {SummaryText.Bytes(holding.Bytes)}"))
            .Concat(sentences));
        return new MimeBundle(text).With(Html.Of($"""
            <div class="ck ck-model">{Stylesheet.Model}<div class="ck-grid" tabindex="0"><table><thead><tr><th scope="col" class="ck-layer">memory</th><th scope="col">now</th><th scope="col">since the last #!memory</th></tr></thead><tbody>{lines.Select(Row)}</tbody></table></div>{Held(now)}{sentences.Select(sentence => Html.Of($"<p class=\"ck-note\">{sentence}</p>"))}</div>
            """));
    }

    private static Html Row((string What, string Amount, string Growth) line) => Html.Of(
        $"<tr><th scope=\"row\" class=\"ck-layer\">{line.What}</th><td>{line.Amount}</td><td>{(line.Growth == "" ? "–" : line.Growth)}</td></tr>");

    private static Html Held(MemoryReading now)
    {
        if (now.Held.Count == 0)
            return Html.Empty;
        var rows = now.Held.Take(MostVariables).Select(holding => Html.Of(
            $"<tr><th scope=\"row\" class=\"ck-layer\"><b>{holding.Variable}</b> <span class=\"ck-made\">{holding.Type}</span></th><td>{SummaryText.Whole(holding.Count)}</td><td class=\"ck-left\">{Types([holding])}</td><td class=\"ck-w\">{SummaryText.Bytes(holding.Bytes)}{Share(holding.Bytes, now.HeldBytes)}</td></tr>"));
        return Html.Of($"<div class=\"ck-grid\" tabindex=\"0\" style=\"margin-top:8px\"><table><thead><tr><th scope=\"col\" class=\"ck-layer\">variable</th><th scope=\"col\">tensors</th><th scope=\"col\" class=\"ck-left\">of type</th><th scope=\"col\">bytes</th></tr></thead><tbody>{rows}</tbody></table></div>");
    }

    private static Html Share(long part, long whole)
    {
        var percent = whole == 0 ? 0 : 100.0 * part / whole;
        return Html.Of($"<span class=\"ck-share\" role=\"img\" aria-label=\"{percent:0.#} percent of what variables hold\" style=\"width:{percent:0.#}%\"></span>");
    }

    private static IEnumerable<string> Sentences(MemoryReading now, MemoryReading? last)
    {
        if (now.Held.Count > MostVariables)
            yield return $"{SummaryText.Whole(now.Held.Count - MostVariables)} more variables hold tensors.";
        if (now.Held.Count > 0)
            yield return $"Variables hold {Count(now.HeldCount)}, {SummaryText.Bytes(now.HeldBytes)}: {Types(now.Held)}. The others lie in objects that are not looked into, or nobody has disposed of them.";
        if (now.Collected > 0)
            yield return $"{Count(now.Collected)} waited for the garbage collector, which does not see native memory and may come late.";
        var leaked = now.Tensors - last?.Tensors - (now.HeldCount - last?.HeldCount);
        if (leaked > 0 || now.Collected > 0)
            yield return $"{(leaked > 0 ? $"Since the last #!memory {Count(leaked.Value)} came that no variable holds. " : "")}Put using (torch.NewDisposeScope()) {{ … }} around what makes tensors on the way to a result: they go at its end.";
    }

    private static string Types(IEnumerable<MemoryReading.Holding> holdings) => string.Join(", ", holdings.SelectMany(holding => holding.ByType)
        .GroupBy(pair => pair.Key).OrderByDescending(group => group.Sum(pair => pair.Value.Bytes))
        .Select(group => $"{DTypes.Short(group.Key)} {SummaryText.Bytes(group.Sum(pair => pair.Value.Bytes))}"));

    private static string Count(long count) => $"{SummaryText.Whole(count)} {(count == 1 ? "tensor" : "tensors")}";

    private static string Change(long? change, Func<long, string> write) => change switch
    {
        null => "",
        0 => "no change",
        > 0 => $"+{write(change.Value)}",
        _ => $"-{write(-change.Value)}",
    };
}
