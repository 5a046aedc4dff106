using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>The line that says what a tensor is: <c>tensor[3, 300, 451] f32 n=405900 (1.5 MB) x∈[0 ▂▃▅▇█▇▆▅▃▂▁▁ 0.906] μ=0.451 σ=0.17</c>.
/// One list of parts, shown as text or as HTML. A part that would say nothing is not there.</summary>
internal sealed class TensorSummary
{
    private const int FewValues = TensorStatistics.FewValues;
    private const double WorthSaying = 0.05;
    private const string InTableToo = "ck-values";

    private readonly List<(string Text, string Class, string? Title)> _parts = [];

    private TensorSummary() { }

    /// <summary>Statistics of the values, of their magnitudes where they are complex; null where there are no values to be read.</summary>
    public TensorStatistics? Statistics { get; private set; }

    /// <summary>The names of the tensor's axes, null for those without; empty if it has none.</summary>
    public string[] Names { get; private set; } = [];

    /// <summary>What there is to say of a tensor that is no more.</summary>
    public static TensorSummary OfDisposed()
    {
        var summary = new TensorSummary();
        summary.Add("tensor (disposed: its memory is gone)", "ck-alert");
        return summary;
    }

    /// <summary>Reads the tensor.</summary>
    /// <param name="tensor">The reader's own, which knows its names and its gradient.</param>
    /// <param name="values">The same memory through a handle of ours.</param>
    public static TensorSummary Of(Tensor tensor, Tensor values)
    {
        var summary = new TensorSummary();
        summary.AddForm(tensor, values);
        if (values.numel() == 0)
            summary.Add("empty", "ck-faint");
        else if (values.device_type == DeviceType.META)
            summary.Add("no values", "ck-faint");
        else if (values.is_sparse)
            summary.AddSparse(values);
        else if (Complex.Is(values))
            summary.AddComplex(values);
        else
            summary.AddValues(values);
        summary.AddGradient(tensor);
        return summary;
    }

    /// <summary>One line.</summary>
    public string ToText() => string.Join(' ', _parts.Select(part => part.Text));

