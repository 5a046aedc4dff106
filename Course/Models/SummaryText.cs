using System.Globalization;
using System.Text;
using CourseKit.Convolution;

namespace CourseKit.Models;

/// <summary>A summary in a terminal: a line, or a table with aligned columns. The numbers are written here for both.</summary>
internal static class SummaryText
{
    /// <summary>One line.</summary>
    public static string Line(ModelSummary summary)
    {
        var line = $"{summary.Model.Name}: {Weights(summary)} ({Bytes(summary.WeightBytes)})";
        if (summary.Inputs.Count == 0)
            return line;
        var input = $"input {string.Join(", ", summary.Inputs.Select(Shape))}";
        return summary.Failure is { } failure
            ? $"{line}, forward fails on {input} in {Where(failure)}"
            : $"{line}, {(summary.MultiplyAdds is { } adds ? $"{Large(adds)} multiply-adds, " : "")}activations {Bytes(summary.ActivationBytes)} for {input}";
    }

    /// <summary>The line, the layers, the totals and what one should know.</summary>
    public static string Table(ModelSummary summary)
    {
        var hasPass = summary.Inputs.Count > 0;
        var rows = summary.Model.Flatten().Select(pair => Row(pair.Layer, pair.Depth, hasPass)).ToList();
        rows.Insert(0, hasPass ? ["Layer", "Output", "Weights", "Multiply-adds", "Sees", "Memory", ""] : ["Layer", "Weights", ""]);
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        int[] toTheLeft = hasPass ? [0, 1, 6] : [0, 2];

        var text = new StringBuilder(Line(summary)).Append("\n\n");
        foreach (var row in rows)
            text.Append(string.Join("  ", row.Select((cell, column) => toTheLeft.Contains(column) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd()).Append('\n');
        foreach (var sentence in Failure(summary).Concat(Remarks(summary)).Prepend(""))
            text.Append(sentence).Append('\n');
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>Where the pass stopped, why, and what to do; nothing if it went through.</summary>
    public static IEnumerable<string> Failure(ModelSummary summary)
    {
        if (summary.Failure is not { } failure)
            yield break;
        var given = failure.Inputs.Count > 0 ? $", which was given {string.Join(", ", failure.Inputs.Select(Shape))}" : "";
        yield return $"The forward pass stopped in {Where(failure)}{given}: {failure.Message.TrimEnd('.')}.";
        if (failure.Hint is { } hint)
            yield return hint;
    }

    /// <summary>What follows the table.</summary>
    public static IEnumerable<string> Remarks(ModelSummary summary)
    {
        if (summary.Model.Frozen > 0)
            yield return $"Training changes {Whole(summary.Model.Trainable)} weights and leaves {Whole(summary.Model.Frozen)} alone.";
        if (summary.Inputs.Count > 0 && summary.Failure is null)
        {
            var buffers = summary.BufferBytes > 0 ? $"buffers {Bytes(summary.BufferBytes)}, " : "";
            yield return $"A forward pass that keeps everything, as training does, takes {Bytes(summary.ForwardBytes)}: weights {Bytes(summary.WeightBytes)}, {buffers}input {Bytes(summary.InputBytes)}, activations {Bytes(summary.ActivationBytes)}.";
        }
        foreach (var note in summary.Notes)
            yield return note;
    }

    /// <summary>The path of the layer that failed, with its class.</summary>
    public static string Where(ForwardFailure failure) => failure.Layer == "" ? $"{failure.Kind} itself" : $"{Path(failure.Layer)} ({failure.Kind})";

    /// <summary>What stands behind a row: why it has no numbers, or counts none.</summary>
    public static string Remark(LayerSummary layer) =>
        layer.HasStopped ? "stopped here"
        : layer.SharedWith is { } owner ? $"weights of {Path(owner)}"
        : layer.IsUnseen ? "not seen in the pass"
        : layer.Calls > 1 ? string.Create(CultureInfo.InvariantCulture, $"called {layer.Calls} times")
        : layer.Frozen > 0 && layer.Trainable == 0 ? "frozen"
        : "";

    /// <summary>Names of layers with points between, the end of a long one, where the layer itself is named.</summary>
    public static string Path(string path) => path.Length <= Words.Name.Most ? path : $"…{Words.Name.Short(path[(path.LastIndexOf('.') + 1)..], Words.Name.Most - 1)}";

    public static string Shapes(LayerSummary layer) => layer.Outputs.Count switch
    {
        0 => "–",
        1 => Shape(layer.Outputs[0]),
        _ => string.Join(", ", layer.Outputs.Select(Shape)),
    };

    public static string Shape(IReadOnlyList<long> shape) => $"[{string.Join(", ", shape.Select(size => size.ToString(CultureInfo.InvariantCulture)))}]";

    /// <summary>Rows and columns of the input; a dash where that is not defined.</summary>
    public static string Field(IReadOnlyList<ReceptiveField>? fields) =>
        fields is { Count: > 0 } ? string.Join('×', fields.Select(field => field.Size.ToString(CultureInfo.InvariantCulture))) : "–";

    /// <summary>Bytes of its outputs: 0 where they lie in its input's memory, a dash where they are not known.</summary>
    public static string Memory(LayerSummary layer) => layer.ActivationBytes > 0 ? Bytes(layer.ActivationBytes) : layer.Calls > 0 ? "0" : "–";

    /// <summary>The multiply-adds of a row; a dash where there are none, or they are not known.</summary>
    public static string Adds(LayerSummary layer) => layer.MultiplyAdds is null or 0 ? "–" : Large(layer.MultiplyAdds.Value);

    public static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>In millions or thousands of millions, to four digits: <c>714.2 M</c>.</summary>
    public static string Large(long value) => value switch
    {
        < 1_000_000 => Whole(value),
        < 1_000_000_000 => Scaled(value / 1e6, "M"),
        < 1_000_000_000_000 => Scaled(value / 1e9, "G"),
        _ => Scaled(value / 1e12, "T"),
    };

    public static string Bytes(long bytes) => Bytes((double)bytes);

    /// <summary>Also of what is more than can be counted.</summary>
    public static string Bytes(double bytes)
    {
        if (bytes < 1024)
            return string.Create(CultureInfo.InvariantCulture, $"{bytes:0} B");
        var (size, unit) = (bytes / 1024, 0);
        for (; size >= 1023.5 && unit < 5; unit++)
            size /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{size.ToString(size < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture)} {"KMGTPE"[unit]}B");
    }

    private static string Weights(ModelSummary summary) => summary.Weights == 1 ? "1 weight" : $"{Whole(summary.Weights)} weights";

    private static string Scaled(double value, string unit) =>
        $"{value.ToString(value < 10 ? "0.000" : value < 100 ? "0.00" : "0.0", CultureInfo.InvariantCulture)} {unit}";

    private static string[] Row(LayerSummary layer, int depth, bool hasPass)
    {
        var name = $"{new string(' ', 2 * depth)}{Words.Name.Short(layer.Name)}{(depth == 0 ? "" : $"  {layer.Kind}")}{(layer.Details == "" ? "" : $" {layer.Details}")}";
        var weights = layer.Weights == 0 ? "–" : Whole(layer.Weights);
        return hasPass
            ? [name, Shapes(layer), weights, Adds(layer), Field(layer.Field), Memory(layer), Remark(layer)]
            : [name, weights, Remark(layer)];
    }
}
