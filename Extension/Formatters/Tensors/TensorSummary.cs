using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>The line that says what a tensor is: <c>tensor[3, 300, 451] f32 n=405900 (1.5 MB) x∈[0, 0.906] μ=0.451 σ=0.17</c>.
/// One list of parts, shown as text or as HTML.</summary>
internal sealed class TensorSummary
{
    /// <summary>Up to this many values are simply listed.</summary>
    private const int FewValues = 10;

    private const string InTableToo = "ck-values";

    private readonly List<(string Text, string Class)> _parts = [];

    private TensorSummary() { }

    /// <summary>Statistics of the values, where they are real numbers that can be read.</summary>
    public TensorStatistics? Statistics { get; private set; }

    /// <summary>Reads the tensor.</summary>
    public static TensorSummary Of(Tensor tensor)
    {
        var summary = new TensorSummary();
        if (tensor.IsInvalid)
        {
            summary.Add("tensor (disposed: its memory is gone)", "ck-alert");
            return summary;
        }

        summary.AddForm(tensor);
        if (tensor.numel() == 0)
            summary.Add("empty", "ck-faint");
        else if (tensor.is_sparse)
            summary.AddSparse(tensor);
        else if (tensor.device_type == DeviceType.META)
            summary.Add("no values", "ck-faint");
        else if (tensor.is_complex())
            summary.AddComplex(tensor);
        else if (Elements.AreReadable(tensor.dtype))
            summary.AddValues(tensor);
        return summary;
    }

    /// <summary>One line.</summary>
    public string ToText() => string.Join(' ', _parts.Select(part => part.Text));

    /// <summary>The same line, marked up; without the values that the table below it shows.</summary>
    public Html ToHtml() => Html.Of(
        $"<div class=\"ck-summary\"><code>{_parts.Where(part => part.Class != InTableToo).Select((part, i) => Html.Of($"{(i == 0 ? "" : " ")}<span class=\"{part.Class}\">{part.Text}</span>"))}</code></div>");

    private void Add(string text, string style = "") => _parts.Add((text, style));

    private void AddForm(Tensor tensor)
    {
        Add($"tensor[{string.Join(", ", tensor.shape.Select(Number.Whole))}]", "ck-shape");
        Add(DTypes.Short(tensor.dtype));
        if (tensor.ndim > 1 && tensor.numel() > 0)
            Add($"n={Number.Whole(tensor.numel())}", "ck-faint");
        if (tensor.numel() * tensor.ElementSize is >= 1024 and var bytes && !tensor.is_sparse)
            Add($"({Number.Bytes(bytes)})", "ck-faint");
        if (tensor.device_type != DeviceType.CPU)
            Add(tensor.device.ToString(), "ck-faint");
        if (tensor.requires_grad)
            Add("grad", "ck-faint");
    }

    private void AddValues(Tensor tensor)
    {
        Statistics = TensorStatistics.Of(tensor);
        if (tensor.dtype == ScalarType.Bool)
            AddBools(tensor);
        else if (tensor.numel() == 1)
            Add(Literal(tensor));
        else if (Statistics.IsConstant)
            Add($"all {Number.Short(Statistics.Min, 6)}");
        else
        {
            AddStatistics("x", Statistics);
            if (tensor.numel() <= FewValues)
                Add(Literal(tensor), InTableToo);
        }
    }

    private void AddStatistics(string name, TensorStatistics statistics)
    {
        // Large numbers close to each other need more digits to be told apart.
        var digits = 3;
        while (digits < 12 && statistics.Min < statistics.Max && Number.Short(statistics.Min, digits) == Number.Short(statistics.Max, digits))
            digits++;
        if (statistics.Finite > 0)
            Add($"{name}∈[{Number.Short(statistics.Min, digits)}, {Number.Short(statistics.Max, digits)}]");
        if (statistics.Finite > 1)
        {
            Add($"μ={Number.Short(statistics.Mean, digits)}");
            Add($"σ={Number.Short(statistics.Deviation)}");
        }
        AddCount("NaN", statistics.NaNs);
        AddCount("∞", statistics.PositiveInfinities);
        AddCount("-∞", statistics.NegativeInfinities);

        void AddCount(string what, long count)
        {
            if (count > 0)
                Add(statistics.Finite == 0 && statistics.NaNs == count && count > 1 ? $"all {what}" : $"{Number.Whole(count)} {what}", "ck-alert");
        }
    }

    private void AddBools(Tensor tensor)
    {
        if (tensor.numel() <= FewValues)
            Add(Literal(tensor), tensor.numel() > 1 ? InTableToo : "");
        else if (Statistics!.IsConstant)
            Add(Statistics.Min == 0 ? "all false" : "all true");
        else
            Add($"{Number.Whole((long)Math.Round(Statistics.Mean * Statistics.Finite))} true");
    }

    private void AddComplex(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        AddStatistics("|x|", TensorStatistics.Of(tensor.detach().abs()));
        if (tensor.numel() > FewValues)
            return;
        var real = Elements.ToArray(tensor.detach().resolve_conj().real);
        var imaginary = Elements.ToArray(tensor.detach().resolve_conj().imag);
        Add(Nest([.. real.Zip(imaginary, (r, i) => $"{Number.Cell(r)}{(i < 0 || double.IsNegative(i) ? "-" : "+")}{Number.Cell(Math.Abs(i))}i")], tensor.shape));
    }

    private void AddSparse(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var stored = tensor.detach().SparseValues;
        Add($"sparse, {Number.Whole(stored.numel())} stored");
        if (Elements.AreReadable(stored.dtype))
            AddStatistics("x", TensorStatistics.Of(stored));
    }

    private static string Literal(Tensor tensor) => Nest(
        [.. Elements.ToArray(tensor).Select(value => DTypes.Write(value, tensor.dtype))],
        tensor.shape);

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