    /// <summary>The same line, marked up; without the values that the table below it shows.</summary>
    public Html ToHtml() => Html.Of(
        $"<div class=\"ck-summary\"><code>{_parts.Where(part => part.Class != InTableToo).Select((part, i) => Html.Of($"{(i == 0 ? "" : " ")}<span class=\"{part.Class}\"{Titled(part.Title)}>{part.Text}</span>"))}</code></div>");

    private static Html Titled(string? title) => title is null ? Html.Empty : Html.Of($" title=\"{title}\"");

    private void Add(string text, string style = "", string? title = null) => _parts.Add((text, style, title));

    private void AddForm(Tensor tensor, Tensor values)
    {
        Names = tensor.has_names() ? tensor.names : [];
        var lengths = values.shape.Select((length, axis) => axis < Names.Length && Names[axis] is { } name ? $"{name}={length}" : Number.Whole(length));
        Add($"tensor[{string.Join(", ", lengths)}]", "ck-shape");
        Add(DTypes.Short(values.dtype));
        if (values.is_quantized())
            Add(DTypes.Quantisation(values), "ck-faint");
        if (values.ndim > 1 && values.numel() > 0)
            Add($"n={Number.Whole(values.numel())}", "ck-faint");
        AddMemory(values);
        if (values.device_type != DeviceType.CPU)
            Add(values.device.ToString(), "ck-faint");
        if (tensor.requires_grad)
            Add(tensor.is_leaf ? "grad" : "grad, not a leaf", "ck-faint");
    }

    private void AddMemory(Tensor values)
    {
        if (values.is_sparse || values.numel() == 0)
            return;
        var stored = values.shape.Zip(values.stride(), (length, stride) => stride == 0 ? 1 : length).Aggregate(1L, (product, length) => product * length);
        if (stored < values.numel())
            Add($"(broadcast from {(stored == 1 ? "one value" : $"{Number.Whole(stored)} values")})", "ck-faint");
        else if (stored * values.ElementSize is >= 1024 and var bytes)
            Add($"({Number.Bytes(bytes)})", "ck-faint");
    }

    private void AddValues(Tensor values)
    {
        Statistics = TensorStatistics.Of(values);
        if (values.dtype == ScalarType.Bool)
            AddBools(values);
        else if (values.numel() == 1)
            Add(Literal(values));
        else if (Statistics.IsConstant)
            Add($"all {Number.Short(Statistics.Min, 6)}");
        else
        {
            AddStatistics("x", Statistics);
            if (values.numel() <= FewValues)
                Add(Literal(values), InTableToo);
        }
    }

    private void AddStatistics(string name, TensorStatistics statistics)
    {
        // Large numbers close to each other need more digits to be told apart.
        var digits = 3;
        while (digits < 12 && statistics.Min < statistics.Max && Number.Short(statistics.Min, digits) == Number.Short(statistics.Max, digits))
            digits++;
        if (statistics.Finite > 0)
            AddRange(name, statistics, digits);
        if (statistics.Finite > 1)
        {
            Add($"μ={Number.Short(statistics.Mean, digits)}");
            Add(double.IsPositiveInfinity(statistics.Deviation) ? "σ beyond 1.8e308" : $"σ={Number.Short(statistics.Deviation)}");
        }
        if (statistics.Zeros >= WorthSaying * statistics.Count && statistics.Count > FewValues)
            Add(Zeros(statistics), title: $"{Number.Whole(statistics.Zeros)} of {Number.Whole(statistics.Count)} values are 0");
        AddCount("NaN", statistics.NaNs);
        AddCount("∞", statistics.PositiveInfinities);
        AddCount("-∞", statistics.NegativeInfinities);
        if (statistics.OneOf > 1)
            Add($"(1 of {Number.Whole(statistics.OneOf)} values read)", "ck-faint");

        void AddCount(string what, long count)
        {
            if (count > 0)
                Add(statistics.Finite == 0 && statistics.NaNs == count && count > 1 ? $"all {what}" : $"{Number.Whole(count)} {what}", "ck-alert");
        }
    }

    private void AddRange(string name, TensorStatistics statistics, int digits)
    {
        var (min, max) = (Number.Short(statistics.Min, digits), Number.Short(statistics.Max, digits));
        if (statistics.Histogram is [] or [_])
            Add($"{name}∈[{min}, {max}]");
        else
            Add($"{name}∈[{min} {Histogram.Sparkline(statistics.Histogram)} {max}]",
                title: $"Values in {statistics.Histogram.Count} equal parts of the range: {string.Join(", ", statistics.Histogram.Select(Number.Whole))}");
    }

    // Few values are counted by the reader too; of many, how many in a hundred says more. All but one are not 100 %.
    private static string Zeros(TensorStatistics statistics) => statistics.Count < 10_000
        ? $"{Number.Whole(statistics.Zeros)} {(statistics.Zeros == 1 ? "zero" : "zeros")}"
        : $"{Number.Short(Math.Floor(1000.0 * statistics.Zeros / statistics.Count) / 10)}% zeros";

    private void AddBools(Tensor values)
    {
        if (values.numel() <= FewValues)
            Add(Literal(values), values.numel() > 1 ? InTableToo : "");
        else if (Statistics!.IsConstant)
            Add(Statistics.Min == 0 ? "all false" : "all true");
        else
            Add($"{Number.Whole(Statistics.Count - Statistics.Zeros)} true");
    }

    private void AddComplex(Tensor values)
    {
        Statistics = TensorStatistics.Of(values);
        if (values.numel() > 1)
            AddStatistics("|x|", Statistics);
        if (values.numel() <= FewValues)
            Add(Nest([.. Complex.ToArray(values).Select(DTypes.Write)], values.shape), values.numel() > 1 ? InTableToo : "");
    }

    private void AddSparse(Tensor values)
    {
        var stored = values.SparseValues;
        Add($"sparse, {Number.Whole(stored.numel())} stored");
        if (stored.numel() > 0)
            AddStatistics(Complex.Is(stored) ? "|x|" : "x", TensorStatistics.Of(stored));
    }

    private void AddGradient(Tensor tensor)
    {
        // Of what is no leaf torch keeps no gradient, and warns who asks for it.
        if (!tensor.requires_grad || !tensor.is_leaf || tensor.grad is not { } gradient || gradient.numel() == 0 || gradient.is_sparse)
            return;
        var statistics = TensorStatistics.Of(gradient);
        if (statistics.IsConstant || statistics is { Finite: 1, Count: 1 })
            Add($"∇ {(statistics.Count == 1 ? "" : "all ")}{Number.Short(statistics.Min, 6)}");
        else
            AddStatistics("∇", statistics);
    }

    private static string Literal(Tensor values)
    {
        var dtype = values.dtype;
        return Nest([.. Elements.ToArray(values).Select(value => DTypes.Write(value, dtype))], values.shape);
    }

    /// <summary>Values in brackets, one pair an axis.</summary>
    private static string Nest(ReadOnlySpan<string> values, ReadOnlySpan<long> shape)
    {
        if (shape.Length == 0)
            return values[0];
        var length = values.Length / (int)shape[0];
        var items = new string[shape[0]];
        for (var i = 0; i < items.Length; i++)
            items[i] = Nest(values.Slice(i * length, length), shape[1..]);
        return $"[{string.Join(", ", items)}]";
    }
}
