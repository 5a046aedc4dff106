using System.Collections;
using System.Globalization;
using System.Reflection;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Instrumentation;
using CourseKit.Kernel.Output;
using Microsoft.DotNet.Interactive.Formatting;

namespace CourseKit.Kernel.Magics.Variables;

/// <summary>One variable in a line. What cannot be known without work, or throws, is a dash.</summary>
/// <param name="Name">As written.</param>
/// <param name="Type">As C# spells it.</param>
/// <param name="Shape">The lengths of an array or tensor, or how many elements a collection has.</param>
/// <param name="Bytes">How much memory the elements take.</param>
/// <param name="Value">The beginning of it.</param>
internal sealed record VariableSummary(string Name, string Type, string Shape, string Bytes, string Value)
{
    private const string Unknown = "—";
    private const int LongestValue = 60;

    public static VariableSummary Of(NotebookVariable variable)
    {
        var value = variable.Value;
        return new(
            variable.Name,
            CSharpName.Of(variable.Type),
            Try(() => ShapeOf(value)) ?? Unknown,
            Try(() => BytesOf(value)?.ToString("N0", CultureInfo.InvariantCulture)) ?? Unknown,
            Shorten(Try(() => TextOf(value)) ?? Unknown));
    }

    private static string? ShapeOf(object? value) => value switch
    {
        null => null,
        string text => Text(text.Length),
        Array array => string.Join('×', Enumerable.Range(0, array.Rank).Select(dimension => Text(array.GetLength(dimension)))),
        _ when TensorShape(value) is { } shape => shape.Length == 0 ? "scalar" : string.Join('×', shape.Select(length => Text(length))),
        ICollection collection => Text(collection.Count),
        _ => value.GetType().GetInterfaces().FirstOrDefault(IsCounted)?.GetProperty("Count")?.GetValue(value) is int count ? Text(count) : null,
    };

    private static long? BytesOf(object? value) => value switch
    {
        null => null,
        string text => (long)text.Length * sizeof(char),
        Array array => array.GetType().GetElementType()!.IsPrimitive ? Buffer.ByteLength(array) : null,
        _ when value.GetType().IsPrimitive => Buffer.ByteLength(Array.CreateInstance(value.GetType(), 1)),
        _ when TensorShape(value) is not null => (Number(value, "NumberOfElements") ?? Number(value, "numel")) * (Number(value, "ElementSize") ?? Number(value, "element_size")),
        _ => null,
    };

    // A tensor's own text is a line, and its default formatting all its elements, unless somebody registered better.
    private static string? TextOf(object? value) => value is not null && TensorShape(value) is not null
        && !Formatter.RegisteredFormatters(false).Any(formatter => formatter.MimeType == MimeBundle.Text && formatter.Type.IsInstanceOfType(value))
            ? value.ToString()
            : ValueFormatter.Format(value, [MimeBundle.Text]).PlainText;

    // Known by what it looks like: the kernel has no library of tensors.
    private static long[]? TensorShape(object value) => value.GetType().GetProperty("shape", typeof(long[]))?.GetValue(value) as long[];

    private static long? Number(object value, string member) =>
        (value.GetType().GetProperty(member, BindingFlags.Public | BindingFlags.Instance)?.GetValue(value)
            ?? value.GetType().GetMethod(member, BindingFlags.Public | BindingFlags.Instance, [])?.Invoke(value, null)) is { } number
            ? Convert.ToInt64(number, CultureInfo.InvariantCulture)
            : null;

    private static bool IsCounted(Type type) => type.IsGenericType
        && (type.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>) || type.GetGenericTypeDefinition() == typeof(ICollection<>));

    private static string? Try(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (Exception) when (!CellGuard.IsInterrupted) // Disposed, or a reader's own property: the others are still to be shown.
        {
            return null;
        }
    }

    private static string Shorten(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= LongestValue)
            return line;
        var length = char.IsHighSurrogate(line[LongestValue - 2]) ? LongestValue - 2 : LongestValue - 1;
        return line[..length] + "…";
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
